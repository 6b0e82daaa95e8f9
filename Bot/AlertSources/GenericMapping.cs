using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Our own simple format, for scripts and monitors without one: an object, an array of them, or <c>{"alerts":[…]}</c>, each with <c>title</c>, and as far
/// as known <c>id</c>, <c>status</c> (<c>firing</c>, <c>resolved</c>), <c>severity</c>, <c>description</c>, <c>system</c>, <c>member</c>, <c>group</c>,
/// <c>startsAt</c>, <c>endsAt</c>, <c>link</c>, <c>labels</c>, <c>value</c>.
/// </summary>
internal sealed class GenericMapping : IAlertMapping
{
    /// <summary>The one kind whose fields can be mapped in the settings.</summary>
    public const string KindName = "generic";

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        var items = body.ValueKind switch
        {
            JsonValueKind.Array => body.EnumerateArray(),
            JsonValueKind.Object when body.TryGetProperty("alerts", out var alerts) && alerts.ValueKind == JsonValueKind.Array => alerts.EnumerateArray(),
            _ => Enumerable.Repeat(body, 1),
        };
        var signals = items.Where(item => item.ValueKind == JsonValueKind.Object).Select(item => ReadOne(source, item)).OfType<AlertSignal>().ToList();
        return signals.Count > 0 ? signals : null;
    }

    private static AlertSignal? ReadOne(string source, JsonElement item)
    {
        var labels = item.Texts("labels");
        if ((item.Text("title") ?? item.Text("summary") ?? item.Text("message") ?? item.Text("id")) is not { } title)
            return null;
        var resolved = AlertFields.SaysResolved(item.Text("status"));
        var member = item.Text("member");
        var fingerprint = item.Text("id")
            ?? AlertFields.Fingerprint([.. labels, new("title", title), new("member", member ?? ""), new("system", item.Text("system") ?? "")]);
        return new AlertSignal(
            source,
            AlertKey.Of(fingerprint, Alert.FingerprintLength),
            AlertKey.Of(item.Text("group") ?? fingerprint, 500),
            !resolved,
            item.Time("startsAt") ?? default,
            resolved ? item.Time("endsAt") : null,
            AlertFields.ToSeverity(item.Text("severity")),
            title,
            item.Text("description"),
            item.Text("system"),
            member,
            labels,
            item.Link("link"))
        {
            Value = AlertFields.ToValue(item.Text("value")),
        };
    }
}
