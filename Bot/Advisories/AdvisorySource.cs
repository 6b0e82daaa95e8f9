using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>What one feed says of an advisory, as it was last read. The same entry again changes nothing.</summary>
internal sealed class AdvisorySource
{
    /// <summary>Name of the feed.</summary>
    public required string Feed { get; init; }

    /// <summary>Which entry of it.</summary>
    public required string Key { get; init; }

    public required long AdvisoryId { get; init; }

    public required FeedKind Kind { get; init; }

    /// <summary>A <see cref="FeedEntry"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required string Sha256 { get; set; }

    public required DateTimeOffset ReadAt { get; set; }
}

/// <summary>An id by which an advisory is known across feeds: JVNDB and CVE ids. A CVE id may be shared by several.</summary>
internal sealed class AdvisoryIdentifier
{
    public required string Identifier { get; init; }

    public required long AdvisoryId { get; init; }
}

/// <summary>A CVE id that is known to be exploited.</summary>
internal sealed class ExploitedCve
{
    public required string Cve { get; init; }

    /// <summary>Name of the feed that said so first.</summary>
    public required string Feed { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}

/// <summary>An asset an advisory concerns, and why that is thought.</summary>
internal sealed class AdvisoryMatch
{
    public required long AdvisoryId { get; init; }

    public required long AssetId { get; init; }

    public required MatchReason Reason { get; set; }

    /// <summary>The CPE or the name that is the same.</summary>
    public required string Matched { get; set; }

    public required VersionFit Fit { get; set; }

    /// <summary>Version of the asset when it was looked at, or null.</summary>
    public string? AssetVersion { get; set; }

    /// <summary>What is affected as the feed says it, or null.</summary>
    public string? Range { get; set; }

    public required DateTimeOffset MatchedAt { get; init; }
}

/// <summary>An asset in the state in which the advisories were last looked through for it.</summary>
internal sealed class WatchedAsset
{
    public required long AssetId { get; init; }

    /// <summary><see cref="Assets.Asset.Version"/> then.</summary>
    public required int Version { get; set; }
}
