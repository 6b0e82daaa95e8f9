using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// When Teams has not accepted a report within a minute, it goes out by e-mail at once, and those who can still phone are told. The message to Teams stays in
/// the outbox.
/// </summary>
internal sealed class StatusReportFallback(IncidentCards cards, IncidentJournal journal, StatusReportMail mail, DutyMail dutyMail, Circles circles, IOptions<IncidentOptions> options)
    : IDeadlineHandler
{
    private const string DeadlineKind = "status-report.fallback";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Looks again after the time set.</summary>
    public static void Set(ChatOpsDbContext db, StatusReport report, DateTimeOffset now, IncidentOptions options) =>
        DeadlineBook.Set(db, DeadlineKind, report.Id, now + TimeSpan.FromSeconds(options.FallbackSeconds));

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<StatusReport>().FindAsync([deadline.SubjectId], cancellationToken) is not { AcceptedByTeamsAt: null } report
            || await db.Set<Incident>().FindAsync([report.IncidentId], cancellationToken) is not { } incident)
            return;
        var sent = report.IsMailed;
        if (!sent)
        {
            var before = await db.Set<StatusReport>().SingleOrDefaultAsync(
                earlier => earlier.IncidentId == report.IncidentId && earlier.Number == report.Number - 1, cancellationToken);
            await mail.PostAsync(db, incident, report, before, cancellationToken);
        }

        var key = report.IsMailed ? sent ? "TeamsSlowMailed" : "TeamsSlowMailedNow" : "TeamsSlowNoMail";
        var sentence = IncidentText.Words.Format(
            CardLanguage.Japanese, key, incident.DisplayId, report.Number, options.Value.FallbackSeconds, report.At.InJapan());
        await journal.WriteAsync(db, incident, null, sentence, "incident.report-fallback", new { report.Number, report.IsMailed }, cancellationToken);
        var managers = await circles.ReadAsync(db, incident, Circle.Managers, cancellationToken);
        await cards.TellVendorAsync(db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, managers, cancellationToken);
        // Teams may be what does not work.
        dutyMail.Post(db, incident, sentence, managers);
    }
}
