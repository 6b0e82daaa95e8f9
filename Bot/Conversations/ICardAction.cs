using System.Text.Json;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>A button pressed by a known person, inside the transaction that answers it.</summary>
/// <param name="Person">Who pressed it: from the signed activity, never from the card's data.</param>
/// <param name="Dialog">Whether the button opened or submitted a dialog, in which the answer is shown.</param>
/// <param name="CardId">Activity id of the card the button is on, or null when Teams did not say.</param>
internal sealed record CardPress(
    ChatOpsDbContext Db, Person Person, CardLanguage Language, ChatPlace Place, DialogStep Dialog = DialogStep.None, string? CardId = null)
{
    /// <summary>True when the answer is shown in a dialog: a form belongs there only, and a card answered there has no Action.Execute.</summary>
    public bool InDialog => Dialog != DialogStep.None;

    /// <summary>What the person sees instead of the card, as the newest state; in a dialog, what it shows from now on.</summary>
    /// <param name="dialogTitle">Title of the dialog; without one, the card's one-line summary.</param>
    public static CardActionAnswer Show(CardMessage card, string? dialogTitle = null) =>
        new(card.Card.ToJson(), null, null, dialogTitle ?? card.Summary);

    /// <summary>A sentence to this person; nothing was changed or nothing needs showing.</summary>
    public static CardActionAnswer Say(string message) => new(null, message, null);

    /// <summary>Closes the dialog that was submitted without another word, because the card behind it shows the outcome.</summary>
    public static CardActionAnswer Close() => new(null, null, null);

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
