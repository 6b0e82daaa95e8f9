using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Says in the thread below the card that an assessment, or the city's information, is due soon or overdue.</summary>
internal sealed class AdvisoryReminder(AdvisoryCards cards, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "advisory.reminder";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Advisory>().FindAsync([deadline.SubjectId], cancellationToken) is not { DueAt: { } due, DueDuty: { } duty } advisory)
            return;
        // After downtime both fall due at once; then only the second one is true.
        if (deadline.DueAt <= due && now > due)
            return;
        await audit.RecordAsync(
            db, "deadline-sweep", now > due ? "advisory.overdue" : "advisory.reminded", advisory.DisplayId,
            new { duty = duty.ToString(), due, lateSeconds = (int)(now - deadline.DueAt).TotalSeconds }, cancellationToken);
        await cards.TellVendorAsync(
            db, advisory, now > due ? NoticeKind.Urgent : NoticeKind.Information,
            AdvisoryText.Words.Format(
                CardLanguage.Japanese, $"{(now > due ? "Overdue" : "DueSoon")}_{duty}", advisory.DisplayId, advisory.Title, due.InJapan()),
            cancellationToken);
        await cards.ShowAsync(db, advisory, alert: false, cancellationToken);
    }
}
