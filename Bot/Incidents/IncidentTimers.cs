using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>A moment on a clock at which people are told: so long after its start.</summary>
/// <param name="Circle">How many people are told; each circle holds the ones before it.</param>
/// <param name="IsOver">The limit has been passed.</param>
internal sealed record ClockMark(string Kind, TimeSpan After, Circle Circle, bool IsOver = false);

/// <summary>
/// Sets an incident's deadlines from its facts, and sets them anew when the facts change. What has been told once is not told again, however the clocks move.
/// </summary>
internal sealed class IncidentTimers(ServiceTimes serviceTimes, IOptions<IncidentOptions> options, TimeProvider clock)
{
    public const string Refresh = "incident.refresh";
    public const string ReportDue = "incident.report-due";
    public const string ReportMissed = "incident.report-missed";
    public const string Green = "incident.green";

    /// <summary>Warnings of the first report at 10, 20 and 25 minutes, and its breach (要件8).</summary>
    public static readonly IReadOnlyList<ClockMark> FirstReportMarks =
    [
        new("incident.first-report.10", TimeSpan.FromMinutes(10), Circle.Responders),
        new("incident.first-report.20", TimeSpan.FromMinutes(20), Circle.Operators),
        new("incident.first-report.25", TimeSpan.FromMinutes(25), Circle.Managers),
        // 「以内」: at 30:00 sharp the report is still in time, so the breach is looked for right after it.
        new("incident.first-report.over", IncidentClocks.FirstReportLimit + TimeSpan.FromSeconds(1), Circle.Managers, IsOver: true),
    ];

    /// <summary>Warnings of the recovery at 60, 90 and 110 minutes of service time, and its breach (要件28).</summary>
    public static readonly IReadOnlyList<ClockMark> RecoveryMarks =
    [
        new("incident.recovery.60", TimeSpan.FromMinutes(60), Circle.Responders),
        new("incident.recovery.90", TimeSpan.FromMinutes(90), Circle.Operators),
        new("incident.recovery.110", TimeSpan.FromMinutes(110), Circle.Managers),
        new("incident.recovery.over", IncidentClocks.RecoveryLimit + TimeSpan.FromSeconds(1), Circle.Managers, IsOver: true),
    ];

    /// <summary>How long before a status report is due the responders are asked for it.</summary>
    public static readonly TimeSpan ReportNotice = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(1);

    /// <summary>Brings the incident's deadlines in line with its facts.</summary>
    public async Task SetAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        var known = await db.Set<Deadline>()
            .Where(deadline => deadline.SubjectId == incident.Id && deadline.Kind.StartsWith("incident.")).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = incident.EndedAt is null;
        // What the contract does not cover has no limit to warn of; taken back, the marks are those from detection on.
        var runs = open && incident.ClocksRun;
        var serviceTime = serviceTimes.For(incident.SystemName);
        foreach (var mark in FirstReportMarks)
            Set(db, known, incident, mark.Kind, runs && incident.FirstReportedAt is null ? incident.DetectedAt + mark.After : null, once: true, now);
        foreach (var mark in RecoveryMarks)
            Set(
                db, known, incident, mark.Kind, runs && incident is { IsStop: true, RestartedAt: null, StoppedAt: { } stopped } ? serviceTime.After(stopped, mark.After) : null,
                once: true, now);
        Set(db, known, incident, ReportDue, incident.NextReportDue - ReportNotice, once: false, now);
        Set(db, known, incident, ReportMissed, incident.NextReportDue + TimeSpan.FromSeconds(1), once: false, now);
        Set(
            db, known, incident, Green, open && incident is { GreenSince: { } green, RecoveredAt: null } ? green + TimeSpan.FromMinutes(options.Value.GreenMinutes) : null,
            once: false, now);
        var refresh = NextRefresh(incident, now);
        if (refresh is null || !known.Any(deadline => deadline.Kind == Refresh && deadline.DoneAt is null))
            Set(db, known, incident, Refresh, refresh, once: false, now);
    }

    /// <summary>When the card says something else than now although nothing happens; null when it does not.</summary>
    public DateTimeOffset? NextRefresh(Incident incident, DateTimeOffset now)
    {
        if (incident.EndedAt is not null || !incident.ClocksRun)
            return null;
        if (incident.FirstReportedAt is null)
            return now + RefreshInterval;
        return IncidentClocks.Recovery(incident, serviceTimes.For(incident.SystemName), now) switch
        {
            { DoneAt: null, ResumesAt: { } resumes } => resumes,
            { DoneAt: null } => now + RefreshInterval,
            _ => null,
        };
    }

    private static void Set(ChatOpsDbContext db, List<Deadline> known, Incident incident, string kind, DateTimeOffset? due, bool once, DateTimeOffset now)
    {
        var same = known.Where(deadline => deadline.Kind == kind).ToList();
        // What has been told is not told again.
        if (same.Any(deadline => deadline is { DoneAt: not null, IsCalledOff: false } && (once || deadline.DueAt == due)))
            due = null;
        var keep = same.FirstOrDefault(deadline => deadline.DoneAt is null && deadline.DueAt == due);
        foreach (var stale in same.Where(deadline => deadline.DoneAt is null && deadline != keep))
            stale.CallOff(now);
        if (due is { } at && keep is null)
            DeadlineBook.Set(db, kind, incident.Id, at);
    }
}
