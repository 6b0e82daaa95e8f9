using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChatOpsBot.Bot.Documents;

/// <summary>How the cells of a spreadsheet look; the constants are places in its list of formats.</summary>
internal static class SheetStyles
{
    public const uint Title = 1, AsOf = 2, Header = 3, Text = 4, Centered = 5, Day = 6, Number = 7;

    private const uint DayFormat = 164;
    private const string Gothic = "游ゴシック", Shade = "FFEDF1F5", LineColor = "FF8C96A0";

    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy/mm/dd" }) { Count = 1 },
        new Fonts(Font(10), Font(14, isBold: true), Font(10, isBold: true)) { Count = 3 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = Shade }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            Format(font: 1), Format(font: 0), Format(font: 2, fill: 2, border: 1, horizontal: HorizontalAlignmentValues.Center),
            // The mark of a text that Excel must not take for a formula when it is edited.
            Format(border: 1, wraps: true, isQuoted: true), Format(border: 1, horizontal: HorizontalAlignmentValues.Center, isQuoted: true),
            Format(border: 1, number: DayFormat, horizontal: HorizontalAlignmentValues.Center), Format(border: 1, horizontal: HorizontalAlignmentValues.Center))
        { Count = 8 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Font(double size, bool isBold = false)
    {
        var font = new Font();
        if (isBold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = Gothic }, new FontFamilyNumbering { Val = 3 }, new FontCharSet { Val = 128 });
        return font;
    }

    private static Border Thin()
    {
        T Line<T>()
            where T : BorderPropertiesType, new()
        {
            var line = new T { Style = BorderStyleValues.Thin };
            line.Append(new Color { Rgb = LineColor });
            return line;
        }

        return new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>(), new DiagonalBorder());
    }

    private static CellFormat Format(
        uint font = 0, uint fill = 0, uint border = 0, uint number = 0, HorizontalAlignmentValues? horizontal = null, bool wraps = false, bool isQuoted = false) => new(
        new Alignment { Vertical = VerticalAlignmentValues.Top, Horizontal = horizontal is { } set ? new EnumValue<HorizontalAlignmentValues>(set) : null, WrapText = wraps ? true : null })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = number > 0 ? true : null,
            ApplyFont = true,
            ApplyFill = fill > 0 ? true : null,
            ApplyBorder = border > 0 ? true : null,
            ApplyAlignment = true,
            QuotePrefix = isQuoted ? true : null,
        };
}
