using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>
/// Reminds the 担当者 three days before the end of a task and on its day; when the day has passed and the task is open, opens the one 遅延報告 of it and says so to both
/// sides (要件5). After downtime only what is still true is said.
/// </summary>
internal sealed class TaskClock(OpenDelay open, DelayCards cards, Outbox outbox, DeadlineBook deadlines, TimeProvider clock) : IDeadlineHandler
{
    public const string DeadlineKind = "schedule.task";

    private static readonly int[] DaysLeft = [3, 0];
    private static readonly TimeOnly Morning = new(8, 30);

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>Sets the marks anew from where the task stands; those that have passed are not made up for, except the end itself.</summary>
    public async Task SetAsync(ChatOpsDbContext db, ScheduleTask task, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, DeadlineKind, task.Id, cancellationToken);
        if (!task.IsOpen)
            return;
        var now = clock.GetUtcNow();
        foreach (var mark in DaysLeft.Select(days => task.EndsOn.AddDays(-days).AtJapan(Morning).ToUniversalTime()).Where(mark => mark > now))
            DeadlineBook.Set(db, DeadlineKind, task.Id, mark);
        DeadlineBook.Set(db, DeadlineKind, task.Id, task.EndsOn.EndInJapan() + TimeSpan.FromSeconds(1));
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<ScheduleTask>().FindAsync([deadline.SubjectId], cancellationToken) is not { IsOpen: true } task)
            return;
        var left = task.EndsOn.DayNumber - now.DayInJapan().DayNumber;
        if (deadline.DueAt > task.EndsOn.EndInJapan())
            await OpenAsync(db, task, cancellationToken);
        else if (left >= 0)
            await TellOwnerAsync(db, task, NoticeKind.Information, "Reminder", left, cancellationToken);
    }

    private async Task OpenAsync(ChatOpsDbContext db, ScheduleTask task, CancellationToken cancellationToken)
    {
        // Reported before the day had passed: the city knows.
        if (await OpenDelay.FindAsync(db, task.Id, cancellationToken) is not null)
            return;
        var delay = await open.RunAsync(db, task, isForecast: false, "deadline-sweep", cancellationToken);
        await cards.ShowAsync(db, delay, alert: true, cancellationToken);
        await cards.TellAsync(
            db, delay, NoticeKind.Urgent,
            ScheduleText.Words.Format(CardLanguage.Japanese, "Told_Opened", delay.DisplayId, task.DisplayId, task.Name, task.EndsOn, delay.DueOn), cancellationToken);
        await TellOwnerAsync(db, task, NoticeKind.Urgent, "OwnerMustReport", 0, cancellationToken, delay.DisplayId);
    }

    private async Task TellOwnerAsync(
        ChatOpsDbContext db, ScheduleTask task, NoticeKind kind, string key, int left, CancellationToken cancellationToken, string delay = "")
    {
        if (await db.Set<Person>().FirstOrDefaultAsync(person => person.ObjectId == task.OwnerId && person.Role != Role.Guest, cancellationToken) is not { } owner)
            return;
        var language = CardLanguages.FromLocale(owner.Locale);
        var text = ScheduleText.Words.Format(language, key, task.DisplayId, task.Name, new CardWords(language).Day(task.EndsOn), left, delay);
        await outbox.PostToPersonAsync(
            db, new PersonAddress(owner.TenantId, owner.ObjectId, owner.ChannelUserId), Cards.Notices.NoticeCard.Create(new NoticeView(kind, text, [], null), language),
            Lane.Normal, alert: true, purpose: null, cancellationToken);
    }
}
