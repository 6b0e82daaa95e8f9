using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Says below the card, and to each person who may decide, that an approval is due soon, and that it is overdue: on open days only.</summary>
internal sealed class ApprovalReminder(ApprovalCards cards, CityCalendar calendar, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "approval.reminder";

    /// <summary>How long before the due time at most.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>
    /// Sets both reminders: a day before it is due, or at half time when there is less than two days, on the last open day by then; and right after it was due, on
    /// the first open day from then.
    /// </summary>
    public async Task StartAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (approval.DueAt is not { } due)
            return;
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var half = (due - approval.RequestedAt) / 2;
        var (before, after) = (Moved(due - (half < Lead ? half : Lead), desk.OpenDayUntil), Moved(due + TimeSpan.FromSeconds(1), desk.OpenDayFrom));
        if (half > TimeSpan.Zero && before > approval.RequestedAt)
            DeadlineBook.Set(db, DeadlineKind, approval.Id, before);
        DeadlineBook.Set(db, DeadlineKind, approval.Id, after);
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
        await audit.RecordAsync(
            db, "deadline-sweep", now > due ? "approval.overdue" : "approval.reminded", approval.DisplayId,
            new { due, lateSeconds = (int)(now - deadline.DueAt).TotalSeconds }, cancellationToken);
        await cards.RemindAsync(
            db, approval, now > due ? NoticeKind.Urgent : NoticeKind.Information,
            language => ApprovalText.Words.Format(
                language, now > due ? "Overdue" : "DueSoon", approval.DisplayId, approval.Title, approval.SubjectVersion, due.InJapan()),
            cancellationToken);
        await cards.ShowAsync(db, approval, cancellationToken);
    }

    /// <summary>The same time of the open day the calendar gives for the day.</summary>
    private static DateTimeOffset Moved(DateTimeOffset at, Func<DateOnly, DateOnly> openDay)
    {
        var day = at.DayInJapan();
        return at.AddDays(openDay(day).DayNumber - day.DayNumber);
    }
}
