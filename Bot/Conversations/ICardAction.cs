using System.Text.Json;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>A button pressed by a known person, inside the transaction that answers it.</summary>
/// <param name="Person">Who pressed it: from the signed activity, never from the card's data.</param>
internal sealed record CardPress(ChatOpsDbContext Db, Person Person, CardLanguage Language, ChatPlace Place)
{
    /// <summary>What the person sees instead of the card, as the newest state.</summary>
    public static CardActionAnswer Show(CardMessage card) => new(card.Card.ToJson(), null, null);

    /// <summary>A sentence to this person; nothing was changed or nothing needs showing.</summary>
    public static CardActionAnswer Say(string message) => new(null, message, null);

    /// <summary>A refusal to this person; nothing was changed.</summary>
    public static CardActionAnswer Refuse(string code, string message) => new(null, message, code);
}

/// <summary>What a button does. Registered under its verb; checks role, version and state itself, whatever the card showed.</summary>
internal interface ICardAction
{
    /// <summary>The verb on the wire, with version.</summary>
    string Verb { get; }

    /// <summary>Acts on the data; null when the data is not what the verb expects.</summary>
    Task<CardActionAnswer?> RunAsync(CardPress press, JsonElement data, CancellationToken cancellationToken);
}

/// <summary>A card action with its payload read once.</summary>
internal abstract class CardAction<T> : ICardAction
    where T : class, ICardVerb
{
    /// <inheritdoc/>
    public string Verb => T.Verb;

    /// <inheritdoc/>
    public async Task<CardActionAnswer?> RunAsync(CardPress press, JsonElement data, CancellationToken cancellationToken) =>
        CardVerbs.Read<T>(data) is { } action ? await RunAsync(press, action, cancellationToken) : null;

    /// <summary>Acts.</summary>
    protected abstract Task<CardActionAnswer> RunAsync(CardPress press, T action, CancellationToken cancellationToken);
}
