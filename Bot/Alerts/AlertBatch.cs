using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What changed about a group within one batch.</summary>
internal sealed class AlertGroupChange
{
    /// <summary>The group was opened by this batch, so that all its members fired in it.</summary>
    public bool IsNew { get; init; }

    /// <summary>It was over and fires again on the same card.</summary>
    public bool IsRelapse { get; init; }

    /// <summary>Something worse than before joined it.</summary>
    public bool IsWorse { get; set; }

    /// <summary>Its last member stopped firing.</summary>
    public bool IsOver { get; set; }

    /// <summary>What joined it is more than it was kept quiet for.</summary>
    public bool IsUnsilenced { get; set; }

    /// <summary>Something that the contract covers joined what it does not cover.</summary>
    public bool IsInScopeNow { get; set; }

    /// <summary>It was one of many and gets a card of its own.</summary>
    public bool IsCarded { get; set; }

    /// <summary>The monitor says something else of a member that fires: another value, title or severity.</summary>
    public bool IsRetold { get; set; }

    /// <summary>Occurrences heard of for the first time, some of them perhaps over already.</summary>
    public List<Alert> Fired { get; } = [];

    /// <summary>Occurrences that stopped firing.</summary>
    public List<Alert> Ended { get; } = [];
}

/// <summary>What one batch of signals needs to know and has changed so far, read with a few queries however many signals there are.</summary>
internal sealed class AlertBatch
{
    private static readonly TimeSpan LongestLate = TimeSpan.FromDays(7);

    private readonly string _source;
    private readonly DateTimeOffset _now;
    private readonly AlertNoiseOptions _noise;
    private readonly Dictionary<string, List<Alert>> _occurrences;
    private readonly Dictionary<string, AlertGroup> _open;
    private readonly Dictionary<string, List<AlertGroup>> _past;
    private readonly Dictionary<long, AlertGroup> _touched = [];
    private readonly Dictionary<AlertGroup, AlertGroupChange> _changes = [];

    private AlertBatch(string source, DateTimeOffset now, AlertNoiseOptions noise, IEnumerable<Alert> alerts, IReadOnlyList<AlertGroup> groups)
    {
        (_source, _now, _noise) = (source, now, noise);
        _occurrences = alerts.GroupBy(alert => alert.Fingerprint).ToDictionary(same => same.Key, same => same.ToList());
        _open = groups.Where(group => group.ResolvedAt is null).ToDictionary(group => group.GroupKey);
        _past = groups.Where(group => group.ResolvedAt is not null).GroupBy(group => group.GroupKey)
            .ToDictionary(same => same.Key, same => same.OrderByDescending(group => group.Id).ToList());
    }

    /// <summary>Groups whose members were spoken of, in order.</summary>
    public IEnumerable<AlertGroup> Touched => _touched.Values.OrderBy(group => group.Id);

    /// <summary>A batch in which nothing new fires.</summary>
    public static AlertBatch Empty(AlertNoiseOptions noise, DateTimeOffset now) => new("", now, noise, [], []);

    public static async Task<AlertBatch> LoadAsync(
        ChatOpsDbContext db, string source, IReadOnlyList<AlertSignal> signals, AlertNoiseOptions noise, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fingerprints = signals.Select(signal => signal.Fingerprint).Distinct().ToArray();
        var keys = signals.Select(signal => signal.GroupKey).Distinct().ToArray();
        // A monitor that does not say when it began means an occurrence of late.
        var earliest = signals.Min(signal => signal.StartsAt == default ? now - LongestLate : signal.StartsAt);
        var recent = now.AddMinutes(-noise.FlapMinutes);
        var batch = new AlertBatch(
            source, now, noise,
            await db.Set<Alert>()
                .Where(alert => alert.Source == source && fingerprints.Contains(alert.Fingerprint) && (alert.EndsAt == null || alert.StartsAt >= earliest))
                .ToListAsync(cancellationToken),
            await db.Set<AlertGroup>()
                .Where(group => group.Source == source && keys.Contains(group.GroupKey) && (group.ResolvedAt == null || group.ResolvedAt > recent))
                .ToListAsync(cancellationToken));
        await batch.OpenGroupsAsync(db, signals, cancellationToken);
        return batch;
    }

