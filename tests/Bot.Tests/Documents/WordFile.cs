using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Tests.Documents;

/// <summary>A .docx file as a reader finds it.</summary>
internal sealed class WordFile : IDisposable
{
    private readonly WordprocessingDocument _file;

    public WordFile(byte[] bytes) => _file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    public MainDocumentPart Main => _file.MainDocumentPart!;

    public W.Body Body => Main.Document!.Body!;

    public string Title => _file.PackageProperties.Title!;

    public DateTime? Created => _file.PackageProperties.Created;

    /// <summary>What the schema finds wrong, one a line.</summary>
    public string Errors => string.Join('\n', new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(_file)
        .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));

    /// <summary>Texts of the paragraphs in a style, from the top.</summary>
    public List<string> InStyle(string style) => [.. Body.Descendants<W.Paragraph>()
        .Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(TextOf)];

    /// <summary>All that is read in the text, line by line.</summary>
    public string Text => string.Join('\n', Body.Descendants<W.Paragraph>().Select(TextOf));

    public string Header => string.Join('\n', Main.HeaderParts.Single().Header!.Descendants<W.Paragraph>().Select(TextOf));

    public void Dispose() => _file.Dispose();

    private static string TextOf(W.Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(element => element switch
    {
        W.Text text => text.Text,
        W.Break => "\n",
        W.TabChar => "\t",
        _ => "",
    }));
}
