using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>Finds and reads the Adaptive Card of an activity.</summary>
internal static class CardContent
{
    internal const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly string[] Readable = ["text", "title", "value", "label", "altText", "placeholder", "errorMessage", "fallbackText"];

    internal static JsonObject? Of(JsonObject activity) =>
        (activity["attachments"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(attachment => (string?)attachment["contentType"] == ContentType)?["content"] as JsonObject;

    internal static IEnumerable<string> TextsOf(JsonNode? node)
    {
        if (node is JsonArray array) return array.SelectMany(TextsOf);
        if (node is not JsonObject element) return [];
        return element.Where(member => member.Key is not ("data" or "refresh" or "msteams")).SelectMany(member =>
            member.Value is JsonValue value && Readable.Contains(member.Key) && value.TryGetValue(out string? text) ? [text] : TextsOf(member.Value));
    }
}
