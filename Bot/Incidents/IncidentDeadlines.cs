using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What all deadlines of an incident have in common: they concern an incident that has not ended, and say how late they themselves are.</summary>
internal abstract class IncidentDeadline : IDeadlineHandler
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Incident>().FindAsync([deadline.SubjectId], cancellationToken) is { EndedAt: null } incident)
            await FireAsync(db, incident, deadline, now, cancellationToken);
    }

    /// <summary>Acts on the incident.</summary>
    protected abstract Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>「（この通知は 12 分遅れています）」, or nothing.</summary>
    protected static string Lateness(DateTimeOffset due, DateTimeOffset now) =>
        now - due > Tolerated ? IncidentText.Words.Format(CardLanguage.Japanese, "Late", (int)(now - due).TotalMinutes) : "";
}

/// <summary>A clock has come to one of its marks: people are told, more of them the later it is (要件8, 28).</summary>
internal abstract class ClockMarkDeadline(ClockMark mark, string textKey, IncidentCards cards, IncidentJournal journal, Circles circles, DutyMail mail) : IncidentDeadline
{
    /// <inheritdoc/>
    public override string Kind => mark.Kind;

    /// <summary>The clock as it stands, or null when the duty is done.</summary>
    protected abstract ClockReading? Reading(Incident incident, DateTimeOffset now);

    /// <inheritdoc/>
    protected override async Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Reading(incident, now) is not { } reading)
            return;
        var left = (int)Math.Ceiling((reading.Limit - reading.Elapsed).TotalMinutes);
        var sentence = IncidentText.Words.Format(
            CardLanguage.Japanese, textKey + (mark.IsOver ? "Over" : "Warning"), incident.DisplayId, reading.Due.InJapan(), left) + Lateness(deadline.DueAt, now);
        await journal.WriteAsync(
            db, incident, null, sentence, mark.IsOver ? "incident.deadline-passed" : "incident.deadline-near", new { mark.Kind, reading.Due, now }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        // After downtime a warning that the limit is near would be untrue: that it is past is said by the last mark, a moment later.
        if (reading.State == ClockState.Breached && !mark.IsOver)
            return;
        var people = await circles.ReadAsync(db, incident, mark.Circle, cancellationToken);
        await cards.TellVendorAsync(db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, people, cancellationToken);
        if (mark.Circle == Circle.Managers)
            mail.Post(db, incident, sentence, people);
        await AfterAsync(db, incident, cancellationToken);
    }

    /// <summary>What else happens at this mark.</summary>
    protected virtual Task AfterAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A mark of the first report; at the last warning the bot may send what is known itself, where the plan allows it (要件8).</summary>
internal sealed class FirstReportMark(
    ClockMark mark, IncidentCards cards, IncidentJournal journal, Circles circles, DutyMail mail, SendStatusReport send, IOptions<IncidentOptions> options)
    : ClockMarkDeadline(mark, "FirstReport", cards, journal, circles, mail)
{
    private readonly bool _sendsByItself = options.Value.AutomaticFirstReport && mark is { Circle: Circle.Managers, IsOver: false };

    /// <inheritdoc/>
    protected override ClockReading? Reading(Incident incident, DateTimeOffset now) => incident.FirstReportedAt is null ? IncidentClocks.FirstReport(incident, now) : null;

    /// <inheritdoc/>
    protected override Task AfterAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) =>
        _sendsByItself && incident.FirstReportSentAt is null ? send.SendAutomaticallyAsync(db, incident, cancellationToken) : Task.CompletedTask;
}

/// <summary>A mark of the recovery, in service time (要件28).</summary>
internal sealed class RecoveryMark(ClockMark mark, ServiceTimes serviceTimes, IncidentCards cards, IncidentJournal journal, Circles circles, DutyMail mail)
    : ClockMarkDeadline(mark, "Recovery", cards, journal, circles, mail)
{
    /// <inheritdoc/>
    protected override ClockReading? Reading(Incident incident, DateTimeOffset now) =>
        incident.RestartedAt is null ? IncidentClocks.Recovery(incident, serviceTimes.For(incident.SystemName), now) : null;
}

