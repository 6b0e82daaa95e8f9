using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What a caller says of a fault.</summary>
/// <param name="NoticedAt">When it was noticed, or null.</param>
internal sealed record FaultReport(string Title, string? SystemName, IncidentImpact? Impact, string? Detail, DateTimeOffset? NoticedAt, bool IsDrill = false);

/// <summary>
/// 障害連絡 (要件7, 8): taken at any hour from anybody. A report about a system whose incident is running joins it; detection stays the earlier of both. Else
/// a new incident opens at once, and what it may be the same as is offered: a clock never waits for an answer.
/// </summary>
internal sealed class ReportFault(
    OpenIncident openIncident, IncidentCards cards, IncidentJournal journal, IncidentTimers timers, CityCalendar calendar, OnCallDirectory onCall,
    DutyCall dutyCall, Circles circles, TimeProvider clock)
{
    private const int MostOffered = 3;

    /// <summary>The receipt for the caller.</summary>
    public async Task<IncidentReceiptView> RunAsync(ChatOpsDbContext db, Person by, FaultReport report, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var running = await db.Set<Incident>().Running().Where(incident => incident.IsDrill == report.IsDrill).OrderByDescending(incident => incident.Id)
            .ToListAsync(cancellationToken);
        // What is reported while the service runs in part may be something else: it opens, and what it may be the same as is offered;
        // the same where the contract is said not to cover it.
        var same = running.Where(incident => incident is { DegradedAt: null, ClocksRun: true } && incident.IsOn(report.SystemName)).ToList();
        var joined = same.Count == 1 ? same[0] : null;
        var incident = joined ?? await openIncident.RunAsync(
            db, by,
            new IncidentRequest(report.Title, Severity.Critical, report.SystemName, now, null)
            {
                Impact = report.Impact ?? IncidentImpact.Outage,
                OccurredAt = report.NoticedAt,
                Detail = report.Detail,
                IsDrill = report.IsDrill,
            },
            cancellationToken);
        if (joined is not null)
            await JoinAsync(db, joined, by, report, now, cancellationToken);

        var desk = await calendar.ReadAsync(db, cancellationToken);
        var duty = (await onCall.ReadAsync(db, now, cancellationToken)).Primary;
        return new IncidentReceiptView(
            incident.DisplayId, incident.Id, incident.Version, incident.IsDrill, joined?.DisplayId, (incident.DetectedAt + IncidentClocks.FirstReportLimit).InJapan(),
            desk.IsOpen(now), duty?.Name, duty?.Phone,
            // What else is going on is not for guests.
            joined is null && by.Role.IsListed() ? [.. running.Take(MostOffered).Select(IncidentViewReader.Row)] : [], now.InJapan(),
            IsContacting: incident.RespondedAt is null);
    }

    private async Task JoinAsync(ChatOpsDbContext db, Incident incident, Person by, FaultReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (incident.Detect(now, report.NoticedAt ?? now, byMonitor: false, by.Role.IsCity()))
            await DisturbanceLog.BeginAtDetectionAsync(db, incident, cancellationToken);
        // The worse of both is true until somebody knows better.
        if (report.Impact < incident.Impact)
        {
            incident.Affect(report.Impact.Value, now);
            await DisturbanceLog.ChangeAsync(db, incident, DisturbanceLog.LevelOf(report.Impact.Value), now, cancellationToken);
        }

        await journal.WriteAsync(
            db, incident, by,
            IncidentText.Words.Format(CardLanguage.Japanese, "JoinedEntry", string.IsNullOrWhiteSpace(report.Detail) ? report.Title : $"{report.Title}\n{report.Detail}"),
            "incident.reported-again", new { report.Title, report.Detail, report.NoticedAt }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Urgent, IncidentText.Words.Format(CardLanguage.Japanese, "JoinedInThread", incident.DisplayId, by.Name, report.Title), Lane.Urgent,
            alert: true, await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
        if (incident.RespondedAt is null)
            await dutyCall.StartAsync(db, incident, cancellationToken);
    }
}
