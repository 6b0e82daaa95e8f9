using System.Text.Json;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// An activity as Teams sends it, reduced to what the bot reads; other members are ignored. Ids are text as they come: Teams' ids and the emulators'
/// are not always well-formed GUIDs.
/// </summary>
internal sealed record Activity
{
    /// <summary><c>message</c>, <c>invoke</c>, <c>conversationUpdate</c>, <c>installationUpdate</c> …, compared ignoring case.</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }

    /// <summary>The kind of invoke, e.g. <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What an installationUpdate did, e.g. <c>add</c>.</summary>
    public string? Action { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelData? ChannelData { get; init; }

    public string? Text { get; init; }

    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>Payload of a submitted card or an invoke.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Read one by one: an entity of a kind the bot does not know may have any shape.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Read one by one, as <see cref="Entities"/> are.</summary>
    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>True when the activity is of this type.</summary>
    public bool Is(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person or bot; the member lists use the same shape, some of them with <c>objectId</c> for <c>aadObjectId</c>.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    public string? ObjectId { get; init; }
}

/// <summary>A conversation; the id of a channel thread ends in <c>;messageid=</c> and the id of the thread's first message.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }
}

/// <summary>Teams' own additions to an activity, in both directions.</summary>
internal sealed record ChannelData
{
    public NamedId? Tenant { get; init; }

    public NamedId? Team { get; init; }

    public NamedId? Channel { get; init; }

    public string? TeamsTeamId { get; init; }

    public Notification? Notification { get; init; }
}

/// <summary>Something with an id and perhaps a name.</summary>
internal sealed record NamedId(string? Id, string? Name = null);

/// <summary>Whether the message raises a notice in the receiver's feed.</summary>
internal sealed record Notification(bool Alert);

/// <summary>An entity of type <c>mention</c>: who, and the piece of the text that stands for them.</summary>
internal sealed record MentionEntity(string? Type, ChannelAccount? Mentioned, string? Text);

/// <summary>Value of an <c>adaptiveCard/action</c> invoke.</summary>
internal sealed record CardInvoke(CardInvokeAction? Action);

/// <summary>
/// Value of a <c>task/fetch</c> or <c>task/submit</c> invoke, which open and submit a dialog, and of a <c>composeExtension/submitAction</c>, which submits one
/// that was opened from the menu of a message.
/// </summary>
internal sealed record DialogInvoke(JsonElement? Data);

/// <summary>Value of a <c>composeExtension/fetchTask</c> invoke, which opens a dialog from the menu of a message.</summary>
internal sealed record MessageInvoke(string? CommandId, MessagePayload? MessagePayload);

/// <summary>The message whose menu was used.</summary>
internal sealed record MessagePayload(string? LinkToMessage, MessageBody? Body);

/// <summary>The text of a message: <c>html</c> or <c>text</c>.</summary>
internal sealed record MessageBody(string? ContentType, string? Content);

/// <summary>An attachment of type <see cref="FileType"/>: a file that a person sent to the bot.</summary>
internal sealed record FileAttachment(string? ContentType, string? Name, FileContent? Content)
{
    /// <summary>Its content type.</summary>
    public const string FileType = "application/vnd.microsoft.teams.file.download.info";
}

/// <summary>Where the file can be fetched for a few minutes without signing in.</summary>
internal sealed record FileContent(string? DownloadUrl);

/// <summary>The pressed button of an <c>adaptiveCard/action</c> invoke.</summary>
internal sealed record CardInvokeAction(string? Verb, JsonElement? Data);
