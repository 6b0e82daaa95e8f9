using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Heartbeats;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Overview;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Overview;

/// <summary>Reads from the records what the board shows.</summary>
internal sealed class OverviewReader(
    ServiceTimes serviceTimes, OnCallDirectory onCall, CityCalendar calendar, IOptions<MonitoringOptions> checks, IOptions<HeartbeatsOptions> jobs, TimeProvider clock)
{
    private const int MostAlerts = 5;

    /// <summary>The board as of now.</summary>
    public async Task<OverviewView> ReadAsync(ChatOpsDbContext db, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await db.Set<Incident>().AsNoTracking().Open().ToListAsync(cancellationToken);
        var firing = db.Set<AlertGroup>().AsNoTracking().Where(group => group.ResolvedAt == null);
        var newest = await firing.OrderByDescending(group => group.Id).Take(200)
            .Select(group => new { Group = group, Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
            .ToListAsync(cancellationToken);
        var duty = await onCall.ReadAsync(db, now, cancellationToken);
        var ids = open.Select(incident => incident.Id).ToArray();
        return new OverviewView
        {
            Now = now.InJapan(),
            Incidents = [.. Rows(open.Where(incident => !incident.IsDrill))],
            Drills = [.. Rows(open.Where(incident => incident.IsDrill))],
            FiringAlertCount = await firing.CountAsync(cancellationToken),
            WorstAlerts = [.. newest.OrderBy(row => row.Group.Severity).ThenByDescending(row => row.Group.Id).Take(MostAlerts).Select(row => new OverviewAlertView(
                row.Group.DisplayId, row.Group.Severity, row.Title, row.Group.OpenedAt.InJapan(), row.Group.AcknowledgedAt is not null,
                row.Group.IncidentId is { } incident ? $"INC-{incident}" : null))],
            Checks = await ChecksAsync(db, now, cancellationToken),
            Linkage = await LinkageAsync(db, now, cancellationToken),
            SilenceCount = await db.Set<AlertSilence>().InForce(now).CountAsync(cancellationToken),
            Maintenance = [.. (await MaintenanceCalendar.OpenAsync(db, now, cancellationToken))
                .Select(window => new OverviewMaintenanceView(window.Title, window.Until.InJapan()))],
            Clocks = [.. open.SelectMany(incident => Clocks(incident, now, language)).OrderBy(running => running.Due)],
            Duty = duty.Primary is { } person ? new OverviewDutyView(person.Name, person.Phone, duty.Until?.InJapan()) : null,
            WaitingPlans = await WaitingAsync(db.Set<ResponsePlan>().Where(plan => plan.State == PlanState.Proposed).Select(plan => plan.IncidentId), ids, cancellationToken),
            WaitingPreventions = await WaitingAsync(
                db.Set<PreventiveAction>().Where(action => action.State == PlanState.Proposed).Select(action => action.IncidentId), ids, cancellationToken),
            WaitingApprovals = [.. (await db.Set<Approval>().AsNoTracking().Where(approval => approval.State == ApprovalState.Pending).OrderBy(approval => approval.Id)
                .ToListAsync(cancellationToken)).Select(approval => approval.DisplayId)],
        };
    }

    private static IEnumerable<OverviewIncidentView> Rows(IEnumerable<Incident> incidents) => incidents
        .OrderBy(incident => incident.RecoveredAt is not null).ThenBy(incident => incident.Severity).ThenBy(incident => incident.DetectedAt)
        .Select(incident => new OverviewIncidentView(IncidentViewReader.Row(incident), incident.CommanderName ?? incident.RespondedByName));

    private async Task<OverviewChecksView?> ChecksAsync(ChatOpsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (checks.Value.Checks.Count == 0)
            return null;
        var board = await CheckBoard.ReadAsync(db, checks.Value, now, cancellationToken);
        return new OverviewChecksView(board.Up, board.Down, board.Unmeasured, board.Stopped, board.DownNames);
    }

    private async Task<OverviewLinkageView?> LinkageAsync(ChatOpsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (jobs.Value.Jobs.Count == 0)
            return null;
        var counts = await LinkageBoard.ReadAsync(db, jobs.Value, await calendar.ReadAsync(db, cancellationToken), now, cancellationToken);
        var left = counts.ByState.GetValueOrDefault(LinkageState.Planned) + counts.ByState.GetValueOrDefault(LinkageState.Running);
        return new OverviewLinkageView(counts.All - counts.Trouble - left, counts.Trouble, left);
    }

    private IEnumerable<OverviewClockView> Clocks(Incident incident, DateTimeOffset now, CardLanguage language)
    {
        var words = new IncidentWords(language);
        if (IncidentClocks.FirstReport(incident, now) is { DoneAt: null } report)
            yield return Clock(words.FirstReport, report);
        if (incident.RecoveredAt is null && IncidentClocks.Recovery(incident, serviceTimes.For(incident.SystemName), now) is { DoneAt: null } recovery)
            yield return Clock(words.Recovery, recovery);
        if (incident.NextReportDue is { } next)
            yield return new OverviewClockView(
                words.NextReport, incident.DisplayId, next.InJapan(), next - now, now > next ? ClockState.Breached : ClockState.Running, null, incident.IsDrill);

        OverviewClockView Clock(string name, ClockReading reading) => new(
            name, incident.DisplayId, reading.Due.InJapan(), reading.State == ClockState.Breached ? reading.Due - now : reading.Limit - reading.Elapsed, reading.State,
            reading.ResumesAt?.InJapan(), incident.IsDrill);
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(IQueryable<long> incidents, long[] open, CancellationToken cancellationToken) =>
        [.. (await incidents.Where(id => open.Contains(id)).Distinct().OrderBy(id => id).ToListAsync(cancellationToken)).Select(id => $"INC-{id}")];
}
