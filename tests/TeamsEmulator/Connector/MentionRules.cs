using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>A mention counts only where its text stands in the message or in its card.</summary>
internal static class MentionRules
{
    internal static string? FaultOf(JsonObject activity)
    {
        var card = CardContent.Of(activity);
        return FaultIn(activity["entities"], (string?)activity["text"] ?? "") ?? FaultIn(card?["msteams"]?["entities"], string.Join('\n', CardContent.TextsOf(card)));
    }

    private static string? FaultIn(JsonNode? entities, string text)
    {
        foreach (var entity in (entities as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            if ((string?)entity["type"] != "mention") continue;
            if (string.IsNullOrEmpty((string?)entity["mentioned"]?["id"])) return "A mention needs mentioned.id.";
            var mark = (string?)entity["text"];
            if (string.IsNullOrEmpty(mark) || !text.Contains(mark, StringComparison.Ordinal)) return $"The mention text '{mark}' does not occur in the message.";
        }
        return null;
    }
}
