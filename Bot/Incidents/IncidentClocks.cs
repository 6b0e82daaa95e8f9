using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>The deadlines an incident sets, and what is said when one falls due (要件8, 28).</summary>
internal static class IncidentClocks
{
    public const string FirstReportWarning = "incident.first-report-warning";
    public const string FirstReport = "incident.first-report";
    public const string RecoveryWarning = "incident.recovery-warning";
    public const string Recovery = "incident.recovery";

    /// <summary>Sets all four. One that lies in the past already (the alert is old) falls due with the next sweep.</summary>
    public static void Start(ChatOpsDbContext db, Incident incident)
    {
        DeadlineBook.Set(db, FirstReportWarning, incident.Id, incident.FirstReportDue - TimeSpan.FromMinutes(10));
        // 「以内」: at 30:00 sharp the report is still in time, so the breach is looked for right after it.
        DeadlineBook.Set(db, FirstReport, incident.Id, incident.FirstReportDue + TimeSpan.FromSeconds(1));
        DeadlineBook.Set(db, RecoveryWarning, incident.Id, incident.RecoveryDue - TimeSpan.FromMinutes(30));
        DeadlineBook.Set(db, Recovery, incident.Id, incident.RecoveryDue + TimeSpan.FromSeconds(1));
    }
}

/// <summary>Says in the incident's thread that a deadline is near or past, and redraws the card. How late the notice itself is, is said too.</summary>
internal sealed class IncidentDeadline(string kind, string textKey, Func<Incident, DateTimeOffset> due, Func<Incident, bool> settled, IncidentCards cards, AuditLog audit)
    : IDeadlineHandler
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var incident = await db.Set<Incident>().FindAsync([deadline.SubjectId], cancellationToken);
        if (incident is null || settled(incident))
            return;
        var words = IncidentText.Words;
        var late = now - deadline.DueAt;
        var text = words.Format(CardLanguage.Japanese, textKey, incident.DisplayId, due(incident).InJapan())
            + (late > Tolerated ? words.Format(CardLanguage.Japanese, "Late", (int)late.TotalMinutes) : "");
        await audit.RecordAsync(db, "deadline-sweep", kind, incident.DisplayId, new { deadline.DueAt, lateSeconds = (int)late.TotalSeconds }, cancellationToken);
        await cards.TellThreadAsync(db, incident, ChatOpsBot.Cards.Notices.NoticeKind.Urgent, text, Lane.Urgent, alert: true, purpose: null, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
    }
}
