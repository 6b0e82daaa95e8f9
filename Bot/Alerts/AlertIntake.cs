using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Takes what monitors say. Runs inside a change, so that the alerts, their groups and the cards that tell of them are committed together. The same
/// signals in any order, any number of times, leave the same occurrences firing.
/// </summary>
internal sealed class AlertIntake(AlertCards cards, IncidentAlerts incidents, AuditLog audit, TimeProvider clock)
{
    // What one portion touches is looked at again and again; in portions the work grows with the number of alerts and not with its square.
    private const int Portion = 200;

    /// <summary>Takes what monitors say. Of more than one portion, what <paramref name="db"/> tracks is saved and let go in between.</summary>
    public async Task AcceptAsync(ChatOpsDbContext db, IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var portion in signals.GroupBy(signal => signal.Source).SelectMany(ofSource => ofSource.Chunk(Portion)))
        {
            await AcceptAsync(db, portion[0].Source, portion, cancellationToken);
            taken += portion.Length;
            if (taken == signals.Count)
                return;
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task AcceptAsync(ChatOpsDbContext db, string source, IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var batch = await AlertBatch.LoadAsync(db, source, signals, now, cancellationToken);
        foreach (var signal in signals)
            await ApplyAsync(db, batch, signal, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        // From here on rows are only added, save where it says so.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var group in batch.Touched)
                await SettleAsync(db, batch, group, now, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        await TellIncidentsAsync(db, batch, cancellationToken);
    }

    /// <summary>Incidents hear when the alerts they were opened for are over, and when the same fires again.</summary>
    private async Task TellIncidentsAsync(ChatOpsDbContext db, AlertBatch batch, CancellationToken cancellationToken)
    {
        var touched = batch.Touched.ToList();
        foreach (var group in touched.Where(group => group is { ResolvedAt: not null, IncidentId: not null }))
            await incidents.ClearedAsync(db, group.Id, group.ResolvedAt!.Value, cancellationToken);

        var opened = touched.Where(group => batch.IsNew(group) && group.ResolvedAt is null).ToDictionary(group => group.GroupKey);
        if (opened.Count == 0)
            return;
        var (source, keys) = (opened.Values.First().Source, opened.Keys.ToArray());
        var earlier = await db.Set<AlertGroup>().AsNoTracking()
            .Where(group => group.Source == source && group.IncidentId != null && keys.Contains(group.GroupKey))
            .Select(group => new { group.Id, group.GroupKey }).ToListAsync(cancellationToken);
        foreach (var same in earlier.GroupBy(group => group.GroupKey, group => group.Id))
        {
            var group = opened[same.Key];
            if (await incidents.FiringAgainAsync(db, group.Id, [.. same], group.DetectedAt, cancellationToken) is not { } incidentId)
                continue;
            group.OpenedIncident(incidentId);
            await db.SaveChangesAsync(cancellationToken);
            await cards.ShowAsync(db, group, cancellationToken);
        }
    }

    private static async Task ApplyAsync(ChatOpsDbContext db, AlertBatch batch, AlertSignal said, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var occurrences = batch.OccurrencesOf(said.Fingerprint);
        // A monitor that does not say when it began means the occurrence that is firing, or one that begins now.
        var signal = said.StartsAt != default ? said
            : said with { StartsAt = occurrences.FirstOrDefault(known => known.EndsAt is null)?.StartsAt ?? now };
        var alert = occurrences.FirstOrDefault(known => known.StartsAt == signal.StartsAt);
        if (alert is null)
        {
            var group = await batch.OpenGroupAsync(db, signal.GroupKey, now, cancellationToken);
            group.Join(signal.Severity, signal.StartsAt);
            alert = new Alert
            {
                GroupId = group.Id,
                Source = signal.Source,
                Fingerprint = signal.Fingerprint,
                StartsAt = signal.StartsAt,
                ReceivedAt = now,
            };
            db.Add(alert);
            occurrences.Add(alert);
            batch.Fired(group.Id, alert);
        }

        var ended = alert.Apply(signal.Firing ? signal : signal with { EndsAt = signal.EndsAt ?? now });
        if (occurrences.Where(known => known.StartsAt > alert.StartsAt).MinBy(known => known.StartsAt) is { } newer)
            ended |= alert.SupersededAt(newer.StartsAt);
        await batch.TouchAsync(db, alert.GroupId, cancellationToken);
        if (ended)
            batch.Ended(alert.GroupId, alert);

        foreach (var older in occurrences.Where(known => known.StartsAt < alert.StartsAt && known.SupersededAt(alert.StartsAt)).ToList())
        {
            await batch.TouchAsync(db, older.GroupId, cancellationToken);
            batch.Ended(older.GroupId, older);
        }
    }

    private async Task SettleAsync(ChatOpsDbContext db, AlertBatch batch, AlertGroup group, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (fired, ended) = batch.ChangesOf(group.Id);
        if (fired.Count > 0)
            await audit.RecordAsync(
                db, group.Source, "alert.fired", group.DisplayId,
                fired.Select(alert => new { alert.Fingerprint, alert.StartsAt, alert.Severity, alert.Title }), cancellationToken);
        if (ended.Count > 0)
            await audit.RecordAsync(
                db, group.Source, "alert.resolved", group.DisplayId, ended.Select(alert => new { alert.Fingerprint, alert.StartsAt, alert.EndsAt }), cancellationToken);

        if (batch.IsNew(group) && fired.Any(alert => alert.EndsAt is null))
        {
            // All there is to know of it is at hand.
            await cards.ShowNewAsync(db, group, fired, cancellationToken);
            return;
        }

        var resolved = group.ResolvedAt is null && !await db.Set<Alert>().AnyAsync(alert => alert.GroupId == group.Id && alert.EndsAt == null, cancellationToken);
        if (resolved)
        {
            group.Resolve(await db.Set<Alert>().Where(alert => alert.GroupId == group.Id).MaxAsync(alert => alert.EndsAt, cancellationToken) ?? now);
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync(cancellationToken);
        }

        if (fired.Count == 0 && ended.Count == 0 && !resolved)
            return;
        await cards.ShowAsync(db, group, cancellationToken);
        if (resolved && (group.AcknowledgedAt is not null || group.IncidentId is not null))
            await cards.TellThreadAsync(db, group, NoticeKind.Information, "ResolvedInThread", [group.DisplayId, group.ResolvedAt!.Value.InJapan()], cancellationToken);
    }
}
