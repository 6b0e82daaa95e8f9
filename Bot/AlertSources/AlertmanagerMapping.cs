using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Prometheus Alertmanager's webhook, version 4.</summary>
internal sealed class AlertmanagerMapping : IAlertMapping
{
    /// <inheritdoc/>
    public string Kind => "alertmanager";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body) => ReadAll(source, body);

    /// <summary>The alerts of a body in this shape, which other monitors share.</summary>
    internal static IReadOnlyList<AlertSignal>? ReadAll(string source, JsonElement body, Func<JsonElement, AlertSignal, AlertSignal>? refine = null)
    {
        if (body.Member("alerts") is not { ValueKind: JsonValueKind.Array } alerts)
            return null;
        var groupKey = body.Text("groupKey");
        var common = body.Text("status");
        return
        [
            .. from alert in alerts.EnumerateArray()
               where alert.ValueKind == JsonValueKind.Object
               let signal = Read(source, alert, groupKey, common)
               select refine?.Invoke(alert, signal) ?? signal,
        ];
    }

    /// <summary>The first of several labels or annotations that says something.</summary>
    internal static string? First(IReadOnlyDictionary<string, string> texts, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (texts.TryGetValue(name, out var text) && text.Length > 0)
                return text;
        }

        return null;
    }

    /// <summary>One alert as the webhook and the API of Alertmanager write it.</summary>
    internal static AlertSignal Read(string source, JsonElement alert, string? groupKey, string? commonStatus)
    {
        var labels = alert.Texts("labels");
        var annotations = alert.Texts("annotations");
        var name = First(labels, "alertname") ?? source;
        var resolved = string.Equals(alert.Text("status") ?? commonStatus, "resolved", StringComparison.OrdinalIgnoreCase);
        return new AlertSignal(
            source,
            AlertKey.Of(alert.Text("fingerprint") ?? AlertFields.Fingerprint(labels), Alert.FingerprintLength),
            AlertKey.Of(groupKey ?? name, 500),
            !resolved,
            alert.Time("startsAt") ?? default,
            resolved ? alert.Time("endsAt") : null,
            AlertFields.ToSeverity(labels.GetValueOrDefault("severity")),
            First(annotations, "summary", "title") ?? name,
            First(annotations, "description", "message"),
            First(labels, "system", "service"),
            First(labels, "instance", "host", "pod"),
            labels,
            alert.Link("generatorURL"))
        {
            Value = AlertFields.ToValue(First(annotations, "value")),
        };
    }
}
