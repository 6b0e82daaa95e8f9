namespace ChatOpsBot.Bot.Delivery;

/// <summary>Where a card stands in a conversation, so that its next version replaces it instead of being posted again.</summary>
internal sealed class PostedCard
{
    /// <summary>Where.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which card.</summary>
    public required string CardKey { get; init; }

    /// <summary>The id Teams gave it.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The thread it was posted in, or null for a post of its own.</summary>
    public string? ThreadId { get; init; }
}
