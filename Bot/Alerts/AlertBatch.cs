using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What one batch of signals needs to know and has changed so far, read with a few queries however many signals there are.</summary>
internal sealed class AlertBatch
{
    private readonly string _source;
    private readonly Dictionary<string, List<Alert>> _occurrences;
    private readonly Dictionary<string, AlertGroup> _open;
    private readonly HashSet<AlertGroup> _new = [];
    private readonly Dictionary<long, AlertGroup> _touched = [];
    private readonly Dictionary<long, (List<Alert> Fired, List<Alert> Ended)> _changes = [];

    private AlertBatch(string source, IEnumerable<Alert> alerts, IEnumerable<AlertGroup> groups)
    {
        _source = source;
        _occurrences = alerts.GroupBy(alert => alert.Fingerprint).ToDictionary(same => same.Key, same => same.ToList());
        _open = groups.ToDictionary(group => group.GroupKey);
    }

    /// <summary>Groups whose members were spoken of, in order.</summary>
    public IEnumerable<AlertGroup> Touched => _touched.Values.OrderBy(group => group.Id);

    public static async Task<AlertBatch> LoadAsync(
        ChatOpsDbContext db, string source, IReadOnlyList<AlertSignal> signals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fingerprints = signals.Select(signal => signal.Fingerprint).Distinct().ToArray();
        var keys = signals.Select(signal => signal.GroupKey).Distinct().ToArray();
        var earliest = signals.Min(signal => signal.StartsAt);
        var batch = new AlertBatch(
            source,
            await db.Set<Alert>()
                .Where(alert => alert.Source == source && fingerprints.Contains(alert.Fingerprint) && (alert.EndsAt == null || alert.StartsAt >= earliest))
                .ToListAsync(cancellationToken),
            await db.Set<AlertGroup>().Where(group => group.Source == source && group.ResolvedAt == null && keys.Contains(group.GroupKey)).ToListAsync(cancellationToken));
        await batch.OpenGroupsAsync(db, signals, now, cancellationToken);
        return batch;
    }

    /// <summary>Whether the group was opened by this batch, so that all its members fired in it.</summary>
    public bool IsNew(AlertGroup group) => _new.Contains(group);

    /// <summary>Known occurrences of an alert that can matter to this batch.</summary>
    public List<Alert> OccurrencesOf(string fingerprint)
    {
        if (!_occurrences.TryGetValue(fingerprint, out var known))
            _occurrences[fingerprint] = known = [];
        return known;
    }

    /// <summary>The open group of a key, opened if there is none.</summary>
    public async Task<AlertGroup> OpenGroupAsync(ChatOpsDbContext db, string groupKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(groupKey, out var group))
            return group;
        group = Open(db, groupKey, now);
        // Its number goes into the members and onto the card.
        await db.SaveChangesAsync(cancellationToken);
        return group;
    }

    public async Task TouchAsync(ChatOpsDbContext db, long groupId, CancellationToken cancellationToken)
    {
        if (!_touched.ContainsKey(groupId))
            _touched[groupId] = (await db.Set<AlertGroup>().FindAsync([groupId], cancellationToken))!;
    }

    public void Fired(long groupId, Alert alert) => Changes(groupId).Fired.Add(alert);

    public void Ended(long groupId, Alert alert) => Changes(groupId).Ended.Add(alert);

    public (IReadOnlyList<Alert> Fired, IReadOnlyList<Alert> Ended) ChangesOf(long groupId) => Changes(groupId);

    /// <summary>Opens with one write what alerts never heard of will need, so that a storm does not save group after group.</summary>
    private async Task OpenGroupsAsync(ChatOpsDbContext db, IReadOnlyList<AlertSignal> signals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var signal in signals.Where(signal => !_occurrences.ContainsKey(signal.Fingerprint)))
        {
            if (!_open.ContainsKey(signal.GroupKey))
                Open(db, signal.GroupKey, now).Join(signal.Severity, signal.StartsAt == default ? now : signal.StartsAt);
        }

        if (_new.Count > 0)
            await db.SaveChangesAsync(cancellationToken);
    }

    private AlertGroup Open(ChatOpsDbContext db, string groupKey, DateTimeOffset now)
    {
        var group = new AlertGroup { Source = _source, GroupKey = groupKey, DetectedAt = now };
        db.Add(group);
        _new.Add(group);
        return _open[groupKey] = group;
    }

    private (List<Alert> Fired, List<Alert> Ended) Changes(long groupId)
    {
        if (!_changes.TryGetValue(groupId, out var changes))
            _changes[groupId] = changes = ([], []);
        return changes;
    }
}
