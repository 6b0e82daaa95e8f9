using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Takes what monitors say. Runs inside a change, so that the alerts, their groups and the cards that tell of them are committed together. The same
/// signals in any order, any number of times, leave the same occurrences firing.
/// </summary>
internal sealed class AlertIntake(
    AlertTelling telling, IncidentAlerts incidents, AuditLog audit, IOptions<AlertGroupingOptions> grouping, IOptions<AlertNoiseOptions> noise, TimeProvider clock)
{
    // What one portion touches is looked at again and again; in portions the work grows with the number of alerts and not with its square.
    private const int Portion = 200;

    // Clocks of monitors go wrong by minutes; what lies further ahead is a time zone left out, and would never be over.
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    // What a person closed, or a monitor forgot, must be said to fire some time after that to be believed: messages overtake each other.
    private static readonly TimeSpan BeforeFiringAgain = TimeSpan.FromMinutes(5);

    /// <summary>Takes what monitors say. Of more than one portion, what <paramref name="db"/> tracks is saved and let go in between.</summary>
    public async Task AcceptAsync(ChatOpsDbContext db, IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken)
    {
        var taken = 0;
        var now = clock.GetUtcNow();
        foreach (var portion in signals.Select(signal => Sound(grouping.Value.Apply(signal), now)).GroupBy(signal => signal.Source).SelectMany(ofSource => ofSource.Chunk(Portion)))
        {
            await AcceptAsync(db, portion[0].Source, portion, cancellationToken);
            taken += portion.Length;
            if (taken == signals.Count)
                return;
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes alerts to be over because a person, or the silence of the monitor, says so.</summary>
    /// <param name="alerts">Firing ones, tracked.</param>
    public async Task PresumeOverAsync(ChatOpsDbContext db, IReadOnlyList<Alert> alerts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batch = AlertBatch.Empty(noise.Value, now);
        foreach (var alert in alerts.Where(alert => alert.EndsAt is null))
        {
            alert.PresumeOver(now);
            batch.ChangeOf(await batch.TouchAsync(db, alert.GroupId, cancellationToken)).Ended.Add(alert);
        }

        await SettleAsync(db, batch, now, cancellationToken);
    }

    private async Task AcceptAsync(ChatOpsDbContext db, string source, IReadOnlyList<AlertSignal> signals, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var batch = await AlertBatch.LoadAsync(db, source, signals, noise.Value, now, cancellationToken);
        foreach (var signal in signals)
            await ApplyAsync(db, batch, signal, now, cancellationToken);
        await SettleAsync(db, batch, now, cancellationToken);
    }

    private async Task SettleAsync(ChatOpsDbContext db, AlertBatch batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        foreach (var group in batch.Touched)
            await ResolveAsync(db, batch, group, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await telling.RunAsync(db, batch, cancellationToken);
        await TellIncidentsAsync(db, batch, cancellationToken);
    }

    /// <summary>
    /// The signal with times that can be kept and compared: whole microseconds, since PostgreSQL keeps no less and an occurrence is known by its start, and none
    /// that lie ahead.
    /// </summary>
    private static AlertSignal Sound(AlertSignal signal, DateTimeOffset now) => signal with
    {
        StartsAt = signal.StartsAt > now + MostAhead ? default : Whole(signal.StartsAt),
        EndsAt = signal.EndsAt is { } end && end <= now + MostAhead ? Whole(end) : null,
    };

    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static async Task ApplyAsync(ChatOpsDbContext db, AlertBatch batch, AlertSignal said, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var occurrences = batch.OccurrencesOf(said.Fingerprint);
        // A monitor that does not say when it began means the occurrence that is firing, or one that begins now.
        var signal = said.StartsAt != default ? said
            : said with { StartsAt = MeantOccurrence.Start(said, occurrences, now) };
        var alert = occurrences.FirstOrDefault(known => known.StartsAt == signal.StartsAt);
        var newer = occurrences.Where(known => known.StartsAt > signal.StartsAt).MinBy(known => known.StartsAt);
        if (alert is null)
        {
            // What is over already when it is first heard of opens nothing if there is a group it can belong to.
            var isOver = !signal.Firing || newer is not null;
            var group = isOver && batch.LatestGroup(signal.GroupKey) is { } latest ? latest : await batch.OpenGroupAsync(db, signal.GroupKey, cancellationToken);
            var change = batch.ChangeOf(group);
            change.IsWorse |= group.Join(signal.Severity, signal.StartsAt, signal.IsDutyBearing, isFiring: !isOver);
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
            change.Fired.Add(alert);
        }

        else if (alert.IsPresumedOver && signal.Firing && newer is null && now - alert.EndsAt >= BeforeFiringAgain)
        {
            await FireAgainAsync(db, batch, alert, signal.GroupKey, cancellationToken);
        }

        var shown = alert.Shown;
        var ended = alert.Apply(signal.Firing ? signal : signal with { EndsAt = signal.EndsAt ?? now }, now);
        if (newer is not null)
            ended |= alert.SupersededAt(newer.StartsAt);
        var own = await batch.TouchAsync(db, alert.GroupId, cancellationToken);
        if (ended)
            batch.ChangeOf(own).Ended.Add(alert);
        if (alert.EndsAt is null && alert.Shown != shown && shown.Title.Length > 0)
        {
            batch.ChangeOf(own).IsRetold = true;
            batch.ChangeOf(own).IsWorse |= own.Join(alert.Severity, alert.StartsAt, signal.IsDutyBearing, isFiring: true);
        }

        foreach (var older in occurrences.Where(known => known.StartsAt < alert.StartsAt && known.SupersededAt(alert.StartsAt)).ToList())
            batch.ChangeOf(await batch.TouchAsync(db, older.GroupId, cancellationToken)).Ended.Add(older);
    }

    /// <summary>What was taken to be over fires: on its card, or on the one its key has meanwhile.</summary>
    private static async Task FireAgainAsync(ChatOpsDbContext db, AlertBatch batch, Alert alert, string groupKey, CancellationToken cancellationToken)
    {
        alert.FireAgain();
        var group = await batch.TouchAsync(db, alert.GroupId, cancellationToken);
        if (!batch.TryReopen(group))
            alert.GroupId = (group = await batch.OpenGroupAsync(db, groupKey, cancellationToken)).Id;
        batch.ChangeOf(group).Fired.Add(alert);
    }

    private async Task ResolveAsync(ChatOpsDbContext db, AlertBatch batch, AlertGroup group, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var change = batch.ChangeOf(group);
        if (change.Fired.Count > 0)
            await audit.RecordAsync(
                db, group.Source, "alert.fired", group.DisplayId,
                change.Fired.Select(alert => new { alert.Fingerprint, alert.StartsAt, alert.Severity, alert.Title }), cancellationToken);
        if (change.Ended.Count > 0)
            await audit.RecordAsync(
                db, group.Source, "alert.resolved", group.DisplayId, change.Ended.Select(alert => new { alert.Fingerprint, alert.StartsAt, alert.EndsAt }), cancellationToken);

        // Over is only what something of ended, or what was over before it was heard of; the database is asked for those alone.
        if (group.ResolvedAt is not null || change.Fired.Exists(alert => alert.EndsAt is null) || change.Fired.Count + change.Ended.Count == 0)
            return;
        var members = db.Set<Alert>().Where(alert => alert.GroupId == group.Id);
        if (!await members.AnyAsync(alert => alert.EndsAt == null, cancellationToken))
        {
            group.Resolve(await members.MaxAsync(alert => alert.EndsAt, cancellationToken) ?? now);
            change.IsOver = true;
        }
    }

    /// <summary>Incidents hear when the alerts they were opened for are over, and when the same fires again.</summary>
    private async Task TellIncidentsAsync(ChatOpsDbContext db, AlertBatch batch, CancellationToken cancellationToken)
    {
        var touched = batch.Touched.ToList();
        foreach (var group in touched.Where(group => group is { ResolvedAt: not null, IncidentId: not null }))
            await incidents.ClearedAsync(db, group.Id, group.ResolvedAt!.Value, cancellationToken);

        var opened = touched.Where(group => batch.ChangeOf(group).IsNew && group.ResolvedAt is null).ToDictionary(group => group.GroupKey);
        if (opened.Count == 0)
            return;
        var (source, keys) = (opened.Values.First().Source, opened.Keys.ToArray());
        var earlier = await db.Set<AlertGroup>().AsNoTracking()
            .Where(group => group.Source == source && group.IncidentId != null && keys.Contains(group.GroupKey))
            .Select(group => new { group.Id, group.GroupKey }).ToListAsync(cancellationToken);
        foreach (var same in earlier.GroupBy(group => group.GroupKey, group => group.Id))
        {
            var group = opened[same.Key];
            if (await incidents.FiringAgainAsync(
                db, group.Id, [.. same], group.DetectedAt, group.IsOutOfScope, cancellationToken) is not { } incidentId)
                continue;
            group.OpenedIncident(incidentId);
            await db.SaveChangesAsync(cancellationToken);
            await telling.JoinedIncidentAsync(db, group, cancellationToken);
        }
    }
}
