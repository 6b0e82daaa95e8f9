using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>What Teams refuses in an activity.</summary>
internal static class ActivityRules
{
    /// <summary>Largest message, in bytes of UTF-16.</summary>
    internal const int LargestBytes = 100 * 1024;

    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Sendable = ["message", "typing", "trace", "event", "endOfConversation"];

    internal static ConnectorError? Refusal(JsonObject activity)
    {
        if (activity["type"] is not JsonValue type || !type.TryGetValue(out string? name) || name.Length == 0) return ConnectorError.BadArgument("Missing or invalid activity type.");
        if (!Sendable.Contains(name)) return ConnectorError.BadArgument($"Unknown activity type '{name}'.");
        if (activity.ToJsonString(AsItIs).Length * sizeof(char) > LargestBytes) return ConnectorError.TooBig;
        if (name != "message") return null;
        if (CardRules.FaultOf(activity) is { } cardFault) return ConnectorError.BadArgument(cardFault);
        if (MentionRules.FaultOf(activity) is { } mentionFault) return ConnectorError.BadArgument(mentionFault);
        return HasText(activity) || HasAttachment(activity) ? null : ConnectorError.BadArgument("The message has neither text nor attachment.");
    }

    internal static bool IsMessage(JsonObject activity) => (string?)activity["type"] == "message";

    /// <summary>Whether Teams posts it as two messages, and so answers without an id.</summary>
    internal static bool IsSplit(JsonObject activity) => IsMessage(activity) && HasText(activity) && HasAttachment(activity);

    internal static (JsonObject Text, JsonObject Attachment) Split(JsonObject activity)
    {
        var text = activity.DeepClone().AsObject();
        var attachment = activity.DeepClone().AsObject();
        text.Remove("attachments");
        attachment.Remove("text");
        attachment.Remove("entities");
        return (text, attachment);
    }

    private static bool HasText(JsonObject activity) => activity["text"] is JsonValue text && text.TryGetValue(out string? value) && value.Length > 0;

    private static bool HasAttachment(JsonObject activity) => activity["attachments"] is JsonArray { Count: > 0 };
}
