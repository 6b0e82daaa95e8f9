using System.Text.Json;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Reads JSON of feeds: bounded in depth, and never surprised by a member of another kind than usual.</summary>
internal static class JsonFeed
{
    private const int MostDepth = 64, MostItems = 20_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MostDepth };

    /// <summary>The document.</summary>
    /// <exception cref="FeedException">It is no JSON.</exception>
    public static JsonDocument Open(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            throw new FeedException(FeedTrouble.NotAFeed);
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException)
        {
            throw new FeedException(FeedTrouble.Malformed);
        }
    }

    /// <summary>The member of that name, or null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    /// <summary>The first of the members that is a text or a number, as text; or null.</summary>
    public static string? Said(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.Member(name) is { } member && TextOf(member) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    /// <summary>The items of a list; one that is no list counts as its only item.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Take(MostItems),
        { } one => [one],
    };

    /// <summary>A text or a number as text, or null.</summary>
    public static string? TextOf(JsonElement member)
    {
        try
        {
            return member.ValueKind switch
            {
                JsonValueKind.String => StoredText.Clean(member.GetString()!),
                JsonValueKind.Number => member.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape is valid JSON and no text.
            return null;
        }
    }
}
