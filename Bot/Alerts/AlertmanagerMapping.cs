using System.Text.Json;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Prometheus Alertmanager's webhook, version 4.</summary>
internal sealed class AlertmanagerMapping : IAlertMapping
{
    /// <inheritdoc/>
    public string Kind => "alertmanager";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("alerts", out var alerts) || alerts.ValueKind != JsonValueKind.Array)
            return null;
        var groupKey = body.Text("groupKey");
        var common = body.Text("status");
        return [.. alerts.EnumerateArray().Where(alert => alert.ValueKind == JsonValueKind.Object).Select(alert => Read(source, alert, groupKey, common))];
    }

    /// <summary>One alert as the webhook and the API of Alertmanager write it.</summary>
    internal static AlertSignal Read(string source, JsonElement alert, string? groupKey, string? commonStatus)
    {
        var labels = alert.Texts("labels");
        var annotations = alert.Texts("annotations");
        var name = labels.GetValueOrDefault("alertname") is { Length: > 0 } alertName ? alertName : source;
        var resolved = string.Equals(alert.Text("status") ?? commonStatus, "resolved", StringComparison.OrdinalIgnoreCase);
        return new AlertSignal(
            source,
            AlertFields.Key(alert.Text("fingerprint") ?? AlertFields.Fingerprint(labels), Alert.FingerprintLength),
            AlertFields.Key(groupKey ?? name, 500),
            !resolved,
            alert.Time("startsAt") ?? default,
            resolved ? alert.Time("endsAt") : null,
            AlertFields.ToSeverity(labels.GetValueOrDefault("severity")),
            First(annotations, "summary", "title") ?? name,
            First(annotations, "description", "message"),
            First(labels, "system", "service"),
            First(labels, "instance", "host", "pod"),
            labels,
            alert.Link("generatorURL"));
    }

    private static string? First(IReadOnlyDictionary<string, string> texts, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (texts.TryGetValue(name, out var text) && text.Length > 0)
                return text;
        }

        return null;
    }
}
