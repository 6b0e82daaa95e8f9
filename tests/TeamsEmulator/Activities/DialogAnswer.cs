using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Connector;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>Reads the answer to an invoke that opens or submits a dialog.</summary>
internal static class DialogAnswer
{
    internal const string Fetch = "task/fetch";
    internal const string Submit = "task/submit";

    /// <summary>From the menu of a message.</summary>
    internal const string FetchFromMessage = "composeExtension/fetchTask";

    /// <inheritdoc cref="FetchFromMessage"/>
    internal const string SubmitFromMessage = "composeExtension/submitAction";

    /// <summary>Whether pressing a button with this data opens a dialog.</summary>
    internal static bool IsOpenedBy(JsonObject data) =>
        data["msteams"] is JsonObject teams && teams["type"] is JsonValue type && type.TryGetValue(out string? named) && named == Fetch;

    /// <summary>Reads as strictly as Teams does.</summary>
    /// <param name="card">The message the dialog was opened from.</param>
    internal static CardAnswer Read(BotAnswer raw, string name, Message card)
    {
        if (raw.Status == 200 && raw.Body.Length == 0 && name is (Submit or SubmitFromMessage)) return new(CardAnswerKind.Closed, null, null, null, raw) { OpenedFrom = card };
        if (raw.Status != 200 || raw.Json is not { } body) return Broken($"HTTP {raw.Status}");
        if (DialogRules.IsTooBig(raw.Body)) return Broken($"more than {DialogRules.LargestBytes} bytes");
        if (body["task"] is not JsonObject task) return Broken("task missing");
        switch (task["type"]?.ToString())
        {
            case "message" when task["value"] is JsonValue text && text.TryGetValue(out string? shown) && shown.Length > 0:
                return new(CardAnswerKind.Message, shown, null, null, raw) { OpenedFrom = card };
            case "message":
                return Broken("a message needs a text");
            case "continue" when DialogRules.FaultOf(task["value"]) is { } fault:
                return Broken(fault);
            case "continue":
                var content = task["value"]!["card"]!["content"]!.DeepClone().AsObject();
                return new(CardAnswerKind.Dialog, null, content, null, raw) { OpenedFrom = card, Title = (string?)task["value"]!["title"] };
            case var type:
                return Broken($"unexpected {type}");
        }

        CardAnswer Broken(string why) => CardAnswer.Broken(raw, why) with { OpenedFrom = card };
    }
}