    /// <summary>Known occurrences of an alert that can matter to this batch.</summary>
    public List<Alert> OccurrencesOf(string fingerprint)
    {
        if (!_occurrences.TryGetValue(fingerprint, out var known))
            _occurrences[fingerprint] = known = [];
        return known;
    }

    /// <summary>The open group of a key, opened if there is none.</summary>
    public async Task<AlertGroup> OpenGroupAsync(ChatOpsDbContext db, string groupKey, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(groupKey, out var group))
            return group;
        group = Open(db, groupKey);
        // Its number goes into the members and onto the card.
        await db.SaveChangesAsync(cancellationToken);
        return group;
    }

    /// <summary>The group an occurrence belongs to that is over already: the open one, or else the last one that was; null when there is none.</summary>
    public AlertGroup? LatestGroup(string groupKey) => _open.GetValueOrDefault(groupKey) ?? _past.GetValueOrDefault(groupKey)?[0];

    public async Task<AlertGroup> TouchAsync(ChatOpsDbContext db, long groupId, CancellationToken cancellationToken)
    {
        if (!_touched.TryGetValue(groupId, out var group))
            _touched[groupId] = group = (await db.Set<AlertGroup>().FindAsync([groupId], cancellationToken))!;
        return group;
    }

    /// <summary>What changed about a group so far.</summary>
    public AlertGroupChange ChangeOf(AlertGroup group)
    {
        if (!_changes.TryGetValue(group, out var change))
            _changes[group] = change = new AlertGroupChange();
        return change;
    }

    /// <summary>Opens with one write what alerts never heard of will need, so that a storm does not save group after group.</summary>
    private async Task OpenGroupsAsync(ChatOpsDbContext db, IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken)
    {
        var opened = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signal in signals.Where(signal => signal.Firing && !_occurrences.ContainsKey(signal.Fingerprint)))
        {
            // Of one alert told of in two groups the first counts; a group nobody joins must not be opened.
            if (!seen.Add(signal.Fingerprint) || _open.ContainsKey(signal.GroupKey))
                continue;
            var group = Open(db, signal.GroupKey);
            ChangeOf(group).IsWorse |= group.Join(signal.Severity, signal.StartsAt == default ? _now : signal.StartsAt, signal.IsDutyBearing, isFiring: true);
            opened = true;
        }

        if (opened)
            await db.SaveChangesAsync(cancellationToken);
    }

    private AlertGroup Open(ChatOpsDbContext db, string groupKey)
    {
        if (Flapping(groupKey) is { } again)
        {
            again.Relapse(_now);
            _changes[again] = new AlertGroupChange { IsRelapse = true };
            return _open[groupKey] = again;
        }

        var group = new AlertGroup { Source = _source, GroupKey = groupKey, DetectedAt = _now };
        db.Add(group);
        _changes[group] = new AlertGroupChange { IsNew = true };
        return _open[groupKey] = group;
    }

    /// <summary>Opens a group that is over again for one of its members; false when its key has another open group.</summary>
    public bool TryReopen(AlertGroup group)
    {
        if (group.ResolvedAt is null)
            return true;
        if (!_open.TryAdd(group.GroupKey, group))
            return false;
        group.Relapse(_now);
        _changes[group] = new AlertGroupChange { IsRelapse = true };
        return true;
    }

    /// <summary>The last group of a key that has come and gone so often of late that it fires again instead of another being told.</summary>
    private AlertGroup? Flapping(string groupKey)
    {
        if (!_past.TryGetValue(groupKey, out var past) || past.Sum(group => 1 + group.Relapses) < _noise.FlapCount)
            return null;
        // What is part of an incident, or of a storm's card, is told again.
        return past[0] is { IncidentId: null, StormId: null } last ? last : null;
    }
}
