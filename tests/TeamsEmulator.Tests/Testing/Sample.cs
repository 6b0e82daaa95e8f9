using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Tests.Testing;

/// <summary>Activities a bot may send.</summary>
internal static class Sample
{
    internal static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    internal static JsonObject Card(string body, string version = "1.5") => new()
    {
        ["type"] = "message",
        ["summary"] = "【重大】連携サーバー1 応答なし",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"{{version}}",{{body}}}"""),
        }),
    };

    internal static JsonObject AlertCard(string title = "連携サーバー1 が応答しません") => Card($$$"""
        "body":[{"type":"TextBlock","text":"{{{title}}}"},{"type":"Input.Text","id":"comment","label":"コメント"},
                {"type":"Input.Toggle","id":"page","title":"電話","value":"true"}],
        "actions":[{"type":"Action.Execute","title":"確認する","verb":"alert.acknowledge/1","data":{"id":"ALT-31","version":4}},
                   {"type":"Action.Submit","title":"送信","data":{"kind":"submit"}},
                   {"type":"Action.ShowCard","title":"静観","card":{"type":"AdaptiveCard",
                     "body":[{"type":"Input.Text","id":"hours","isRequired":true,"errorMessage":"時間を入れてください"}],
                     "actions":[{"type":"Action.Execute","title":"静観する","verb":"alert.silence/1","data":{"id":"ALT-31"}}]}}]
        """);

    internal static JsonObject CardThatOpensADialog() => Card("""
        "body":[{"type":"TextBlock","text":"INC-12 応答なし"}],
        "actions":[{"type":"Action.Submit","title":"状況を書く","data":{"msteams":{"type":"task/fetch"},"verb":"incident.write/1","incidentId":12}}]
        """);

    /// <summary>What a bot answers to open a dialog with a form.</summary>
    internal static JsonObject Dialog(string? title = "状況を書く", string text = "", string? error = null)
    {
        var body = new JsonArray();
        if (error is not null) body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = error });
        body.Add(new JsonObject { ["type"] = "Input.Text", ["id"] = "text", ["label"] = "状況", ["isRequired"] = true, ["value"] = text });
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = body,
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Action.Submit",
                ["title"] = "送信",
                ["data"] = new JsonObject { ["verb"] = "incident.save/1", ["incidentId"] = 12 },
            }),
        };
        var value = new JsonObject { ["height"] = "medium", ["width"] = "medium", ["card"] = new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card } };
        if (title is not null) value["title"] = title;
        return new() { ["task"] = new JsonObject { ["type"] = "continue", ["value"] = value } };
    }
}
