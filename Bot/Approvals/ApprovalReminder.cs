using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Says in the thread below the card that an approval is due soon, and that it is overdue.</summary>
internal sealed class ApprovalReminder(ApprovalCards cards, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "approval.reminder";

    /// <summary>How long before the due time at most.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Sets both reminders: a day before it is due, or at half time when there is less than two days; and right after it was due.</summary>
    public static void Start(ChatOpsDbContext db, Approval approval)
    {
        if (approval.DueAt is not { } due)
            return;
        var half = (due - approval.RequestedAt) / 2;
        if (half > TimeSpan.Zero)
            DeadlineBook.Set(db, DeadlineKind, approval.Id, due - (half < Lead ? half : Lead));
        DeadlineBook.Set(db, DeadlineKind, approval.Id, due + TimeSpan.FromSeconds(1));
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var approval = await db.Set<Approval>().FindAsync([deadline.SubjectId], cancellationToken);
        if (approval is not { State: ApprovalState.Pending, DueAt: { } due })
            return;
        // After downtime both fall due at once; then only the second one is true.
        if (deadline.DueAt <= due && now > due)
            return;
        var text = ApprovalText.Words.Format(
            CardLanguage.Japanese, now > due ? "Overdue" : "DueSoon", approval.DisplayId, approval.Title, approval.SubjectVersion, due.InJapan());
        await audit.RecordAsync(
            db, "deadline-sweep", now > due ? "approval.overdue" : "approval.reminded", approval.DisplayId,
            new { due, lateSeconds = (int)(now - deadline.DueAt).TotalSeconds }, cancellationToken);
        await cards.TellThreadAsync(db, approval, now > due ? NoticeKind.Urgent : NoticeKind.Information, text, cancellationToken);
        await cards.ShowAsync(db, approval, cancellationToken);
    }
}
