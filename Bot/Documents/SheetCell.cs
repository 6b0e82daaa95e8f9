namespace ChatOpsBot.Bot.Documents;

/// <summary>A cell of a spreadsheet: text, a day or a number; text is never a formula, whatever it looks like.</summary>
internal readonly record struct SheetCell
{
    /// <summary>Text, its lines as they are; null when it is something else.</summary>
    public string? Text { get; private init; }

    /// <summary>A day, shown yyyy/mm/dd.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>A number.</summary>
    public decimal? Number { get; private init; }

    /// <summary>Read from a file: the cell holds a formula. What it was last calculated to is not looked at.</summary>
    public bool IsFormula { get; private init; }

    /// <summary>Nothing in it.</summary>
    public bool IsEmpty => !IsFormula && Day is null && Number is null && string.IsNullOrWhiteSpace(Text);

    public static SheetCell Of(string? text) => new() { Text = text };

    public static SheetCell Of(DateOnly? day) => new() { Day = day };

    public static SheetCell Of(decimal? number) => new() { Number = number };

    /// <summary>A cell that was read and holds a formula.</summary>
    public static SheetCell Formula { get; } = new() { IsFormula = true };

    /// <summary>What it says, as text: a day as yyyy-MM-dd.</summary>
    public override string ToString() => Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        ?? Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Text ?? "";
}
