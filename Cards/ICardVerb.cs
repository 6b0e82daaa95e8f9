namespace ChatOpsBot.Cards;

/// <summary>
/// The payload of a card button. One record per verb; the record's properties are the button's <c>data</c> merged with the card's inputs
/// (camelCase JSON names), and <see cref="Verb"/> is the button's <c>verb</c>, e.g. <c>alert.acknowledge/1</c>.
/// A changed payload gets a new number, so that a card posted long ago still says what it meant.
/// </summary>
public interface ICardVerb
{
    /// <summary>Name and version of the action on the wire.</summary>
    static abstract string Verb { get; }
}
