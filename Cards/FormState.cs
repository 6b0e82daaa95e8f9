namespace ChatOpsBot.Cards;

/// <summary>What a form is shown with besides what is known: nothing at the first showing; after a refusal what was typed and what is wrong with it.</summary>
/// <param name="Error">Why it was refused as a whole, one sentence in the reader's language, or null.</param>
/// <param name="Values">What was typed, from <see cref="CardVerbs.Values{TVerb}"/>: then the fields hold exactly this. Null fills in what is known.</param>
/// <param name="Faults">What is wrong with which field, by its id; shown below the field.</param>
public sealed record FormState(string? Error, IReadOnlyDictionary<string, string>? Values, IReadOnlyDictionary<string, string> Faults)
{
    /// <summary>The first showing.</summary>
    public static FormState First { get; } = new(null, null, new Dictionary<string, string>());

    /// <summary>Shown again after a refusal.</summary>
    public static FormState Again(string? error, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> faults) => new(error, values, faults);
}
