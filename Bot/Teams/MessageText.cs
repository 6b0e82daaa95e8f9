using System.Net;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Turns the text of a Teams message into what the person wrote.</summary>
internal static partial class MessageText
{
    /// <summary>Takes one occurrence of a mention out of the text.</summary>
    public static string Without(string text, string mention)
    {
        var at = mention.Length == 0 ? -1 : text.IndexOf(mention, StringComparison.Ordinal);

        // A blank stays, so that the words before and after do not grow together.
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + mention.Length));
    }

    /// <summary>
    /// Undoes the few character references Teams writes, each once (so <c>&amp;amp;lt;</c> stays <c>&amp;lt;</c>), makes any run of blanks one space
    /// and keeps line breaks.
    /// </summary>
    public static string Plain(string text)
    {
        var decoded = References().Replace(text, match => match.Groups[1].ValueSpan switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" or "#39" => "'",
            _ => " ",
        });
        return LineBreaks().Replace(Blanks().Replace(decoded, " "), "\n").Trim();
    }

    /// <summary>What can be read of the HTML of a message.</summary>
    /// <param name="most">Most characters; what is more is cut.</param>
    public static string FromHtml(string html, int most)
    {
        var text = Plain(WebUtility.HtmlDecode(Tags().Replace(LineEnds().Replace(html, "\n"), "")));
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    [GeneratedRegex("<br[^>]*>|</(?:p|div|li|h[1-6])>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LineEnds();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("&(nbsp|#160|amp|lt|gt|quot|apos|#39);", RegexOptions.CultureInvariant)]
    private static partial Regex References();

    [GeneratedRegex(@"[^\S\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@" ?(?:\r\n|\r|\n)(?: ?(?:\r\n|\r|\n))* ?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LineBreaks();
}
