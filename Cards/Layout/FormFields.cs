using System.Globalization;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Layout;

/// <summary>The fields of a form: filled in with what is known, or after a refusal with exactly what was typed.</summary>
/// <param name="submitted">What was typed, by the name of the field; null at the first showing.</param>
/// <param name="missing">Makes the sentence beside a required field that is empty, from its label.</param>
/// <param name="faults">What is wrong with which field, by its name; null for nothing.</param>
internal sealed class FormFields(
    IReadOnlyDictionary<string, string>? submitted, Func<string, string> missing, IReadOnlyDictionary<string, string>? faults = null)
{
    /// <summary>The fields of a form in that state.</summary>
    public FormFields(FormState state, Func<string, string> missing)
        : this(state.Values, missing, state.Faults)
    {
    }

    /// <summary>The fields, each followed by what is wrong with it.</summary>
    public IReadOnlyList<CardElement> WithFaults(params IEnumerable<CardElement> fields) => [.. fields.SelectMany(WithFault)];

    /// <summary>A field of several lines.</summary>
    public TextInput Text(string id, string label, string? known, int maxLength, string? hint = null, bool isRequired = false) =>
        Line(id, label, known, maxLength, hint, isRequired) with { IsMultiline = true };

    /// <summary>A field of one line.</summary>
    public TextInput Line(string id, string label, string? known, int maxLength, string? hint = null, bool isRequired = false) => new()
    {
        Id = id,
        Label = label,
        Placeholder = hint,
        Value = Value(id, known) is { } value && UntrustedText.Paragraphs(value, maxLength) is { Length: > 0 } shown ? shown : null,
        MaxLength = maxLength,
        IsRequired = isRequired ? true : null,
        ErrorMessage = isRequired ? missing(label) : null,
    };

    public ChoiceSetInput Choice(
        string id, string label, string? known, IReadOnlyList<Choice> choices, string? hint = null, bool isRequired = false) =>
        new(choices)
        {
            Id = id,
            Label = label,
            Value = choices.FirstOrDefault(choice => choice.Value == Value(id, known))?.Value,
            Placeholder = hint,
            Style = ChoiceInputStyle.Compact,
            Wrap = true,
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? missing(label) : null,
        };

    public DateInput Date(string id, string label, DateTimeOffset? known) => new()
    {
        Id = id,
        Label = label,
        Value = Value(id, known?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) is { } value
            && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? value
                : null,
    };

    public TimeInput Time(string id, string label, DateTimeOffset? known) => new()
    {
        Id = id,
        Label = label,
        Value = Value(id, known?.ToString("HH:mm", CultureInfo.InvariantCulture)) is { } value
            && TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? value
                : null,
    };

    /// <summary>A day and a time beside each other.</summary>
    public static ColumnSet Moment(DateInput date, TimeInput time) =>
        new([new Column("stretch", [date]), new Column("stretch", [time]) { Spacing = Spacing.Small }]);

    public ToggleInput Toggle(string id, string title, bool known) => new(title)
    {
        Id = id,
        Value = Value(id, known ? "true" : "false") is "true" ? "true" : "false",
        ValueOn = "true",
        ValueOff = "false",
        Wrap = true,
    };

    private IEnumerable<CardElement> WithFault(CardElement field)
    {
        yield return field;
        if (field is CardInput { Id: { } id } && faults?.GetValueOrDefault(id) is { } fault)
            yield return Lines.Of(new TextRun(UntrustedText.Line(fault, UntrustedText.DescriptionLength)) { Color = TextColor.Attention }) with { Spacing = Spacing.Small };
    }

    private string? Value(string id, string? known) => submitted is null ? known : submitted.GetValueOrDefault(id);
}
