using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatOpsBot.Bot.Documents;

/// <summary>A table for a spreadsheet, as a city keeps it: title, as-of line, header row, rows.</summary>
/// <param name="Name">Name of the sheet's tab.</param>
/// <param name="Title">First row, 課題管理表.</param>
/// <param name="AsOf">Second row, 令和8年11月26日（木）現在.</param>
internal sealed record SheetTable(string Name, string Title, string AsOf, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Width">In characters of the standard font, as spreadsheets count; a Japanese character takes two.</param>
/// <param name="Choices">The values a person may choose from in the spreadsheet, or null for any.</param>
internal sealed record SheetColumn(string Heading, double Width, bool Centered = false, IReadOnlyList<string>? Choices = null);

/// <summary>
/// Spreadsheets for the city: landscape A4 fitted to the width, header frozen and repeated on each page, filters, dates yyyy/mm/dd. Text is text: what looks
/// like a formula is never one.
/// </summary>
internal static class Spreadsheet
{
    /// <summary>Media type of an .xlsx file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Longest text of a cell, characters.</summary>
    public const int CellLength = 32_767;

    private const int HeaderRow = 4, LongestChoices = 255, NameLength = 31;

    private const double LineHeight = 14, HighestRow = 400;

    /// <summary>The .xlsx file; the same table gives the same bytes.</summary>
    /// <param name="madeAt">The only time in the file.</param>
    public static byte[] Write(SheetTable table, string author, DateTimeOffset madeAt)
    {
        using var file = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            // Every part gets its id here: the library would make them up.
            var workbook = package.AddWorkbookPart();
            package.ChangeIdOfPart(workbook, "rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = SheetStyles.Create();
            WriteSheet(workbook.AddNewPart<WorksheetPart>("rId1"), table);
            var name = SheetName(table.Name);
            workbook.Workbook = new Workbook(
                new Sheets(new Sheet { Name = name, SheetId = 1, Id = "rId1" }),
                new DefinedNames(
                    new DefinedName($"'{name}'!{Range(table)}") { Name = "_xlnm._FilterDatabase", LocalSheetId = 0, Hidden = true },
                    new DefinedName($"'{name}'!$1:${HeaderRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
            OfficePackage.WriteProperties(package.AddNewPart<CoreFilePropertiesPart>("rId2"), Line(table.Title), Line(author), null, madeAt);
        }

        return OfficePackage.Settle(file);
    }

    private static void WriteSheet(WorksheetPart part, SheetTable table)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = HeaderRow, TopLeftCell = $"A{HeaderRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { ShowGridLines = false, TabSelected = true, WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(table.Columns.Select((column, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = column.Width,
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(Written("A1", SheetCell.Of(table.Title), SheetStyles.Title)) { RowIndex = 1, Height = 24, CustomHeight = true });
        writer.WriteElement(new Row(Written("A2", SheetCell.Of(table.AsOf), SheetStyles.AsOf)) { RowIndex = 2 });
        writer.WriteElement(new Row(table.Columns.Select((column, index) => Written(Reference(index, HeaderRow), SheetCell.Of(column.Heading), SheetStyles.Header)))
        {
            RowIndex = HeaderRow,
        });
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var number = HeaderRow + 1 + row;
            writer.WriteElement(new Row(table.Rows[row].Select((cell, index) => Written(Reference(index, number), cell, StyleOf(cell, table.Columns[index]))))
            {
                RowIndex = (uint)number,
                Height = HeightOf(table.Rows[row], table.Columns),
                CustomHeight = true,
            });
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = Range(table).Replace("$", "", StringComparison.Ordinal) });
        if (Validations(table) is { Count: > 0 } validations)
            writer.WriteElement(new DataValidations(validations) { Count = (uint)validations.Count });
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter("&C&P / &N")));
        writer.WriteEndElement();
    }

    // Not every program makes a row as high as its wrapped text needs.
    private static double HeightOf(IReadOnlyList<SheetCell> cells, IReadOnlyList<SheetColumn> columns)
    {
        var lines = cells.Select((cell, index) => (cell.Text ?? "").Split('\n')
            .Sum(line => Math.Max(1, Math.Ceiling(line.Sum(letter => letter < 0x80 ? 1.0 : 2.0) / Math.Max(1, columns[index].Width - 1))))).Max();
        return Math.Min(HighestRow, (lines * LineHeight) + 4);
    }

    private static List<DataValidation> Validations(SheetTable table) => [.. table.Columns.Index()
        .Where(column => column.Item.Choices is { } choices && choices.All(choice => !choice.Contains(',', StringComparison.Ordinal)) && string.Join(',', choices).Length <= LongestChoices)
        .Select(column => new DataValidation(new Formula1($"\"{string.Join(',', column.Item.Choices!)}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{Reference(column.Index, HeaderRow + 1)}:{Reference(column.Index, HeaderRow + 5000)}")]),
        })];

    private static Cell Written(string reference, SheetCell cell, uint style) => cell switch
    {
        { Day: { } day } => Value(reference, style, day.DayNumber - SpreadsheetDays.Epoch.DayNumber),
        { Number: { } number } => Value(reference, style, number),
        { Text: { Length: > 0 } text } => new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.InlineString,
        },
        _ => new Cell { CellReference = reference, StyleIndex = style },
    };

    private static Cell Value(string reference, uint style, decimal value) =>
        new(new CellValue(value)) { CellReference = reference, StyleIndex = style, DataType = CellValues.Number };

    private static uint StyleOf(SheetCell cell, SheetColumn column) =>
        cell.Day is not null ? SheetStyles.Day : cell.Number is not null ? SheetStyles.Number : column.Centered ? SheetStyles.Centered : SheetStyles.Text;

    private static string Range(SheetTable table) =>
        string.Create(CultureInfo.InvariantCulture, $"$A${HeaderRow}:${ColumnName(table.Columns.Count - 1)}${HeaderRow + Math.Max(1, table.Rows.Count)}");

    private static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");

    private static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static string SheetName(string name)
    {
        var clean = string.Concat(Line(name).Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        return clean.Length > 0 ? Persistence.StoredText.Beginning(clean, NameLength) : "Sheet1";
    }

    private static string Clean(string text) => Persistence.StoredText.Beginning(WordText.Clean(text), CellLength);

    private static string Line(string text) => WordText.Clean(text).Replace('\n', ' ');
}

/// <summary>Days as spreadsheets count them.</summary>
internal static class SpreadsheetDays
{
    /// <summary>The day before the first: 1900 is counted as a leap year there.</summary>
    public static readonly DateOnly Epoch = new(1899, 12, 30);
}
