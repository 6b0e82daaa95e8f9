using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Sla;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Sla;

/// <summary>What the bot holds of one system: its records, and its incidents with their clocks.</summary>
internal sealed record SystemSource(SystemRecords Records, ServiceTime ServiceTime, IReadOnlyList<Incident> Incidents);

/// <summary>
/// Reads from the records of every part what service levels are computed from: the disturbances of incidents, the history of checks, the stops of approved
/// work plans, and the corrections the city agreed to.
/// </summary>
internal sealed class SlaRecordReader(ServiceTimes serviceTimes, IOptions<SlaOptions> options, IOptions<MonitoringOptions> monitoring)
{
    /// <summary>The records of every measured system that touch these days, as they are known at a moment.</summary>
    public async Task<IReadOnlyList<SystemSource>> ReadAsync(ChatOpsDbContext db, DayPeriod days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (range, until) = (days.Range, SlaRecord.WholeSecond(now));
        var systems = await MeasuredSystems.ReadAsync(db, options.Value, cancellationToken);
        var records = systems.Names.ToDictionary(name => name, _ => new List<SlaRecord>());
        var incidents = systems.Names.ToDictionary(name => name, _ => new List<Incident>());
        var all = await db.Set<Incident>().AsNoTracking()
            .Where(incident => !incident.IsDrill && incident.CancelledAt == null && incident.MergedAt == null && incident.DetectedAt < range.To).ToListAsync(cancellationToken);
        var known = all.Where(incident => incident.ScopeState != ScopeState.Agreed).ToDictionary(incident => incident.Id);
        foreach (var incident in known.Values)
        {
            foreach (var system in systems.Of(incident.SystemName))
                incidents[system].Add(incident);
        }

        var stretches = await db.Set<Disturbance>().AsNoTracking().Where(stretch => stretch.From < range.To && (stretch.To == null || stretch.To > range.From)).ToListAsync(cancellationToken);
        foreach (var stretch in stretches.Where(stretch => known.ContainsKey(stretch.IncidentId)))
        {
            var incident = known[stretch.IncidentId];
            var kind = stretch.Level == ServiceLevel.Outage ? SlaRecordKind.Outage : SlaRecordKind.Degraded;
            foreach (var system in systems.Of(incident.SystemName))
                records[system].Add(SlaRecord.Of(kind, incident.DisplayId, incident.Title, stretch.From, stretch.To ?? until));
        }

        foreach (var check in monitoring.Value.Checks)
        {
            if (systems.MeasuredBy(check) is { } system)
                records[system].AddRange(await ChecksAsync(db, check, range, now, cancellationToken));
        }

        foreach (var system in systems.Names)
        {
            records[system].AddRange((await PlannedStops.ReadAsync(db, system, range, cancellationToken)).SelectMany(Planned));
            records[system].AddRange(await SlaCorrections.ReadAsync(db, system, range, cancellationToken));
        }

        return
        [
            .. systems.Names.Select(name => new SystemSource(
                new SystemRecords(name, serviceTimes.For(name).Between(range.From, range.To), records[name]), serviceTimes.For(name), incidents[name])),
        ];
    }

    private async Task<IEnumerable<SlaRecord>> ChecksAsync(
        ChatOpsDbContext db, HealthCheckOptions check, TimeRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shortest = options.Value.CheckFailures switch
        {
            CheckFailures.All => TimeSpan.Zero,
            CheckFailures.Alerted => TimeSpan.FromSeconds((check.FailuresBeforeAlert - 1) * check.IntervalSeconds),
            _ => TimeSpan.MaxValue,
        };
        var spans = await CheckTimes.ReadAsync(db, check.Name, check, range, now, cancellationToken);
        return spans.Where(span => span.State != CheckState.Unmeasured).Select(span => SlaRecord.Of(
            span.State == CheckState.Down && span.Range.Length >= shortest ? SlaRecordKind.Outage : SlaRecordKind.Measured, check.Name, check.ShownName, span.Range.From, span.Range.To));
    }

    // A stop that counts was one only if the work was done; as agreed, and no longer than the work.
    private static IEnumerable<SlaRecord> Planned(PlannedStop stop)
    {
        if (!stop.CountsAsDowntime)
            yield return SlaRecord.Of(SlaRecordKind.AgreedStop, stop.WorkId, stop.Title, stop.Time.From, stop.Time.To);
        else if (stop.StartedAt is not null)
            yield return SlaRecord.Of(
                stop.Kind == WorkPlanStop.Full ? SlaRecordKind.CountedStop : SlaRecordKind.Degraded, stop.WorkId, stop.Title, stop.Time.From,
                stop.FinishedAt is { } finished && finished < stop.Time.To ? finished : stop.Time.To);
    }
}
