using System.Net;
using System.Text;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Makes plain text of what feeds write as HTML: no tags, no scripts, no characters that are invisible or turn the reading direction.</summary>
internal static class PlainText
{
    // Mark-up is seldom longer than the text it marks; what is beyond this is not looked at.
    private const int MarkUp = 12;

    private static readonly string[] Blocks = ["p", "br", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"];
    private static readonly string[] Unread = ["script", "style", "head", "noscript", "template"];

    /// <summary>The text of several lines, at most so many characters; null when nothing is left of it.</summary>
    public static string? Of(string? html, int length)
    {
        if (string.IsNullOrWhiteSpace(html))
            return null;
        var text = Clean(WebUtility.HtmlDecode(WithoutTags(StoredText.Beginning(html, length * MarkUp))));
        return text.Length == 0 ? null : StoredText.Cut(text, length);
    }

    /// <summary>The text as one line.</summary>
    public static string? Line(string? html, int length) => Of(html?.ReplaceLineEndings(" "), length)?.Replace('\n', ' ');

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var next = html.IndexOf('<', at);
            if (next < 0 || TagEnd(html, next) is not { } end)
                return text.Append(html, at, html.Length - at).ToString();
            text.Append(html, at, next - at);
            if (end == next)
            {
                // A sign for "less than", not a tag.
                text.Append('<');
                at = next + 1;
                continue;
            }

            var name = NameOf(html, next);
            if (Blocks.Contains(name, StringComparer.OrdinalIgnoreCase))
                text.Append('\n');
            at = Unread.Contains(name, StringComparer.OrdinalIgnoreCase) && html[next + 1] != '/' ? EndOfUnread(html, end, name) : end;
        }

        return text.ToString();
    }

    /// <summary>Where what begins at a sign is over; the sign itself when it begins no tag, null when no tag ends any more.</summary>
    private static int? TagEnd(string html, int start)
    {
        if (start + 1 >= html.Length || !(char.IsAsciiLetter(html[start + 1]) || html[start + 1] is '/' or '!' or '?'))
            return start;
        var isComment = string.CompareOrdinal(html, start, "<!--", 0, 4) == 0;
        var end = isComment ? html.IndexOf("-->", start + 4, StringComparison.Ordinal) : html.IndexOf('>', start);
        return end < 0 ? null : end + (isComment ? 3 : 1);
    }

    private static string NameOf(string html, int start)
    {
        var from = html[start + 1] == '/' ? start + 2 : start + 1;
        var to = from;
        while (to < html.Length && char.IsAsciiLetterOrDigit(html[to]))
            to++;
        return html[from..to];
    }

    private static int EndOfUnread(string html, int from, string name)
    {
        var end = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in StoredText.Clean(text).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                EndLine(clean);
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                Space(clean);
            else if (Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format)
                clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            text.Append(' ');
    }
}
