namespace ChatOpsBot.Bot.Delivery;

/// <summary>How to reach a conversation. Learnt from authenticated activities only; nothing a stranger says can redirect a message.</summary>
internal sealed class ConversationReference
{
    /// <summary>Id without a thread.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Tenant it belongs to; a reference is never reused for another.</summary>
    public required string TenantId { get; init; }

    /// <summary>Where its connector is; Teams may move it.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>The bot's own id there.</summary>
    public string BotId { get; private set; } = "";

    /// <summary>Entra object id of the person, for a personal conversation.</summary>
    public string? PersonId { get; private set; }

    /// <summary>When the bot was removed from it or blocked there, or null.</summary>
    public DateTimeOffset? UnreachableSince { get; private set; }

    /// <summary>Takes over what the newest authenticated activity says.</summary>
    public void Learn(string serviceUrl, string botId, string? personId)
    {
        ServiceUrl = serviceUrl;
        BotId = botId;
        PersonId = personId ?? PersonId;
        UnreachableSince = null;
    }

    /// <summary>Nothing can be sent here any more.</summary>
    public void Lose(DateTimeOffset at) => UnreachableSince ??= at;
}
