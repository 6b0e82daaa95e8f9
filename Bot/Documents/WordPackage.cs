using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>Puts the parts of a document into a file whose bytes depend on nothing but its content.</summary>
internal static class WordPackage
{
    private const int Margin = 1417;

    public static byte[] Create(DocumentFrame frame, IEnumerable<OpenXmlElement> content, IReadOnlyList<byte[]> pictures, DocumentText words)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            // Every part gets its id here: the library would make them up.
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Create();
            main.AddNewPart<NumberingDefinitionsPart>("rId2").Numbering = WordStyles.Numbering();
            main.AddNewPart<FontTablePart>("rId3").Fonts = WordStyles.FontTable();
            main.AddNewPart<DocumentSettingsPart>("rId4").Settings = Settings();
            main.AddNewPart<HeaderPart>("rId5").Header = Header(frame, words);
            main.AddNewPart<FooterPart>("rId6").Footer = new W.Footer(
                new W.Paragraph(
                    new W.ParagraphProperties(new W.ParagraphStyleId { Val = WordStyles.Footer }),
                    WordText.Field("PAGE"), WordText.Run(" / "), WordText.Field("NUMPAGES")));
            for (var picture = 0; picture < pictures.Count; picture++)
            {
                using var bytes = new MemoryStream(pictures[picture]);
                main.AddImagePart(ImagePartType.Png, WordPicture.IdOf(picture + 1)).FeedData(bytes);
            }

            main.Document = new W.Document(new W.Body([.. content, Section("rId5", "rId6")]));
            OfficePackage.WriteProperties(
                package.AddNewPart<CoreFilePropertiesPart>("rId2"), Line($"{frame.Title} {frame.Number}"), Line(frame.Author), Line(frame.Version), frame.MadeAt);
        }

        return OfficePackage.Settle(file);
    }

    private static W.Header Header(DocumentFrame frame, DocumentText words)
    {
        var header = new W.Header();
        if (WordText.Clean(frame.Mark) is { Length: > 0 } mark)
            header.Append(WordText.Paragraph(WordStyles.Mark, words.MarkLine(mark)));
        header.Append(new W.Paragraph(
            new W.ParagraphProperties(
                new W.ParagraphStyleId { Val = WordStyles.Header },
                new W.ParagraphBorders(new W.BottomBorder { Val = W.BorderValues.Single, Size = 4, Space = 3, Color = "8C96A0" }),
                new W.Tabs(new W.TabStop { Val = W.TabStopValues.Right, Position = WordTable.TextWidth })),
            WordText.Run(Line(frame.Title)),
            new W.Run(new W.TabChar()),
            WordText.Run(string.Join("　", new[] { frame.Number, frame.Version, frame.FiscalYear }.Select(Line).Where(part => part.Length > 0)))));
        return header;
    }

    private static W.Settings Settings() => new(
        new W.Zoom { Percent = "100" },
        new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.CompressPunctuation },
        new W.Compatibility(
            new W.CompatibilitySetting
            {
                Name = W.CompatSettingNameValues.CompatibilityMode,
                Val = "15",
                Uri = "http://schemas.microsoft.com/office/word",
            }),
        new W.ThemeFontLanguages { Val = "ja-JP", EastAsia = "ja-JP" });

    private static W.SectionProperties Section(string header, string footer) => new(
        new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = header },
        new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = footer },
        new W.PageSize { Width = 11906, Height = 16838 },
        new W.PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 680, Footer = 680, Gutter = 0 });

    private static string Line(string text) => WordText.Clean(text).Replace('\n', ' ');
}
