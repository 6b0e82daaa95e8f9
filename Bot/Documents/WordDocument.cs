using ChatOpsBot.Cards;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>
/// A Word document for the city's files: A4, header with document number, version and 年度, footer with page of pages. Parts are added from the top; every
/// text may come from outside and is cleaned. The same content gives the same bytes, so that a hash stands for the content.
/// </summary>
internal sealed class WordDocument(DocumentFrame frame)
{
    private static readonly DocumentText Words = new(CardLanguage.Japanese);

    private readonly List<OpenXmlElement> _body = [];
    private readonly List<byte[]> _pictures = [];

    /// <summary>The boxes 承認, 確認 and 作成 with nothing in them yet.</summary>
    public static IReadOnlyList<ApprovalBox> EmptyBoxes() => [new(Words.Approved, "", ""), new(Words.Checked, "", ""), new(Words.Made, "", "")];

    /// <summary>The top of the first page: whom it is for, the approval boxes at the right, and the title below.</summary>
    /// <param name="addressee">With 御中 or 様; empty for none.</param>
    public WordDocument TitleBlock(string addressee, IReadOnlyList<ApprovalBox> boxes)
    {
        _body.Add(WordTable.OfApprovals(addressee, boxes));
        _body.Add(WordText.Paragraph(WordStyles.Title, frame.Title));
        return this;
    }

    /// <summary>A heading with its number.</summary>
    /// <param name="level">1 to 3.</param>
    public WordDocument Heading(string text, int level = 1) => Add(WordText.Paragraph(WordStyles.Heading(level), OneLine(text)));

    /// <summary>A heading without a number.</summary>
    public WordDocument PlainHeading(string text) => Add(WordText.Paragraph(WordStyles.PlainHeading, OneLine(text)));

    /// <summary>A paragraph; its lines stay lines.</summary>
    public WordDocument Text(string text) => Add(WordText.Paragraph(WordStyles.Body, text));

    /// <summary>A remark in small letters.</summary>
    public WordDocument Note(string text) => Add(WordText.Paragraph(WordStyles.Note, text));

    /// <summary>A list with a dot before each entry.</summary>
    public WordDocument Bullets(IEnumerable<string> entries)
    {
        _body.AddRange(entries.Select(entry => WordText.Paragraph(WordStyles.Bullet, entry)));
        return this;
    }

    /// <summary>A table with a header row that is repeated on every page.</summary>
    /// <exception cref="ArgumentException">A row has not as many cells as there are columns.</exception>
    public WordDocument Table(IReadOnlyList<WordColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Any(row => row.Count != columns.Count))
            throw new ArgumentException("Every row needs a cell for each column.", nameof(rows));
        return AddTable(WordTable.WithHeader(columns, rows));
    }

    /// <summary>A table of names and values.</summary>
    public WordDocument Values(IEnumerable<(string Name, string Value)> values) => AddTable(WordTable.OfValues(values));

    /// <summary>改訂履歴 with its heading, the oldest version first.</summary>
    public WordDocument RevisionHistory(IEnumerable<DocumentRevision> revisions) => PlainHeading(Words.RevisionHistory).Table(
        [
            new(Words.RevisionVersion, 16, Centered: true), new(Words.RevisionDay, 42, Centered: true), new(Words.RevisionAuthor, 32),
            new(Words.RevisionChange, 70),
        ],
        [.. revisions.Select(revision => (string[])[revision.Version, revision.Day, revision.Author, revision.Change])]);

    /// <summary>A picture as wide as the text.</summary>
    /// <param name="png">The .png file, and its size in pixels.</param>
    /// <param name="altText">What a screen reader says.</param>
    public WordDocument Picture(byte[] png, int width, int height, string altText)
    {
        _pictures.Add(png);
        return Add(WordPicture.Create(_pictures.Count, width, height, OneLine(altText)));
    }

    /// <summary>What follows begins on a new page.</summary>
    public WordDocument PageBreak() => Add(new W.Paragraph(new W.Run(new W.Break { Type = W.BreakValues.Page })));

    /// <summary>The file.</summary>
    public byte[] ToBytes() => WordPackage.Create(frame, _body, _pictures, Words);

    private WordDocument Add(OpenXmlElement element)
    {
        _body.Add(element);
        return this;
    }

    // Two tables without anything between them would be one.
    private WordDocument AddTable(W.Table table) => Add(table).Add(WordText.Paragraph(WordStyles.AfterTable, null));

    private static string OneLine(string text) => WordText.Clean(text).Replace('\n', ' ');
}