/// <summary>An e-mail to people of the vendor who have an address: for what must reach them when they do not look at Teams.</summary>
internal sealed class DutyMail(EmailOutbox email)
{
    /// <summary>One e-mail to each.</summary>
    public void Post(ChatOpsDbContext db, Incident incident, string sentence, IEnumerable<Person> people)
    {
        if (!email.IsConfigured)
            return;
        var words = IncidentText.Words;
        var subject = words.Format(CardLanguage.Japanese, incident.IsDrill ? "DutyMailSubjectDrill" : "DutyMailSubject", incident.DisplayId, incident.Title);
        foreach (var address in people.Select(person => person.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            email.Post(db, address, new EmailContent(subject, sentence + "\n\n" + DutyCall.Sentence(incident) + "\n"), null);
    }
}

/// <summary>The time left changes although nothing happens: the card is redrawn where it stands, at most once a minute.</summary>
internal sealed class RefreshDeadline(IncidentCards cards, IncidentTimers timers) : IncidentDeadline
{
    /// <inheritdoc/>
    public override string Kind => IncidentTimers.Refresh;

    /// <inheritdoc/>
    protected override async Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await cards.ShowAsync(db, incident, cancellationToken);
        if (timers.NextRefresh(incident, now) is { } next)
            deadline.Repeat(next);
        await timers.SetAsync(db, incident, cancellationToken);
    }
}

/// <summary>The next status report is due soon: whoever responds is asked for it (要件7).</summary>
internal sealed class ReportDueDeadline(IncidentCards cards, Circles circles) : IncidentDeadline
{
    /// <inheritdoc/>
    public override string Kind => IncidentTimers.ReportDue;

    /// <inheritdoc/>
    protected override async Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // After downtime the missed slot itself is told; asking for a report that was due long ago helps nobody.
        if (incident.NextReportDue is not { } next || now > next)
            return;
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Information, IncidentText.Words.Format(CardLanguage.Japanese, "ReportDueSoon", incident.DisplayId, next.InJapan()), Lane.Urgent, alert: true,
            await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
    }
}

/// <summary>A status report was not made in its slot: on record, told to the managers, and the next slot begins (要件7).</summary>
internal sealed class ReportMissedDeadline(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, Circles circles, DutyMail mail, IOptions<IncidentOptions> options) : IncidentDeadline
{
    /// <inheritdoc/>
    public override string Kind => IncidentTimers.ReportMissed;

    /// <inheritdoc/>
    protected override async Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (incident.NextReportDue is not { } missed || missed > now)
            return;
        var sentence = IncidentText.Words.Format(CardLanguage.Japanese, "ReportMissed", incident.DisplayId, missed.InJapan()) + Lateness(deadline.DueAt, now);
        incident.ScheduleReport(now + options.Value.ReportInterval(incident.Severity));
        await journal.WriteAsync(db, incident, null, sentence, "incident.report-missed", new { missed }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        var people = await circles.ReadAsync(db, incident, Circle.Managers, cancellationToken);
        await cards.TellVendorAsync(db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, people, cancellationToken);
        mail.Post(db, incident, sentence, people);
    }
}

/// <summary>The monitoring has been green for long enough: recovery is proposed, for a person to confirm (要件9).</summary>
internal sealed class GreenDeadline(IncidentCards cards, IncidentJournal journal, Circles circles) : IncidentDeadline
{
    /// <inheritdoc/>
    public override string Kind => IncidentTimers.Green;

    /// <inheritdoc/>
    protected override async Task FireAsync(ChatOpsDbContext db, Incident incident, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (incident is not { GreenSince: { } since, RecoveredAt: null })
            return;
        var sentence = IncidentText.Words.Format(CardLanguage.Japanese, "RecoveryProposed", incident.DisplayId, since.InJapan());
        await journal.WriteAsync(db, incident, null, sentence, "incident.recovery-proposed", new { since }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Information, sentence, Lane.Urgent, alert: true, await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
    }
}
