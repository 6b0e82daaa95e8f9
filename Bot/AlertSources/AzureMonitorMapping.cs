using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Azure Monitor: the common alert schema, and as far as it goes the older ones with <c>status: Activated</c>.</summary>
internal sealed class AzureMonitorMapping : IAlertMapping
{
    private const int MostNames = 5;

    /// <inheritdoc/>
    public string Kind => "azure-monitor";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        var items = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : Enumerable.Repeat(body, 1);
        var signals = items.Where(item => item.ValueKind == JsonValueKind.Object).Select(item => ReadOne(source, item))
            .OfType<AlertSignal>().ToList();
        return signals.Count > 0 ? signals : null;
    }

    private static AlertSignal? ReadOne(string source, JsonElement item)
    {
        var data = item.Member("data") is { ValueKind: JsonValueKind.Object } inner ? inner : item;
        if (data.Member("essentials") is { ValueKind: JsonValueKind.Object } essentials)
            return ReadCommon(source, data, essentials);
        return data.Member("context") is { ValueKind: JsonValueKind.Object } context ? ReadOlder(source, data, context) : ReadLogAlert(source, data);
    }

    private static AlertSignal? ReadCommon(string source, JsonElement data, JsonElement essentials)
    {
        if (essentials.FirstText("alertRule", "alertId", "description") is not { } title)
            return null;
        var context = data.Member("alertContext");
        var targets = Names(essentials.Member("configurationItems")) ?? Names(essentials.Member("alertTargetIDs"));
        var resolved = AlertFields.SaysResolved(essentials.Text("monitorCondition"));
        var identity = essentials.FirstText("alertId", "originAlertId") ?? $"{title}\n{targets}";
        var group = essentials.FirstText("alertRuleID", "alertRule") ?? identity;
        return new AlertSignal(
            source,
            AlertKey.Of(identity, Alert.FingerprintLength),
            AlertKey.Of(group, 500),
            !resolved,
            essentials.Time("firedDateTime") ?? default,
            resolved ? essentials.Time("resolvedDateTime") : null,
            AlertFields.ToSeverity(essentials.Text("severity")),
            title,
            essentials.Text("description") ?? context.Member("properties").FirstText("title", "communication"),
            data.Member("customProperties").Text("system") ?? context.Member("properties").Text("system"),
            targets,
            Labels(essentials, "signalType", "monitoringService", "targetResourceType", "targetResourceGroup"),
            essentials.Link("investigationLink") ?? context.Member("condition").Member("allOf").Items().FirstOrDefault().Link("linkToSearchResultsUI"))
        {
            Value = Measured(context.Member("condition")),
        };
    }

    /// <summary>Metric and activity log alerts before the common schema. What is over says only when it was over, not when it began.</summary>
    private static AlertSignal? ReadOlder(string source, JsonElement data, JsonElement context)
    {
        var activity = context.Member("activityLog");
        var title = context.FirstText("name", "id") ?? activity.FirstText("operationName", "description");
        if (title is null)
            return null;
        var resolved = AlertFields.SaysResolved(data.Text("status"));
        var resource = context.Text("resourceId") ?? activity.Text("resourceId");
        var time = context.Time("timestamp") ?? activity.Time("eventTimestamp");
        var rule = context.Text("id") ?? activity.Text("correlationId") ?? title;
        return new AlertSignal(
            source,
            AlertKey.Of($"{rule}\n{resource}", Alert.FingerprintLength),
            AlertKey.Of(rule, 500),
            !resolved,
            (resolved ? null : time) ?? default,
            resolved ? time : null,
            AlertFields.ToSeverity(SeverityWord(context.Text("severity")) ?? activity.Text("level")),
            title,
            context.Text("description") ?? activity.Text("description"),
            data.Member("properties").Text("system"),
            context.Text("resourceName") ?? (resource is null ? null : LastPart(resource)),
            Labels(context, "conditionType", "resourceType", "resourceGroupName"),
            context.Link("portalLink"))
        {
            Value = Measured(context.Member("condition")),
        };
    }

    /// <summary>Log search alerts before the common schema; they never say that they are over.</summary>
    private static AlertSignal? ReadLogAlert(string source, JsonElement data) => data.Text("AlertRuleName") is not { } title ? null : new AlertSignal(
        source,
        AlertKey.Of(title, Alert.FingerprintLength),
        AlertKey.Of(title, 500),
        true,
        default,
        null,
        AlertFields.ToSeverity(SeverityWord(data.Text("Severity"))),
        title,
        data.Text("Description"),
        null,
        null,
        Labels(data, "AlertType", "WorkspaceId"),
        data.Link("LinkToSearchResults"))
    {
        Value = AlertFields.ToValue(data.FirstText("ResultCount", "SearchResultCount")),
    };

    private static string? SeverityWord(string? severity) => severity is "0" or "1" or "2" or "3" or "4" ? "sev" + severity : severity;

    /// <summary>The measured value; of several, each with its metric.</summary>
    private static string? Measured(JsonElement condition)
    {
        var all = condition.Member("allOf") is { ValueKind: JsonValueKind.Array } several ? several.Items().ToList() : [condition];
        var measured = all.Select(one => (Metric: one.Text("metricName"), Value: one.Text("metricValue")))
            .Where(one => one.Value is not null).Take(MostNames).ToList();
        return AlertFields.ToValue(measured.Count == 1
            ? AlertFields.Rounded(measured[0].Value!)
            : string.Join(", ", measured.Select(one => $"{one.Metric ?? "?"}={AlertFields.Rounded(one.Value!)}")));
    }

    private static string? Names(JsonElement names)
    {
        var texts = names.Items().Select(name => name.AsText()).OfType<string>().Select(LastPart).Take(MostNames).ToList();
        return texts.Count > 0 ? string.Join(", ", texts) : null;
    }

    private static string LastPart(string id) => id.TrimEnd('/') is var path && path.LastIndexOf('/') is >= 0 and var slash ? path[(slash + 1)..] : id;

    private static Dictionary<string, string> Labels(JsonElement from, params ReadOnlySpan<string> names)
    {
        var labels = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (from.Text(name) is { } text)
                labels[name] = text;
        }

        return labels;
    }
}
