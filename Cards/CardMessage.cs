using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards;

/// <summary>What a card function returns: the card, and the one line a phone shows when it arrives.</summary>
/// <param name="Card">The card as Teams renders it.</param>
/// <param name="Summary">Severity, system and state in one line; becomes the activity's <c>summary</c>, the text of the notification.</param>
public sealed record CardMessage(AdaptiveCard Card, string Summary);
