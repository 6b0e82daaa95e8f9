using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Reads JSON as monitors really send it: with a byte order mark, bytes that are no UTF-8 and halves of surrogate pairs inside texts. Such a text is odd,
/// but the alert in it counts; what is no text becomes U+FFFD.
/// </summary>
internal static class AlertBody
{
    private const int Deepest = 512;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The document.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <param name="body">Changed where halves of pairs stand, and to be left alone as long as the document is read.</param>
    public static JsonDocument Parse(Memory<byte> body)
    {
        if (body.Span.StartsWith(Mark))
            body = body[Mark.Length..];
        Memory<byte> text = Utf8.IsValid(body.Span) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        ReplaceHalves(text.Span);
        return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
    }

    /// <inheritdoc cref="Parse(Memory{byte})"/>
    public static JsonDocument Parse(string body) => Parse(Encoding.UTF8.GetBytes(body));

    /// <summary>An escaped half of a pair without its other half, <c>\ud83d</c>, could be parsed but not read.</summary>
    private static void ReplaceHalves(Span<byte> text)
    {
        for (var at = 0; text[at..].IndexOf((byte)'\\') is >= 0 and var skipped;)
        {
            at += skipped;
            var unit = UnitAt(text, at);
            if (unit is >= 0xD800 and <= 0xDBFF && UnitAt(text, at + 6) is >= 0xDC00 and <= 0xDFFF)
            {
                at += 12;
                continue;
            }

            if (unit is >= 0xD800 and <= 0xDFFF)
                "fffd"u8.CopyTo(text[(at + 2)..]);
            // Past the escape, so that what it escapes is not taken for another one.
            at = Math.Min(at + 2, text.Length);
        }
    }

    /// <summary>The UTF-16 unit escaped there, or -1.</summary>
    private static int UnitAt(ReadOnlySpan<byte> text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && int.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit : -1;
}
