using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Reads what was typed into a form or a phrase, and keeps what is wrong with which field; the first fault of a field is the one that is said.</summary>
internal sealed class TypedFields(CardLanguage language)
{
    private readonly Dictionary<string, string> _faults = [];

    /// <summary>The language of the person who typed.</summary>
    public CardLanguage Language => language;

    /// <summary>What is wrong, by the id of the field.</summary>
    public IReadOnlyDictionary<string, string> Faults => _faults;

    /// <summary>The refusal, or null when nothing is wrong.</summary>
    public Outcome? Refusal => _faults.Count > 0 ? Outcome.Wrong(_faults) : null;

    /// <summary>Something is wrong with a field.</summary>
    public void Wrong(string field, string sentence) => _faults.TryAdd(field, sentence);

    /// <summary>A text that may be left out: trimmed, cleaned, lines as \n; null when blank or wrong.</summary>
    public string? Text(string? typed, string field, int length)
    {
        var clean = string.IsNullOrWhiteSpace(typed) ? null : StoredText.Clean(typed.Trim()).ReplaceLineEndings("\n");
        if (clean is null || clean.Length <= length)
            return clean;
        Wrong(field, ConversationText.Words.Format(language, "FieldTooLong", length));
        return null;
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="missing">What to say when it is not, in the person's language; null for a plain sentence.</param>
    /// <returns>The text; empty when it is missing or wrong, which <see cref="Refusal"/> then says.</returns>
    public string Required(string? typed, string field, int length, string? missing = null)
    {
        if (string.IsNullOrWhiteSpace(typed))
            Wrong(field, missing ?? ConversationText.Words[language, "FieldMissing"]);
        return Text(typed, field, length) ?? "";
    }
}
