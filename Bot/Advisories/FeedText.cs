using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>
/// Finds out which characters the bytes of a feed are. What a server or a file says of itself is often untrue, so that is believed only where it fits:
/// a byte order mark first; then UTF-8, which nothing else looks like by chance; then what the file, then what the server says, unless that is what servers say
/// of everything; then the two others that Japanese pages use.
/// </summary>
internal static partial class FeedText
{
    private const int DeclarationLength = 200;
    private const byte Escape = 0x1B;
    private const int ShiftJis = 932, EucJp = 51932;

    private static readonly string[] SaidOfEverything = ["iso-8859-1", "latin1", "windows-1252", "us-ascii"];

    // What bytes that mean nothing become in the Japanese code pages.
    private static readonly SearchValues<char> Unassigned = SearchValues.Create(
        [.. Enumerable.Range(0x80, 0x20).Concat(Enumerable.Range(0xF8F0, 4)).Append(0xFF).Append(0xFFFD).Append(0xFFFF).Select(code => (char)code)]);

    /// <summary>The text, or null when nothing fits.</summary>
    /// <param name="charset">What the server says, or null.</param>
    public static string? Read(ReadOnlySpan<byte> body, string? charset)
    {
        if (Marked(body) is { } marked)
            return marked;
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationLength)]);
        var declared = Declared().Match(start) is { Success: true } match ? match.Groups[1].Value : null;
        // ISO-2022-JP is made of ASCII bytes: it is valid UTF-8 that says something else.
        var said = charset?.Trim(' ', '"', '\'') is { } name && !SaidOfEverything.Contains(name, StringComparer.OrdinalIgnoreCase) ? name : null;
        string?[] names = body.Contains(Escape) ? [declared, said, "utf-8"] : ["utf-8", declared, said];
        foreach (var one in names)
        {
            if (Decode(body, one) is { } text)
                return text;
        }

        return Likelier(Decode(body, "shift_jis"), Decode(body, "euc-jp")) ?? Decode(body, charset);
    }

    // Each of the two is often valid as the other, but then full of half-width katakana.
    private static string? Likelier(string? one, string? other) =>
        one is null || other is null ? one ?? other : one.Count(IsHalfWidth) <= other.Count(IsHalfWidth) ? one : other;

    private static bool IsHalfWidth(char letter) => letter is >= '\uFF61' and <= '\uFF9F';

    private static string? Marked(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Decode(body[3..], "utf-8"),
        [0xFF, 0xFE, ..] => Decode(body[2..], "utf-16"),
        [0xFE, 0xFF, ..] => Decode(body[2..], "utf-16BE"),
        // No mark, but every second byte of the first sign is empty.
        [(byte)'<' or (byte)'{', 0, ..] => Decode(body, "utf-16"),
        [0, (byte)'<' or (byte)'{', ..] => Decode(body, "utf-16BE"),
        _ => null,
    };

    private static string? Decode(ReadOnlySpan<byte> body, string? name)
    {
        try
        {
            return EncodingOf(name) is { } encoding && encoding.GetString(body) is var text
                && !(encoding.CodePage is ShiftJis or EucJp && text.AsSpan().ContainsAny(Unassigned))
                ? text
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? EncodingOf(string? name)
    {
        name = name?.Trim(' ', '"', '\'');
        if (string.IsNullOrEmpty(name))
            return null;
        // Names that stand for the older one although newer signs are used.
        if (name.Equals("shift_jis", StringComparison.OrdinalIgnoreCase) || name.Equals("x-sjis", StringComparison.OrdinalIgnoreCase))
            name = "windows-31j";
        var strict = DecoderFallback.ExceptionFallback;
        try
        {
            return name.Equals("windows-31j", StringComparison.OrdinalIgnoreCase)
                ? CodePagesEncodingProvider.Instance.GetEncoding(ShiftJis, EncoderFallback.ExceptionFallback, strict)
                : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, strict)
                    ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, strict);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']""", RegexOptions.NonBacktracking)]
    private static partial Regex Declared();
}
