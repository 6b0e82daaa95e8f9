using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Zabbix' webhook media type: one object of the macros the operator chose, named <c>event_value</c>, <c>eventValue</c> or <c>EVENT.VALUE</c>, all of them
/// text. A macro Zabbix could not fill in (<c>{EVENT.UPDATE.STATUS}</c>, <c>*UNKNOWN*</c>) is as good as missing. A problem and its recovery meet by their
/// trigger, or where there is none by the problem's event; an update of a problem is the problem again.
/// </summary>
internal sealed partial class ZabbixMapping : IAlertMapping
{
    private static readonly string[] DateForms =
        ["yyyy.MM.dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy.MM.dd HH:mm", "yyyy-MM-dd HH:mm"];

    /// <inheritdoc/>
    public string Kind => "zabbix";

    /// <inheritdoc/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        var items = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : Enumerable.Repeat(body, 1);
        var signals = items.Where(item => item.ValueKind == JsonValueKind.Object).Select(item => ReadOne(source, new Macros(item)))
            .OfType<AlertSignal>().ToList();
        return signals.Count > 0 ? signals : null;
    }

    private static AlertSignal? ReadOne(string source, Macros macros)
    {
        var (trigger, problem) = (macros["triggerid"], macros["eventid", "problemid", "id"]);
        var host = macros["hostname", "host", "hosthost", "hostvisiblename", "service"];
        var title = macros["eventname", "triggername", "name", "alertsubject", "subject", "title"];
        if ((title ?? macros["alertmessage", "message"] ?? problem ?? trigger) is not { } shown)
            return null;
        var resolved = IsResolved(macros);
        var identity = trigger is not null ? $"trigger:{trigger}"
            : problem is not null ? $"event:{problem}"
            : AlertFields.Fingerprint([new("host", host ?? ""), new("title", shown)]);
        var tags = macros.Tags();
        var labels = new Dictionary<string, string>(tags);
        if (trigger is not null)
            labels.TryAdd("trigger_id", trigger);
        if (problem is not null)
            labels.TryAdd("event_id", problem);
        var key = AlertKey.Of(identity, Alert.FingerprintLength);
        return new AlertSignal(
            source, key, key, !resolved,
            AlertFields.ToTime(macros["eventtimestamp"]) ?? TimeOf(macros["eventdate"], macros["eventtime"]) ?? default,
            resolved ? AlertFields.ToTime(macros["eventrecoverytimestamp"]) ?? TimeOf(macros["eventrecoverydate"], macros["eventrecoverytime"]) : null,
            AlertFields.ToSeverity(Severity(macros)),
            shown,
            macros["alertmessage", "message", "triggerdescription", "description"],
            macros["system"] ?? tags.GetValueOrDefault("system") ?? tags.GetValueOrDefault("service"),
            host,
            labels,
            LinkOf(macros, trigger, problem))
        {
            Value = AlertFields.ToValue(macros["eventopdata", "opdata", "itemvalue", "itemlastvalue"]),
        };
    }

    private static bool IsResolved(Macros macros) => macros["eventvalue", "triggervalue"]?.ToUpperInvariant() switch
    {
        "0" or "OK" or "RESOLVED" => true,
        "1" or "PROBLEM" => false,
        // Filled in only once a problem is over.
        _ when macros["eventrecoveryid", "eventrecoverydate", "eventrecovery"] is not (null or "0") => true,
        _ => AlertFields.SaysResolved(macros["eventstatus", "triggerstatus", "status"]),
    };

    private static string? Severity(Macros macros) => macros["eventnseverity", "triggernseverity", "nseverity"] switch
    {
        "5" or "4" => "critical",
        "1" => "information",
        "0" or "2" or "3" => "warning",
        _ => macros["eventseverity", "triggerseverity", "severity"],
    };

    // Zabbix writes the clock of its own server and no zone.
    private static DateTimeOffset? TimeOf(string? date, string? time) =>
        DateTime.TryParseExact($"{date} {time}", DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is > 1970 and < 9999
            ? new DateTimeOffset(at, JapanTime.Zone.BaseUtcOffset).ToUniversalTime() : null;

    private static Uri? LinkOf(Macros macros, string? trigger, string? problem) =>
        AlertFields.ToLink(macros["zabbixurl", "url"]) is not { } url ? null
        : trigger is null || problem is null ? url
        : AlertFields.ToLink(
            $"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/tr_events.php?triggerid={Uri.EscapeDataString(trigger)}&eventid={Uri.EscapeDataString(problem)}");

    /// <summary>The members by their names without case, dots and underscores, those that were not filled in left out.</summary>
    private sealed partial class Macros(JsonElement item)
    {
        private readonly Dictionary<string, JsonElement> _members = item.EnumerateObject()
            .GroupBy(member => Separators().Replace(member.Name, "").ToLowerInvariant())
            .ToDictionary(same => same.Key, same => same.Last().Value);

        public string? this[params ReadOnlySpan<string> names]
        {
            get
            {
                foreach (var name in names)
                {
                    if (_members.TryGetValue(name, out var value) && value.AsText() is { } text && !Unresolved().IsMatch(text))
                        return text;
                }

                return null;
            }
        }

        /// <summary>The problem's tags: <c>scope:availability, system:住基</c>, or <c>[{"tag":…,"value":…}]</c>, itself or as text.</summary>
        public Dictionary<string, string> Tags()
        {
            var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in new[] { "eventtagsjson", "eventtags", "tags" })
            {
                if (!_members.TryGetValue(name, out var value))
                    continue;
                if (value.ValueKind == JsonValueKind.Array)
                    AddAll(tags, value);
                else if (this[name] is { } text)
                    AddWritten(tags, text);
            }

            return tags;
        }

        private static void AddAll(Dictionary<string, string> tags, JsonElement array)
        {
            foreach (var tag in array.Items().Take(100))
            {
                if (tag.Text("tag") is { } name)
                    tags.TryAdd(name, tag.Text("value") ?? "");
            }
        }

        private static void AddWritten(Dictionary<string, string> tags, string text)
        {
            if (text.StartsWith('['))
            {
                try
                {
                    using var parsed = JsonDocument.Parse(text);
                    AddAll(tags, parsed.RootElement);
                }
                catch (JsonException)
                {
                    // Tags are an extra; the alert counts without them.
                }

                return;
            }

            foreach (var tag in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(100))
            {
                var parts = tag.Split(':', 2, StringSplitOptions.TrimEntries);
                tags.TryAdd(parts[0], parts.Length > 1 ? parts[1] : "");
            }
        }

        [GeneratedRegex(@"[^\p{L}\p{N}]", RegexOptions.NonBacktracking)]
        private static partial Regex Separators();

        [GeneratedRegex(@"^(\{[\p{L}$#?:][^{}]*\}\d*|\{\{.*\}\}|\*UNKNOWN\*)$", RegexOptions.NonBacktracking)]
        private static partial Regex Unresolved();
    }
}
