using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChatOpsBot.Bot.Documents;

/// <summary>Words from outside made fit for a document, and put into paragraphs.</summary>
internal static class WordText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// The text without what XML forbids, what is invisible and what turns the reading direction; ends of lines are kept as <c>\n</c>. Whatever else it
    /// holds, <c>&lt;w:p&gt;</c> for instance, is text.
    /// </summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                clean.Append('\n');
            else if (rune.Value == '\t')
                clean.Append(' ');
            else if (IsShown(rune))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }

    /// <summary>A paragraph in a style; lines of the text stay lines.</summary>
    public static W.Paragraph Paragraph(string style, string? text)
    {
        var paragraph = new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }));
        if (Clean(text) is { Length: > 0 } clean)
            paragraph.Append(Run(clean));
        return paragraph;
    }

    /// <summary>A run of text that was cleaned.</summary>
    public static W.Run Run(string clean)
    {
        var run = new W.Run();
        var lines = clean.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
                run.Append(new W.Break());
            run.Append(new W.Text(lines[index]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>A field that the reading program fills in, PAGE; what it shows until then is 1.</summary>
    public static W.SimpleField Field(string instruction) => new(new W.Run(new W.Text("1"))) { Instruction = instruction };

    private static bool IsShown(Rune rune) => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner
        || (rune.Value & 0xFFFE) != 0xFFFE && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
