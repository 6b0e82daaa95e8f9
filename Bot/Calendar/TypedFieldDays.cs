using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Days among <see cref="TypedFields"/>.</summary>
internal static class TypedFieldDays
{
    /// <summary>A day that must be there.</summary>
    /// <param name="today">Today in Japan.</param>
    /// <param name="missing">What to say when it is not, in the person's language; null for a plain sentence.</param>
    /// <returns>The day; null when it is missing, no day or ambiguous, which <see cref="TypedFields.Refusal"/> then says.</returns>
    public static DateOnly? RequiredDay(
        this TypedFields fields, string? typed, string field, DateOnly today, DeskHours desk, DateLean lean = DateLean.Ahead, string? missing = null)
    {
        if (!string.IsNullOrWhiteSpace(typed))
            return fields.Day(typed, field, today, desk, lean);
        fields.Wrong(field, missing ?? ConversationText.Words[fields.Language, "FieldMissing"]);
        return null;
    }

    /// <summary>A day that may be left out.</summary>
    /// <inheritdoc cref="RequiredDay"/>
    public static DateOnly? Day(this TypedFields fields, string? typed, string field, DateOnly today, DeskHours desk, DateLean lean = DateLean.Ahead)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var read = TypedDate.Read(typed, today, desk, lean);
        if (read.Day is null)
            fields.Wrong(field, TypedDate.Question(read, typed, fields.Language));
        return read.Day;
    }
}
