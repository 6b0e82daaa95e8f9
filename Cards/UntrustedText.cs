using System.Globalization;
using System.Text;

namespace ChatOpsBot.Cards;

/// <summary>
/// Words from outside made fit for showing: no control characters, nothing that turns the reading direction or is invisible, cut to a length.
/// The result is still no Markdown: it may stand in a text run, an input or a notification, never in a TextBlock.
/// </summary>
internal static class UntrustedText
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 1000;
    public const int NameLength = 120;

    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The text as one line of at most <paramref name="max"/> characters, ended by … when cut. Rare kanji and emoji count four.</summary>
    public static string Line(string? text, int max) => Cut(Clean(text, keepLines: false), max);

    /// <summary>The name of a person, machine or system as one line.</summary>
    public static string Name(string? name) => Line(name, NameLength);

    /// <summary>
    /// The text as lines that are not blank, together at most <paramref name="max"/> characters; what is beyond the last line follows in it.
    /// </summary>
    public static IReadOnlyList<string> Lines(string? text, int max, int maxLines)
    {
        var lines = Cut(Clean(text, keepLines: true), max).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length <= maxLines ? lines : [.. lines[..(maxLines - 1)], string.Join(' ', lines[(maxLines - 1)..])];
    }

    /// <summary>The text with its lines as they are, blank ones too, for a field in which it is edited further.</summary>
    public static string Paragraphs(string? text, int max) => Cut(Clean(text, keepLines: true), max);

    private static string Clean(string? text, bool keepLines)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.SpaceSeparator)
                clean.Append(keepLines && rune.Value == '\n' ? '\n' : ' ');
            else if (IsShown(rune))
                clean.Append(rune);
        }

        // Clients replace these in any text by a date of their own.
        return clean.Replace("{{DATE(", "{ {DATE(").Replace("{{TIME(", "{ {TIME(").ToString().Trim();
    }

    private static bool IsShown(Rune rune) =>
        rune.Value == ZeroWidthJoiner || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static string Cut(string text, int max)
    {
        if (text.EnumerateRunes().Sum(Weight) <= max)
            return text;
        var length = 0;
        var left = max - 1;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Weight(rune);
            if (left < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..WholeCharacters(text, length)].TrimEnd() + "…";
    }

    // JSON writes rare kanji and emoji as twelve bytes where common kanji take three; weighing them keeps every card within its size.
    private static int Weight(Rune rune) => (rune.IsBmp, Rune.GetUnicodeCategory(rune)) switch
    {
        (false, _) => 4,
        (_, UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) => 2,
        (_, UnicodeCategory.SpaceSeparator) when rune.Value != ' ' => 2,
        _ => 1,
    };

    // Never cuts inside an emoji or a letter with marks, unless that alone is longer than what is allowed.
    private static int WholeCharacters(string text, int length)
    {
        var end = 0;
        while (end < length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > length)
                return end == 0 ? length : end;
            end = next;
        }

        return end;
    }
}
