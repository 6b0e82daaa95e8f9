using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Nothing came of an acknowledgement, neither an end nor an incident: the alert waits for somebody again.</summary>
internal sealed class AcknowledgementLapses(AlertCards cards, AlertAttention attention, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.acknowledgement-lapses";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken);
        if (group is not { ResolvedAt: null, AcknowledgedAt: { } at, IncidentId: null } || group.StateAt(now) == AlertState.Silenced)
            return;
        var by = group.AcknowledgedByName;
        group.LapseAcknowledgement();
        await audit.RecordAsync(db, "deadline-sweep", "alert.acknowledgement-lapsed", group.DisplayId, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "AcknowledgementLapsed", [group.DisplayId, at.InJapan(), by], cancellationToken);
        await attention.SettleAsync(db, group, cancellationToken);
    }
}
