namespace ChatOpsBot.Cards.Model;

/// <summary>A field; its <see cref="CardElement.Id"/> names the member of the button's record it fills.</summary>
internal abstract record CardInput : CardElement
{
    public string? Label { get; init; }

    public bool? IsRequired { get; init; }

    /// <summary>Shown beside the field when it is required and empty, or does not fit.</summary>
    public string? ErrorMessage { get; init; }
}

internal sealed record TextInput : CardInput
{
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public string? Regex { get; init; }
}

internal sealed record NumberInput : CardInput
{
    public double? Value { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public string? Placeholder { get; init; }
}

internal sealed record DateInput : CardInput
{
    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public string? Value { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }
}

internal sealed record TimeInput : CardInput
{
    /// <summary><c>HH:mm</c>.</summary>
    public string? Value { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }
}

internal sealed record ToggleInput(string Title) : CardInput
{
    public string? Value { get; init; }

    public string? ValueOn { get; init; }

    public string? ValueOff { get; init; }

    public bool? Wrap { get; init; }
}

internal sealed record ChoiceSetInput(IReadOnlyList<Choice> Choices) : CardInput
{
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    public ChoiceInputStyle? Style { get; init; }

    public bool? IsMultiSelect { get; init; }

    public bool? Wrap { get; init; }
}

internal sealed record Choice(string Title, string Value);
