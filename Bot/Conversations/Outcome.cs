using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>What came of a step: done or refused, in a sentence for the person who took it.</summary>
/// <param name="Faults">What is wrong with which field of a form, by the id of the field; empty when it is not about a field.</param>
internal sealed record Outcome(bool Done, string Sentence, IReadOnlyDictionary<string, string> Faults)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>Done.</summary>
    public static Outcome Ok(string sentence) => new(true, sentence, None);

    /// <summary>Refused; nothing was changed.</summary>
    public static Outcome No(string sentence) => new(false, sentence, None);

    /// <summary>Refused because of one field; nothing was changed.</summary>
    public static Outcome Wrong(string field, string sentence) => new(false, sentence, new Dictionary<string, string> { [field] = sentence });

    /// <summary>Refused because of these fields, at least one; nothing was changed.</summary>
    public static Outcome Wrong(IReadOnlyDictionary<string, string> faults) => new(false, faults.Values.First(), faults);

    /// <summary>How the form is shown again: what is wrong with fields stands below them, everything else on top.</summary>
    public FormState ToForm(IReadOnlyDictionary<string, string> typed) => FormState.Again(Faults.Count > 0 ? null : Sentence, typed, Faults);
}
