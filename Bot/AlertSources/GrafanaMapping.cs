using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Grafana's webhook (unified alerting): Alertmanager's shape with measured values and addresses of its own. The address that silences an alert is not
/// taken: it would silence it past the bot.
/// </summary>
internal sealed partial class GrafanaMapping : IAlertMapping
{
    private const int MostValues = 5;

    /// <inheritdoc/>
    public string Kind => "grafana";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body) => AlertmanagerMapping.ReadAll(source, body, Refine);

    private static AlertSignal Refine(JsonElement alert, AlertSignal signal) => signal with
    {
        SystemName = signal.SystemName ?? AlertmanagerMapping.First(signal.Labels, "grafana_folder"),
        Severity = AlertFields.ToSeverity(AlertmanagerMapping.First(signal.Labels, "severity", "priority")),
        Link = alert.Link("panelURL") ?? alert.Link("dashboardURL") ?? signal.Link,
        Value = signal.Value ?? AlertFields.ToValue(Measured(alert.Member("values")) ?? Spoken(alert.Text("valueString"))),
    };

    /// <summary><c>{"B":22.5,"C":1}</c> as <c>B=22.5, C=1</c>; a single one without its name.</summary>
    private static string? Measured(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Object)
            return null;
        var measured = values.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.Number).Take(MostValues)
            .Select(value => (value.Name, Text: AlertFields.Rounded(value.Value.GetRawText()))).ToList();
        return Joined(measured);
    }

    /// <summary><c>[ var='B' labels={…} value=22.5 ]</c> in the same way.</summary>
    private static string? Spoken(string? text)
    {
        if (text is null)
            return null;
        var measured = Variable().Matches(text).Take(MostValues)
            .Select(match => (match.Groups[1].Value, AlertFields.Rounded(match.Groups[2].Value))).ToList();
        return Joined(measured) ?? text;
    }

    private static string? Joined(IReadOnlyList<(string Name, string Text)> measured) => measured.Count switch
    {
        0 => null,
        1 => measured[0].Text,
        _ => string.Join(", ", measured.Select(value => $"{value.Name}={value.Text}")),
    };

    [GeneratedRegex(@"var='([^']*)'.*?value=([^\s\]]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
