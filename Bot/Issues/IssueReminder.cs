using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>
/// Reminds of a 解決期限 when the desk opens: three days and one day before it, on the day, and on every open day after it (要件6). One deadline at a time; after
/// downtime what is said is what is true then, once.
/// </summary>
internal sealed class IssueReminder(IssueCards cards, CityCalendar calendar, DeadlineBook deadlines, TimeProvider clock) : IDeadlineHandler
{
    public const string DeadlineKind = "issue.reminder";

    private static readonly int[] DaysBefore = [3, 1, 0];
    private static readonly TimeOnly Morning = new(8, 30);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Sets the next reminder anew from where the issue stands.</summary>
    public async Task SetAsync(ChatOpsDbContext db, Issue issue, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, DeadlineKind, issue.Id, cancellationToken);
        if (issue is { IsOpen: true, Due: { } due })
            DeadlineBook.Set(db, DeadlineKind, issue.Id, Next(due, clock.GetUtcNow(), await calendar.ReadAsync(db, cancellationToken)));
    }

    /// <summary>When to remind next after this moment.</summary>
    public static DateTimeOffset Next(DateOnly due, DateTimeOffset now, DeskHours desk)
    {
        foreach (var days in DaysBefore)
        {
            if (due.AddDays(-days).AtJapan(Morning).ToUniversalTime() is var moment && moment > now)
                return moment;
        }

        var today = DateOnly.FromDateTime(now.InJapan().DateTime);
        return desk.AddOpenDays(today > due ? today : due, 1).AtJapan(Morning).ToUniversalTime();
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Issue>().FindAsync([deadline.SubjectId], cancellationToken) is not { IsOpen: true, Due: { } due } issue)
            return;
        var left = due.DayNumber - DateOnly.FromDateTime(now.InJapan().DateTime).DayNumber;
        var kind = left < 0 ? NoticeKind.Urgent : NoticeKind.Information;
        await cards.ShowAsync(db, issue, cancellationToken);
        await cards.TellThreadAsync(db, issue, kind, Sentence(issue, due, left, CardLanguage.Japanese), cancellationToken);
        if (await db.Set<Person>().FirstOrDefaultAsync(person => person.ObjectId == issue.OwnerId && person.Role != Role.Guest, cancellationToken) is { } owner)
            await cards.TellPersonAsync(db, owner, kind, Sentence(issue, due, left, CardLanguages.FromLocale(owner.Locale)), cancellationToken);
        DeadlineBook.Set(db, DeadlineKind, issue.Id, Next(due, now, await calendar.ReadAsync(db, cancellationToken)));
    }

    private static string Sentence(Issue issue, DateOnly due, int left, CardLanguage language) => IssueText.Words.Format(
        language, left < 0 ? "ReminderOver" : left == 0 ? "ReminderToday" : "ReminderBefore", issue.DisplayId, StoredText.Cut(issue.Content, 80),
        new CardWords(language).Day(due), Math.Abs(left));
}
