using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatOpsBot.Bot.Documents;

/// <summary>What the cells of a workbook say: shared texts, and numbers that are shown as days.</summary>
internal sealed partial class SheetValues
{
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    private readonly List<string> _texts;
    private readonly List<bool> _isDay;
    private readonly DateOnly _epoch;

    public SheetValues(WorkbookPart workbook)
    {
        _texts = [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var formats = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId!.Value).ToDictionary(group => group.Key, group => group.First().FormatCode?.Value ?? "") ?? [];
        _isDay = [.. styles?.CellFormats?.Elements<CellFormat>().Select(format => IsDay(format.NumberFormatId?.Value ?? 0, formats)) ?? []];
        _epoch = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true ? Epoch1904 : SpreadsheetDays.Epoch;
    }

    /// <summary>What a cell says. A formula is one, whatever it was last calculated to.</summary>
    public SheetCell Read(Cell cell)
    {
        if (cell.CellFormula is not null)
            return SheetCell.Formula;
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.InlineString)
            return SheetCell.Of(cell.InlineString is { } text ? TextOf(text) : null);
        if (type == CellValues.SharedString)
            return SheetCell.Of(
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _texts.Count
                    ? _texts[index]
                    : throw new SheetException(SheetTrouble.NotSpreadsheet));
        if (type == CellValues.Date && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return SheetCell.Of(DateOnly.FromDateTime(moment));
        if (type != CellValues.Number || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return SheetCell.Of(value);
        if (cell.StyleIndex?.Value is { } style && style < _isDay.Count && _isDay[(int)style] && DayOf(number) is { } day)
            return SheetCell.Of(day);
        return Math.Abs(number) < 1e15 ? SheetCell.Of((decimal)number) : SheetCell.Of(value);
    }

    private DateOnly? DayOf(double number)
    {
        var days = Math.Floor(number) + _epoch.DayNumber;
        return days >= DateOnly.MinValue.DayNumber && days <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)days) : null;
    }

    // Readings above the letters (ふりがな) are no part of the text.
    private static string TextOf(RstType item) => item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    private static bool IsDay(uint id, Dictionary<uint, string> formats) =>
        formats.TryGetValue(id, out var code)
            ? code.Length > 0 && DayLetters().IsMatch(Quoted().Replace(code, ""))
            : id is >= 14 and <= 17 or 22 or >= 27 and <= 31 or 36 or >= 50 and <= 58;

    [GeneratedRegex("General|E[+-]|\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.")]
    private static partial Regex Quoted();

    [GeneratedRegex("[ydge]", RegexOptions.IgnoreCase)]
    private static partial Regex DayLetters();
}
