using System.Text.Json.Serialization;

namespace ChatOpsBot.Cards.Model;

internal sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    public ContainerStyle? Style { get; init; }

    /// <summary>True to fill the card's margin with the background.</summary>
    public bool? Bleed { get; init; }

    public VerticalAlignment? VerticalContentAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}

internal sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement
{
    public ContainerStyle? Style { get; init; }

    public bool? Bleed { get; init; }

    public CardAction? SelectAction { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Width"><c>auto</c>, <c>stretch</c>, or pixels such as <c>72px</c>.</param>
internal sealed record Column(string Width, IReadOnlyList<CardElement> Items)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    public string? Id { get; init; }

    public bool? IsVisible { get; init; }

    public Spacing? Spacing { get; init; }

    public bool? Separator { get; init; }

    public ContainerStyle? Style { get; init; }

    public VerticalAlignment? VerticalContentAlignment { get; init; }

    public CardAction? SelectAction { get; init; }
}

/// <summary>Titles and values, both read as Markdown: for the bot's own words only.</summary>
internal sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

internal sealed record Fact(string Title, string Value);

internal sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    public bool? FirstRowAsHeader { get; init; }

    public bool? ShowGridLines { get; init; }

    public ContainerStyle? GridStyle { get; init; }
}

/// <summary>A table column; <paramref name="Width"/> is its share of the whole.</summary>
internal sealed record TableColumn(int Width)
{
    public HorizontalAlignment? HorizontalCellContentAlignment { get; init; }
}

internal sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableRow";

    public ContainerStyle? Style { get; init; }
}

internal sealed record TableCell(IReadOnlyList<CardElement> Items)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TableCell";

    public ContainerStyle? Style { get; init; }
}

internal sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A picture; Teams fetches nothing for a <c>data:</c> URI, and <paramref name="AltText"/> is what a screen reader says.</summary>
internal sealed record Image(string Url, string AltText) : CardElement
{
    public ImageSize? Size { get; init; }

    public string? Width { get; init; }

    public HorizontalAlignment? HorizontalAlignment { get; init; }
}
