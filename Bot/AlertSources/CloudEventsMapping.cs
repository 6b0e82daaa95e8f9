using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// CloudEvents 1.0 as structured JSON, one event or an array of them. An event is over by <c>data.status</c>, or by a <c>type</c> that ends in
/// <c>.resolved</c>. The others of one <c>source</c> and <c>subject</c>, or of one <c>data.id</c>, are the same alert.
/// </summary>
internal sealed class CloudEventsMapping : IAlertMapping
{
    /// <inheritdoc/>
    public string Kind => "cloudevents";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        var events = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().ToList() : [body];
        var signals = events.Select(item => ReadOne(source, item)).OfType<AlertSignal>().ToList();
        return signals.Count > 0 || (body.ValueKind == JsonValueKind.Array && events.Count == 0) ? signals : null;
    }

    private static AlertSignal? ReadOne(string source, JsonElement item)
    {
        var (type, subject, from) = (item.Text("type"), item.Text("subject"), item.Text("source"));
        if ((type ?? subject ?? item.Text("id")) is not { } something)
            return null;
        var data = item.Member("data");
        var status = data.FirstText("status", "state");
        var (kind, ending) = Parts(type);
        var resolved = AlertFields.SaysResolved(status ?? ending);
        var identity = data.Text("id") ?? subject ?? kind ?? something;
        var fingerprint = $"{from}\n{identity}";
        var time = item.Time("time");
        return new AlertSignal(
            source,
            AlertKey.Of(fingerprint, Alert.FingerprintLength),
            AlertKey.Of(data.Text("group") ?? fingerprint, 500),
            !resolved,
            data.Time("startsAt") ?? (resolved ? null : time) ?? default,
            resolved ? data.Time("endsAt") ?? time : null,
            AlertFields.ToSeverity(data.Text("severity") ?? item.Text("severity")),
            data.FirstText("title", "summary", "message") ?? data.AsText() ?? subject ?? something,
            data.Text("description"),
            data.FirstText("system", "service"),
            data.FirstText("member", "host") ?? subject,
            Labels(item),
            data.Link("link") ?? AlertFields.ToLink(from))
        {
            Value = AlertFields.ToValue(data.Text("value")),
        };
    }

    // The last part of a type may say what happened: jp.example.disk.fired, jp.example.disk.resolved.
    private static (string? Kind, string? Ending) Parts(string? type)
    {
        if (type?.LastIndexOf('.') is not (> 0 and var dot))
            return (type, null);
        var ending = type[(dot + 1)..];
        var says = AlertFields.SaysResolved(ending) || ending.ToLowerInvariant() is "fired" or "firing" or "triggered" or "opened" or "raised";
        return says ? (type[..dot], ending) : (type, null);
    }

    private static Dictionary<string, string> Labels(JsonElement item)
    {
        var labels = new Dictionary<string, string>(item.Member("data").Texts("labels"));
        foreach (var name in new[] { "id", "source", "type", "subject" })
        {
            if (item.Text(name) is { } text)
                labels.TryAdd(name, text);
        }

        return labels;
    }
}
