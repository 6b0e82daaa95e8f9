using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>The tables of a document: as wide as the text, their header row repeated on every page, a row never torn between two pages.</summary>
internal static class WordTable
{
    /// <summary>Width of the text, twentieths of a point: 210 mm less two margins of 25 mm.</summary>
    public const int TextWidth = 9072;

    /// <summary>Longest text of a row that is kept on one page, characters: more may be longer than a page.</summary>
    private const int LongestWhole = 1200;

    /// <summary>Most rows of a table that is kept on one page when its texts are short.</summary>
    private const int MostTogether = 6;

    private const int BoxWidth = 1304;
    private const uint BoxHeight = 1020;
    private const string Shade = "EDF1F5";
    private const string LineColor = "8C96A0";

    /// <summary>A table with a header row.</summary>
    public static W.Table WithHeader(IReadOnlyList<WordColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var together = rows.Count <= MostTogether && rows.Sum(row => row.Sum(text => text.Length)) <= LongestWhole;
        var widths = Widths(columns.Select(column => column.Share).ToList());
        var table = Frame(widths);
        table.Append(new W.TableRow(
            [
                new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()),
                .. columns.Select((column, index) => Cell(widths[index], WordStyles.TableHeading, column.Title, Shade, keepNext: rows.Count > 0)),
            ]));
        for (var line = 0; line < rows.Count; line++)
        {
            var (row, keepNext) = (rows[line], together && line < rows.Count - 1);
            table.Append(Row(row, columns.Select((column, index) => (OpenXmlElement)Cell(
                widths[index], column.Centered ? WordStyles.TableCentered : WordStyles.TableText, row[index], null, keepNext))));
        }

        return table;
    }

    /// <summary>A table of names and values, two columns without a header.</summary>
    public static W.Table OfValues(IEnumerable<(string Name, string Value)> values)
    {
        var widths = Widths([24, 136]);
        var table = Frame(widths);
        foreach (var (name, value) in values)
            table.Append(Row(
                [value], [Cell(widths[0], WordStyles.TableLabel, name, Shade), Cell(widths[1], WordStyles.TableText, value, null)]));
        return table;
    }

    /// <summary>The addressee at the left, and at the right the boxes for seals.</summary>
    public static W.Table OfApprovals(string addressee, IReadOnlyList<ApprovalBox> boxes)
    {
        var left = TextWidth - (boxes.Count * BoxWidth);
        List<int> widths = [left, .. boxes.Select(_ => BoxWidth)];
        var table = Frame(widths);
        string[] styles = [WordStyles.TableHeading, WordStyles.TableCentered, WordStyles.TableCentered];
        for (var line = 0; line < styles.Length; line++)
        {
            var height = line == 1 ? BoxHeight : 340U;
            var row = new W.TableRow(new W.TableRowProperties(
                new W.CantSplit(), new W.TableRowHeight { Val = height, HeightType = W.HeightRuleValues.Exact }));
            row.Append(Side(left, line == 0 ? addressee : null, first: line == 0));
            foreach (var box in boxes)
                row.Append(Cell(BoxWidth, styles[line], line switch { 0 => box.Label, 1 => box.Name, _ => box.Day }, line == 0 ? Shade : null));
            table.Append(row);
        }

        return table;
    }

    private static W.TableRow Row(IEnumerable<string> texts, IEnumerable<OpenXmlElement> cells)
    {
        var row = new W.TableRow();
        if (texts.Sum(text => text.Length) <= LongestWhole)
            row.Append(new W.TableRowProperties(new W.CantSplit()));
        row.Append(cells);
        return row;
    }

    // The left side has no lines: only the boxes are seen. It is one cell over all rows, so that a long name of the city has room.
    private static W.TableCell Side(int width, string? text, bool first) => new(
        new W.TableCellProperties(
            new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa },
            new W.VerticalMerge { Val = first ? W.MergedCellValues.Restart : W.MergedCellValues.Continue },
            new W.TableCellBorders(
                new W.TopBorder { Val = W.BorderValues.Nil }, new W.LeftBorder { Val = W.BorderValues.Nil },
                new W.BottomBorder { Val = W.BorderValues.Nil }),
            new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Top }),
        WordText.Paragraph(WordStyles.Addressee, text));

    private static W.TableCell Cell(int width, string style, string? text, string? shade, bool keepNext = false)
    {
        var paragraph = WordText.Paragraph(style, text);
        if (keepNext)
            paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();
        var properties = new W.TableCellProperties(new W.TableCellWidth { Width = $"{width}", Type = W.TableWidthUnitValues.Dxa });
        if (shade is not null)
            properties.Append(new W.Shading { Val = W.ShadingPatternValues.Clear, Color = "auto", Fill = shade });
        properties.Append(new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center });
        return new W.TableCell(properties, paragraph);
    }

    private static W.Table Frame(IReadOnlyList<int> widths) => new(
        new W.TableProperties(
            new W.TableWidth { Width = $"{widths.Sum()}", Type = W.TableWidthUnitValues.Dxa },
            new W.TableBorders(
                Line<W.TopBorder>(), Line<W.LeftBorder>(), Line<W.BottomBorder>(), Line<W.RightBorder>(),
                Line<W.InsideHorizontalBorder>(), Line<W.InsideVerticalBorder>()),
            new W.TableLayout { Type = W.TableLayoutValues.Fixed },
            new W.TableCellMarginDefault(
                new W.TopMargin { Width = "40", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellLeftMargin { Width = 70, Type = W.TableWidthValues.Dxa },
                new W.BottomMargin { Width = "40", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellRightMargin { Width = 70, Type = W.TableWidthValues.Dxa })),
        new W.TableGrid(widths.Select(width => new W.GridColumn { Width = $"{width}" })));

    private static T Line<T>()
        where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = LineColor };

    private static List<int> Widths(IReadOnlyList<int> shares)
    {
        var all = shares.Sum();
        var widths = shares.Select(share => TextWidth * share / all).ToList();
        // What rounding left over, so that every table ends at the margin.
        widths[^1] += TextWidth - widths.Sum();
        return widths;
    }
}
