using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>A child of an entry: its text, and what is inside it without its mark-up.</summary>
internal sealed record XmlField(string Namespace, string Name, IReadOnlyDictionary<string, string> Attributes, string Text);

/// <summary>An entry of an RSS or Atom feed as it stands there.</summary>
/// <param name="About"><c>rdf:about</c>, or null.</param>
internal sealed record XmlItem(string? About, IReadOnlyList<XmlField> Fields);

/// <summary>
/// Reads RSS 1.0 (RDF), RSS 2.0 and Atom in one pass with bounded memory: no document type, no entities but those of XML itself, nothing fetched, and no more
/// depth, fields or entries than a feed has.
/// </summary>
internal static partial class XmlFeed
{
    private const int MostDepth = 64, MostFields = 400, MostAttributes = 20, MostText = 20_000, MostAttributeText = 1000, MostItems = 20_000;
    private const int LookedAt = 1000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    /// <summary>The entries in the order they stand there.</summary>
    /// <exception cref="FeedException">It is no feed, or not one that can be read to its end.</exception>
    public static IReadOnlyList<XmlItem> Read(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, LookedAt)).TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || !start.StartsWith('<'))
            throw new FeedException(FeedTrouble.NotAFeed);
        try
        {
            using var reader = XmlReader.Create(new StringReader(Mended(Printable(text))), Settings);
            reader.MoveToContent();
            if (reader.LocalName is not ("RDF" or "rss" or "feed"))
                throw new FeedException(FeedTrouble.NotAFeed);
            var items = new List<XmlItem>();
            while (Next(reader))
            {
                if (items.Count == 0 && FailureOf(reader) is { } code)
                    throw new FeedException(FeedTrouble.Refused, $"retCd {code}");
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "item" or "entry" } && items.Count < MostItems)
                    items.Add(ReadItem(reader));
            }

            return items;
        }
        catch (XmlException)
        {
            throw new FeedException(FeedTrouble.Malformed);
        }
    }

    private static XmlItem ReadItem(XmlReader reader)
    {
        var (depth, about) = (reader.Depth, reader.GetAttribute("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"));
        var fields = new List<XmlField>();
        if (reader.IsEmptyElement)
            return new XmlItem(about, fields);
        XmlField? open = null;
        var said = new StringBuilder();
        while (Next(reader) && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == depth + 1:
                    open = new XmlField(reader.NamespaceURI, reader.LocalName, AttributesOf(reader), "");
                    said.Clear();
                    if (reader.IsEmptyElement)
                        Close();
                    break;
                case XmlNodeType.EndElement when reader.Depth == depth + 1:
                    Close();
                    break;
                case XmlNodeType.Element or XmlNodeType.EndElement:
                    said.Append(' ');
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open is not null
                    && said.Length < MostText:
                    said.Append(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, MostText)));
                    break;
            }
        }

        return new XmlItem(about, fields);

        void Close()
        {
            if (open is not null && fields.Count < MostFields)
                fields.Add(open with { Text = said.ToString() });
            open = null;
        }
    }

    /// <summary>MyJVN ends its feeds with a status whose attributes are not always in quotes, which is no XML.</summary>
    private static string Mended(string text)
    {
        var from = text.LastIndexOf("<status:Status", StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf('>', from);
        return to < 0 || to - from > MostText ? text : string.Concat(text.AsSpan(0, from), Value().Replace(text[from..to], Quoted), text.AsSpan(to));
    }

    /// <summary>The code of an answer that says that it failed, or null.</summary>
    private static string? FailureOf(XmlReader reader) =>
        reader is { NodeType: XmlNodeType.Element, LocalName: "Status" } && reader.GetAttribute("retCd") is { Length: > 0 } code && code != "0"
            ? PlainText.Line(code, 10)
            : null;

    private static bool Next(XmlReader reader) => reader.Depth > MostDepth ? throw new FeedException(FeedTrouble.Malformed) : reader.Read();

    private static Dictionary<string, string> AttributesOf(XmlReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (attributes.Count < MostAttributes && reader.MoveToNextAttribute())
            attributes[reader.LocalName] = reader.Value.Length <= MostAttributeText ? reader.Value : "";
        reader.MoveToElement();
        return attributes;
    }

    /// <summary>Without the characters no XML may have: one of them among thousands of entries is no reason to lose them all.</summary>
    private static string Printable(string text) => text.AsSpan().IndexOfAnyExcept(Allowed) < 0
        ? text
        : string.Create(text.Length, text, (clean, source) =>
        {
            for (var index = 0; index < source.Length; index++)
                clean[index] = Allowed.Contains(source[index]) || char.IsSurrogate(source[index]) ? source[index] : ' ';
        });

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0x20, 0xD800 - 0x20).Concat(Enumerable.Range(0xE000, 0x1FFE)).Append('\t').Append('\n').Append('\r').Select(code => (char)code)]);

    private static string Quoted(Match value) => value.Groups[1].Success ? $"=\"{value.Groups[1].Value}\"" : value.Value;

    [GeneratedRegex("""=\s*(?:"[^"]*"|'[^']*'|([^\s"'=<>]+))""", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
