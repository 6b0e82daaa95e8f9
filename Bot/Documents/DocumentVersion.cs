namespace ChatOpsBot.Bot.Documents;

/// <summary>One version of a document, exactly as it was handed out: never changed, only followed by the next (要件17).</summary>
internal sealed class DocumentVersion
{
    /// <summary>Longest texts kept, characters; more is cut, never refused.</summary>
    public const int TitleLength = 300, FileNameLength = 150, ReasonLength = 1000, NameLength = 300;

    /// <summary>Running number over all documents.</summary>
    public long Id { get; private set; }

    /// <summary>What kind of document, <c>incident-report</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, <c>INC-12</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>1, 2, 3 … of this kind and subject.</summary>
    public required int Version { get; init; }

    /// <summary>Title as people read it.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the file when it is downloaded.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>改訂内容: why there is this version.</summary>
    public required string Reason { get; init; }

    /// <summary>Who made it: object id, and name as shown then.</summary>
    public required string AuthorId { get; init; }

    /// <inheritdoc cref="AuthorId"/>
    public required string AuthorName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The bytes of a version, in a table of their own so that lists do not read them.</summary>
internal sealed class DocumentContent
{
    /// <summary>The version they belong to.</summary>
    public required long DocumentVersionId { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }
}

/// <summary>Somebody fetched a version (要件12).</summary>
internal sealed class DocumentDownload
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Which version.</summary>
    public required long DocumentVersionId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By which link: every card and message has its own.</summary>
    public required string LinkId { get; init; }

    /// <summary>The person the link was made for, or null for one that stands in a channel.</summary>
    public string? PersonName { get; init; }
}
