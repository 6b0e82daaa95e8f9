using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Sets when people are told again: of what nobody looks after, and of an acknowledgement nothing came of.</summary>
internal sealed class AlertRepeats(DeadlineBook deadlines, IOptions<AlertNotifyOptions> options, TimeProvider clock)
{
    /// <summary>Nobody looks after it yet.</summary>
    public void Begin(ChatOpsDbContext db, AlertGroup group)
    {
        if (options.Value.RepeatAfter(group.Severity) is { } after)
            DeadlineBook.Set(db, AlertTellAgain.DeadlineKind, group.Id, clock.GetUtcNow() + after);
    }

    /// <summary>Somebody looks after it from now on.</summary>
    public async Task AcknowledgedAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await EndAsync(db, group, cancellationToken);
        if (options.Value.AcknowledgementHolds(group.Severity) is { } holds)
            DeadlineBook.Set(db, AcknowledgementLapses.DeadlineKind, group.Id, clock.GetUtcNow() + holds);
    }

    /// <summary>It is over, kept quiet, or an incident.</summary>
    public async Task EndAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, AlertTellAgain.DeadlineKind, group.Id, cancellationToken);
        await deadlines.CancelAsync(db, AcknowledgementLapses.DeadlineKind, group.Id, cancellationToken);
    }
}

/// <summary>Nobody looks after an alert that still fires: the thread is told, and for a critical one the duty is called again.</summary>
internal sealed class AlertTellAgain(AlertCards cards, AlertCalls calls, IOptions<AlertNotifyOptions> options) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.tell-again";

    private const int MostForWarnings = 3;

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken);
        if (group is not { ResolvedAt: null, AcknowledgedAt: null, IncidentId: null, StormId: null } || group.StateAt(now) == AlertState.Silenced
            || options.Value.RepeatAfter(group.Severity) is not { } after)
            return;
        var span = new CardWords(CardLanguage.Japanese).Span(now - group.OpenedAt);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "StillWaiting", [group.DisplayId, span], cancellationToken);
        await calls.StartAsync(
            db, group, (await cards.DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken)).Summary, cancellationToken);
        if (group.Severity == Severity.Critical || now - group.DetectedAt < MostForWarnings * after)
            deadline.Repeat(now + after);
    }
}

/// <summary>Nothing came of an acknowledgement, neither an end nor an incident: the alert waits for somebody again.</summary>
internal sealed class AcknowledgementLapses(AlertCards cards, AlertRepeats repeats, AlertCalls calls, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.acknowledgement-lapses";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken);
        if (group is not { ResolvedAt: null, AcknowledgedAt: { } at, IncidentId: null })
            return;
        var by = group.AcknowledgedByName;
        group.LapseAcknowledgement();
        await audit.RecordAsync(db, "deadline-sweep", "alert.acknowledgement-lapsed", group.DisplayId, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "AcknowledgementLapsed", [group.DisplayId, at.InJapan(), by], cancellationToken);
        repeats.Begin(db, group);
        await calls.StartAsync(
            db, group, (await cards.DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken)).Summary, cancellationToken);
    }
}
