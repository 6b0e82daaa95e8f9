using System.Text.Json;
using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// Where the fields of an alert are in a format of somebody's own; JSON paths such as <c>$.host['表示名']</c>, from the item when there are
/// <see cref="Items"/>. What is not set is not read.
/// </summary>
internal sealed class AlertFieldPaths
{
    /// <summary>The array of alerts in the body; null when the body is one alert, or itself an array of them.</summary>
    public string? Items { get; set; }

    /// <summary>Identity of the alert: what is over must have the same as what fired. Without one title, system and member together are it.</summary>
    public string? Id { get; set; }

    /// <summary>What is wrong. Required.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it fires or is over.</summary>
    public string? Status { get; set; }

    /// <summary>The words under <see cref="Status"/> that mean it is over, with commas between. Default: those the generic format knows.</summary>
    public string? ResolvedWhen { get; set; }

    /// <summary>How bad.</summary>
    public string? Severity { get; set; }

    /// <summary>More about it.</summary>
    public string? Description { get; set; }

    /// <summary>The system concerned.</summary>
    public string? System { get; set; }

    /// <summary>What it is about inside its group.</summary>
    public string? Member { get; set; }

    /// <summary>Alerts with the same share a card. Default: each its own.</summary>
    public string? Group { get; set; }

    /// <summary>When it began.</summary>
    public string? StartsAt { get; set; }

    /// <summary>When it ended.</summary>
    public string? EndsAt { get; set; }

    /// <summary>Where the monitor shows it.</summary>
    public string? Link { get; set; }

    /// <summary>The last value measured.</summary>
    public string? Value { get; set; }

    /// <summary>What cannot be read, by the name of its key.</summary>
    public IEnumerable<(string Key, string Text)> Unreadable() =>
        All().Where(path => path.Text is not null && JsonPath.Parse(path.Text) is null).Select(path => (path.Key, path.Text!));

    private IEnumerable<(string Key, string? Text)> All() =>
    [
        (nameof(Items), Items), (nameof(Id), Id), (nameof(Title), Title), (nameof(Status), Status), (nameof(Severity), Severity),
        (nameof(Description), Description), (nameof(System), System), (nameof(Member), Member), (nameof(Group), Group), (nameof(StartsAt), StartsAt),
        (nameof(EndsAt), EndsAt), (nameof(Link), Link), (nameof(Value), Value),
    ];
}

/// <summary>Reads a format of somebody's own by the paths in the settings, which have been checked.</summary>
internal sealed class MappedFormat(AlertFieldPaths paths)
{
    private readonly JsonPath? _items = Path(paths.Items), _id = Path(paths.Id), _title = Path(paths.Title), _status = Path(paths.Status),
        _severity = Path(paths.Severity), _description = Path(paths.Description), _system = Path(paths.System), _member = Path(paths.Member),
        _group = Path(paths.Group), _startsAt = Path(paths.StartsAt), _endsAt = Path(paths.EndsAt), _link = Path(paths.Link), _value = Path(paths.Value);

    private readonly HashSet<string>? _resolvedWhen = paths.ResolvedWhen?
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc cref="IAlertMapping.Read"/>
    public IReadOnlyList<AlertSignal>? Read(string source, JsonElement body)
    {
        var found = _items?.Find(body) ?? body;
        var items = found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().ToList() : [found];
        var signals = items.Select(item => ReadOne(source, item)).OfType<AlertSignal>().ToList();
        // An empty list is a monitor with nothing to say, a list of which nothing can be read is not.
        return signals.Count > 0 || (found.ValueKind == JsonValueKind.Array && items.Count == 0) ? signals : null;
    }

    private AlertSignal? ReadOne(string source, JsonElement item)
    {
        var (id, title, system, member) = (Text(_id, item), Text(_title, item), Text(_system, item), Text(_member, item));
        if ((title ?? Text(_description, item) ?? id ?? member) is not { } shown)
            return null;
        var status = Text(_status, item);
        var resolved = _resolvedWhen is null ? AlertFields.SaysResolved(status) : status is not null && _resolvedWhen.Contains(status);
        var fingerprint = id ?? AlertFields.Fingerprint([new("title", shown), new("member", member ?? ""), new("system", system ?? "")]);
        return new AlertSignal(
            source,
            AlertKey.Of(fingerprint, Alert.FingerprintLength),
            AlertKey.Of(Text(_group, item) ?? fingerprint, 500),
            !resolved,
            AlertFields.ToTime(Text(_startsAt, item)) ?? default,
            resolved ? AlertFields.ToTime(Text(_endsAt, item)) : null,
            AlertFields.ToSeverity(Text(_severity, item)),
            shown,
            Text(_description, item),
            system,
            member,
            new Dictionary<string, string>(),
            AlertFields.ToLink(Text(_link, item)))
        {
            Value = AlertFields.ToValue(Text(_value, item)),
        };
    }

    private static JsonPath? Path(string? text) => text is null ? null : JsonPath.Parse(text);

    private static string? Text(JsonPath? path, JsonElement item) => path?.Find(item).AsText();
}
