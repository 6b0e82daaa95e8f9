using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>What Teams refuses in the content of a dialog (task module).</summary>
internal static class DialogRules
{
    /// <summary>Largest answer, in bytes.</summary>
    internal const int LargestBytes = 28 * 1024;

    private static readonly string[] Sizes = ["small", "medium", "large"];

    /// <summary>Why Teams would not show <c>task.value</c> of a dialog that continues, or null.</summary>
    internal static string? FaultOf(JsonNode? value)
    {
        if (value is not JsonObject content) return "A dialog that continues needs a value.";
        if (string.IsNullOrWhiteSpace(TextOf(content["title"]))) return "A dialog needs a title.";
        if (!IsSize(content["height"]) || !IsSize(content["width"])) return "Height and width are small, medium, large or pixels.";
        if (content.ContainsKey("url")) return "Dialogs with a page instead of a card are not emulated.";
        if (content["card"] is not JsonObject card) return "A dialog needs a card.";
        if (TextOf(card["contentType"]) != CardContent.ContentType) return "The card of a dialog needs the content type of an Adaptive Card.";
        if (CardRules.FaultOfCard(card["content"]) is { } fault) return fault;
        return FaultOfActions(card["content"]);
    }

    /// <summary>Whether the whole answer is too large.</summary>
    internal static bool IsTooBig(string body) => Encoding.UTF8.GetByteCount(body) > LargestBytes;

    private static bool IsSize(JsonNode? node) => node switch
    {
        null => true,
        JsonValue value when value.TryGetValue(out string? named) => Sizes.Contains(named),
        JsonValue value when value.TryGetValue(out int pixels) => pixels > 0,
        _ => false,
    };

    private static string? FaultOfActions(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(FaultOfActions).FirstOrDefault(fault => fault is not null),
        JsonObject element when TextOf(element["type"]) == "Action.Execute" => "Action.Execute is not supported in dialogs.",
        JsonObject element when element["data"] is JsonObject data && DialogAnswer.IsOpenedBy(data) => "A button in a dialog cannot open another dialog.",
        JsonObject element => element.Where(member => member.Key != "data").Select(member => FaultOfActions(member.Value)).FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
