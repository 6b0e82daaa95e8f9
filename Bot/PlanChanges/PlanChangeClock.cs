using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.PlanChanges;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>Reminds when 7, 3 and 1 days are left, and says when the approval was not given in time (要件14). After downtime only what is still true is said.</summary>
internal sealed class PlanChangeClock(PlanChangeCards cards, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "plan-change.clock";

    private static readonly int[] DaysLeft = [7, 3, 1];
    private static readonly TimeOnly Morning = new(8, 30);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Sets the marks anew from the day of the change; those that have passed are not made up for.</summary>
    public static async Task SetAsync(ChatOpsDbContext db, DeadlineBook deadlines, PlanChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, DeadlineKind, change.Id, cancellationToken);
        foreach (var mark in DaysLeft.Select(days => change.DueOn.AddDays(-days).AtJapan(Morning).ToUniversalTime()).Where(mark => mark > now && mark.DayInJapan() > change.ChangedOn))
            DeadlineBook.Set(db, DeadlineKind, change.Id, mark);
        // Also when it has passed already: a change that is written late is told of at once.
        DeadlineBook.Set(db, DeadlineKind, change.Id, change.DueAt + TimeSpan.FromSeconds(1));
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(db, deadline.SubjectId, cancellationToken) is not { IsOpen: true } change)
            return;
        var isMissed = deadline.DueAt > change.DueAt;
        if (!isMissed && now > change.DueAt)
            return;
        await cards.ShowAsync(db, change, cancellationToken);
        var left = change.DueOn.DayNumber - now.DayInJapan().DayNumber;
        var who = PlanChangeWords.Words[CardLanguage.Japanese, change.State == PlanChangeState.Submitted ? "CityMustAct" : "VendorMustAct"];
        await audit.RecordAsync(db, "deadline-sweep", isMissed ? "plan-change.missed" : "plan-change.reminded", change.DisplayId, new { change.DueOn, left }, cancellationToken);
        await cards.TellAsync(
            db, change, isMissed ? NoticeKind.Urgent : NoticeKind.Information,
            PlanChangeWords.Words.Format(CardLanguage.Japanese, isMissed ? "Missed" : "Reminder", change.DisplayId, change.DueOn, left, who), cancellationToken);
    }
}
