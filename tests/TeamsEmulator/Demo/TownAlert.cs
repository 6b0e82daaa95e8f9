using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>Something the city's monitoring can find, in the words of its rules.</summary>
/// <param name="Name">What the panel's history calls it.</param>
internal sealed record TownAlert(
    string Rule, string Name, string Severity, string System, string Instance, string Summary, string Description, string Fingerprint)
{
    private const string NotYet = "0001-01-01T00:00:00Z";

    /// <summary>What the contract covers.</summary>
    internal static TownAlert Backlog { get; } = new(
        "LinkageBacklog", "連携待ちデータの滞留", "critical", "データ連携システム", "renkei-db-1", "連携待ちデータが滞留しています",
        "国保連携の待ち行列が 15 分以上 1,000 件を超えています。", "c1a5d3f7a0b24e91");

    /// <summary>What it does not cover: the register of assets says so.</summary>
    internal static TownAlert OutOfScope { get; } = new(
        "SwitchPortDown", "庁舎ネットワーク機器のリンク断", "critical", "庁舎ネットワーク機器", "l2sw-honcho-3f", "庁舎 3 階のスイッチでリンクが切れています",
        "ポート 12 のリンクが 5 分以上切れています。", "7be0f4129c3d5a68");

    /// <summary>Alertmanager's notification of it.</summary>
    internal JsonObject Notification(bool firing, DateTimeOffset since, DateTimeOffset now)
    {
        var status = firing ? "firing" : "resolved";
        JsonObject Labels() => new() { ["alertname"] = Rule, ["severity"] = Severity, ["instance"] = Instance, ["system"] = System };
        JsonObject Annotations() => new() { ["summary"] = Summary, ["description"] = Description };
        return new()
        {
            ["version"] = "4",
            ["groupKey"] = $"{{}}:{{alertname=\"{Rule}\"}}",
            ["truncatedAlerts"] = 0,
            ["status"] = status,
            ["receiver"] = "chatops",
            ["groupLabels"] = new JsonObject { ["alertname"] = Rule },
            ["commonLabels"] = Labels(),
            ["commonAnnotations"] = Annotations(),
            ["externalURL"] = "http://alertmanager.aozora.example:9093",
            ["alerts"] = new JsonArray(new JsonObject
            {
                ["status"] = status,
                ["labels"] = Labels(),
                ["annotations"] = Annotations(),
                ["startsAt"] = since,
                ["endsAt"] = firing ? NotYet : (JsonNode)now,
                ["generatorURL"] = $"http://prometheus.aozora.example:9090/graph?g0.expr={Rule}",
                ["fingerprint"] = Fingerprint,
            }),
        };
    }

    /// <summary>As many clients that do not answer, each for itself, in the bot's own format.</summary>
    internal static JsonArray Storm(int count, bool firing) =>
    [
        .. Enumerable.Range(1, count).Select(number => new JsonObject
        {
            ["id"] = $"client-{number:000}",
            ["title"] = $"庁内端末 {number:000} が応答しません",
            ["status"] = firing ? "firing" : "resolved",
            ["severity"] = "warning",
            ["system"] = "庁内端末",
            ["member"] = $"pc-{number:000}",
        }),
    ];
}
