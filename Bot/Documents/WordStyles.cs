using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>The styles every document has: 游ゴシック for headings and tables, 游明朝 for text, with the MS fonts where a machine has none of them.</summary>
internal static class WordStyles
{
    public const string Body = "BodyText";
    public const string Title = "Title";
    public const string Addressee = "Addressee";
    public const string PlainHeading = "PlainHeading";
    public const string Bullet = "ListBullet";
    public const string Note = "Note";
    public const string TableText = "TableText";
    public const string TableCentered = "TableCentered";
    public const string TableHeading = "TableHeading";
    public const string TableLabel = "TableLabel";
    public const string AfterTable = "AfterTable";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Mark = "Mark";

    /// <summary>Number of the bulleted list and of the headings' numbering.</summary>
    public const int HeadingNumbers = 1, BulletNumbers = 2;

    public const int HeadingLevels = 3;

    private const string Gothic = "游ゴシック";
    private const string Mincho = "游明朝";
    private const string Dark = "1F2A36";

    /// <summary>The style of a numbered heading, 1 to 3.</summary>
    public static string Heading(int level) => $"Heading{level}";

    public static W.Styles Create() => new(
    [
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                Fonts(Mincho), new W.FontSize { Val = "21" }, new W.FontSizeComplexScript { Val = "21" },
                new W.Languages { Val = "ja-JP", EastAsia = "ja-JP", Bidi = "ar-SA" })),
            new W.ParagraphPropertiesDefault()),
        new W.Style(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle()) { Type = W.StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph(Body, "Body Text", new Look(Mincho, 10.5, Line: 17, Before: 0, After: 4, Indent: 284)),
        Paragraph(Title, "Title", new Look(Gothic, 20, Line: 30, Before: 14, After: 12, Bold: true, Align: W.JustificationValues.Center)),
        Paragraph(Addressee, "Addressee", new Look(Gothic, 12, Line: 18)),
        .. Enumerable.Range(1, HeadingLevels).Select(NumberedHeading),
        Paragraph(PlainHeading, "Plain Heading", new Look(Gothic, 12, Line: 20, Before: 12, After: 4, Bold: true, KeepNext: true, OutlineLevel: 0)),
        Paragraph(Bullet, "List Bullet", new Look(Mincho, 10.5, Line: 17, After: 2, Number: (BulletNumbers, 0))),
        Paragraph(Note, "Note", new Look(Gothic, 8.5, Line: 13, Before: 2, After: 4)),
        Paragraph(TableText, "Table Text", new Look(Gothic, 9, Line: 14, Tight: true)),
        Paragraph(TableCentered, "Table Centered", new Look(Gothic, 9, Line: 14, Tight: true, Align: W.JustificationValues.Center)),
        Paragraph(TableHeading, "Table Heading", new Look(Gothic, 9, Line: 14, Tight: true, Bold: true, Align: W.JustificationValues.Center)),
        Paragraph(TableLabel, "Table Label", new Look(Gothic, 9, Line: 14, Tight: true, Bold: true)),
        Paragraph(AfterTable, "After Table", new Look(Gothic, 4, Line: 6)),
        Paragraph(Header, "header", new Look(Gothic, 8.5, Line: 13, After: 10)),
        Paragraph(Footer, "footer", new Look(Gothic, 8.5, Line: 13, Align: W.JustificationValues.Center)),
        Paragraph(Mark, "Mark", new Look(Gothic, 20, Line: 28, After: 4, Bold: true, Align: W.JustificationValues.Center, Color: "C00000")),
    ]);

    public static W.Fonts FontTable() => new(
        Font(Gothic, "Yu Gothic,ＭＳ ゴシック,MS Gothic", W.FontFamilyValues.Swiss),
        Font(Mincho, "Yu Mincho,ＭＳ 明朝,MS Mincho", W.FontFamilyValues.Roman));

    public static W.Numbering Numbering() => new(
        new W.AbstractNum(
        [
            new W.MultiLevelType { Val = W.MultiLevelValues.Multilevel },
            .. Enumerable.Range(0, HeadingLevels).Select(level => new W.Level(
                new W.StartNumberingValue { Val = 1 },
                new W.NumberingFormat { Val = W.NumberFormatValues.Decimal },
                new W.ParagraphStyleIdInLevel { Val = Heading(level + 1) },
                new W.LevelSuffix { Val = W.LevelSuffixValues.Tab },
                new W.LevelText { Val = level == 0 ? "%1." : string.Join('.', Enumerable.Range(1, level + 1).Select(part => $"%{part}")) },
                new W.LevelJustification { Val = W.LevelJustificationValues.Left },
                new W.PreviousParagraphProperties(new W.Indentation { Left = $"{425 + (level * 142)}", Hanging = $"{425 + (level * 142)}" }))
            {
                LevelIndex = level,
            }),
        ])
        { AbstractNumberId = HeadingNumbers },
        new W.AbstractNum(
            new W.MultiLevelType { Val = W.MultiLevelValues.SingleLevel },
            new W.Level(
                new W.StartNumberingValue { Val = 1 },
                new W.NumberingFormat { Val = W.NumberFormatValues.Bullet },
                new W.LevelText { Val = "・" },
                new W.LevelJustification { Val = W.LevelJustificationValues.Left },
                new W.PreviousParagraphProperties(new W.Indentation { Left = "567", Hanging = "227" }),
                new W.NumberingSymbolRunProperties(Fonts(Gothic)))
            {
                LevelIndex = 0,
            })
        { AbstractNumberId = BulletNumbers },
        new W.NumberingInstance(new W.AbstractNumId { Val = HeadingNumbers }) { NumberID = HeadingNumbers },
        new W.NumberingInstance(new W.AbstractNumId { Val = BulletNumbers }) { NumberID = BulletNumbers });

    private static W.Style NumberedHeading(int level) => Paragraph(
        Heading(level), $"heading {level}",
        new Look(Gothic, level == 1 ? 12 : 10.5, Line: level == 1 ? 20 : 18, Before: level == 1 ? 12 : 8, After: 3, Bold: true, KeepNext: true,
            OutlineLevel: level - 1, Number: (HeadingNumbers, level - 1)));

    private static W.Style Paragraph(string id, string name, Look look)
    {
        var paragraph = new W.StyleParagraphProperties();
        if (look.KeepNext)
            paragraph.Append(new W.KeepNext(), new W.KeepLines());
        if (look.Number is var (number, level))
            paragraph.Append(new W.NumberingProperties(new W.NumberingLevelReference { Val = level }, new W.NumberingId { Val = number }));
        // Word and LibreOffice put a gap between kanji and digits; a column as wide as its dates has no room for it.
        if (look.Tight)
            paragraph.Append(new W.AutoSpaceDE { Val = false }, new W.AutoSpaceDN { Val = false });
        // Fixed line heights: the Yu fonts would otherwise be set with half as much again between the lines, and differently in every program.
        paragraph.Append(new W.SpacingBetweenLines
        {
            Before = Twentieths(look.Before),
            After = Twentieths(look.After),
            Line = Twentieths(look.Line),
            LineRule = W.LineSpacingRuleValues.Exact,
        });
        if (look.Indent > 0)
            paragraph.Append(new W.Indentation { Left = $"{look.Indent}" });
        if (look.Align is { } align)
            paragraph.Append(new W.Justification { Val = align });
        if (look.OutlineLevel is { } outline)
            paragraph.Append(new W.OutlineLevel { Val = outline });
        var run = new W.StyleRunProperties(Fonts(look.Font));
        if (look.Bold)
            run.Append(new W.Bold(), new W.BoldComplexScript());
        var halves = $"{look.Size * 2}";
        run.Append(new W.Color { Val = look.Color ?? Dark }, new W.FontSize { Val = halves }, new W.FontSizeComplexScript { Val = halves });
        return new W.Style(new W.StyleName { Val = name }, new W.BasedOn { Val = "Normal" }, new W.PrimaryStyle(), paragraph, run)
        {
            Type = W.StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private static W.RunFonts Fonts(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font };

    private static W.Font Font(string name, string alternative, W.FontFamilyValues family) => new(
        new W.AltName { Val = alternative },
        new W.FontCharSet { Val = "80" },
        new W.FontFamily { Val = family },
        new W.Pitch { Val = W.FontPitchValues.Variable })
    {
        Name = name,
    };

    private static string Twentieths(double points) => $"{points * 20:0}";

    /// <summary>How a style looks; sizes and spacing in points, the indent in twentieths.</summary>
    private sealed record Look(
        string Font, double Size, double Line, double Before = 0, double After = 0, bool Bold = false, W.JustificationValues? Align = null,
        bool KeepNext = false, int Indent = 0, int? OutlineLevel = null, bool Tight = false, (int Number, int Level)? Number = null, string? Color = null);
}
