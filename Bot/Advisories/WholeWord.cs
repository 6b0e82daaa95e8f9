using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Looks for a name in a text as a word of its own. Japanese has no blanks: there a word ends where the script changes, so that 「サーバー」 is not found in
/// 「サーバーレス」 and <c>node</c> not in <c>node.js</c>.
/// </summary>
internal static partial class WholeWord
{
    /// <summary>The form in which both are compared: width, case and kinds of blanks do not count.</summary>
    public static string Fold(string? text) => string.IsNullOrWhiteSpace(text)
        ? ""
        : Blanks().Replace(StoredText.Clean(text).Normalize(NormalizationForm.FormKC).Replace('_', ' '), " ").Trim().ToLowerInvariant();

    /// <summary>Whether the name stands in the text; both folded.</summary>
    public static bool IsIn(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0 && name.Length > 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(text, at, at - 1, -1) && IsEdge(text, at + name.Length - 1, at + name.Length, +1))
                return true;
        }

        return false;
    }

    /// <summary>Whether the word ends between a letter of it and its neighbour.</summary>
    private static bool IsEdge(string text, int inside, int outside, int step)
    {
        if (outside < 0 || outside >= text.Length)
            return true;
        // node.js and c++ are words of their own; a full stop at the end of a sentence is not part of one.
        if (text[outside] is '.' or '+' or '#')
            return !(outside + step >= 0 && outside + step < text.Length && ScriptOf(text[outside + step]) == Script.Latin) && text[outside] == '.';
        var script = ScriptOf(text[inside]);
        return script == Script.None || ScriptOf(text[outside]) != script;
    }

    private static Script ScriptOf(char letter) => letter switch
    {
        'ー' or (>= '\u30A1' and <= '\u30FA') => Script.Katakana,
        >= '\u3041' and <= '\u309F' => Script.Hiragana,
        '々' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') => Script.Kanji,
        _ when char.IsLetterOrDigit(letter) => Script.Latin,
        _ => Script.None,
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    private enum Script
    {
        None,
        Latin,
        Kanji,
        Katakana,
        Hiragana,
    }
}
