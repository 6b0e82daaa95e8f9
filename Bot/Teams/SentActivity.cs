using System.Text.Json;

namespace ChatOpsBot.Bot.Teams;

/// <summary>A message as the bot sends it: a text or one card.</summary>
internal sealed record SentActivity
{
    public string Type { get; init; } = "message";

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public IReadOnlyList<MentionEntity>? Entities { get; init; }

    public ChannelData? ChannelData { get; init; }
}

/// <summary>Something shown with a message.</summary>
internal sealed record Attachment(string ContentType, JsonElement Content)
{
    /// <summary>Content type of an Adaptive Card, in messages and in answers to a pressed button.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}

/// <summary>Opens a conversation: with one person, or as a new thread in a channel.</summary>
internal sealed record ConversationParameters
{
    public bool IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    public ChannelData? ChannelData { get; init; }

    public SentActivity? Activity { get; init; }
}

/// <summary>The connector's answer to something created.</summary>
internal sealed record ResourceResponse(string? Id, string? ActivityId);

/// <summary>One page of a member list.</summary>
internal sealed record PagedMembersResult(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

/// <summary>A team as the connector describes it.</summary>
internal sealed record TeamDetails(string? Id, string? Name, string? AadGroupId);

/// <summary>The connector's answer to something refused.</summary>
internal sealed record ErrorResponse(ErrorDetail? Error, string? SubCode);

/// <summary>Why the connector refused.</summary>
internal sealed record ErrorDetail(string? Code, string? SubCode);
