using System.Text.Json;
using ChatOpsBot.Bot.AlertSources;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A value an answer in JSON must have at a place: <c>$.parts[0].status = UP</c>.</summary>
/// <param name="Path">As written, <c>$.parts[0].status</c>.</param>
internal sealed record ExpectedJsonValue(string Path, JsonPath Place, string Value)
{
    /// <summary>Reads a path, an equals sign and a value; null when it is anything else.</summary>
    public static ExpectedJsonValue? Read(string text)
    {
        // A name in brackets may hold an equals sign itself: the first one after which a path has ended is meant.
        for (var at = text.IndexOf('=', StringComparison.Ordinal); at > 0; at = text.IndexOf('=', at + 1))
        {
            var path = text[..at].Trim();
            if (path.Length > 1 && JsonPath.Parse(path) is { } place)
                return new ExpectedJsonValue(path, place, text[(at + 1)..].Trim());
        }

        return null;
    }

    /// <summary>Whether the value stands at the place; numbers, true, false and null are compared as they are written.</summary>
    public bool IsIn(JsonElement root)
    {
        var found = Place.Find(root);
        return found.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined)
            && string.Equals(found.ValueKind == JsonValueKind.String ? found.GetString() : found.GetRawText(), Value, StringComparison.Ordinal);
    }
}
