using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>
/// When a 遅延報告 is not there by its day, or the city has not answered by the day expected, both sides are told when the desk opens, and again every open day
/// (要件5). After downtime once.
/// </summary>
internal sealed class DelayReminder(DelayCards cards, CityCalendar calendar, DeadlineBook deadlines, TimeProvider clock) : IDeadlineHandler
{
    private static readonly TimeOnly Morning = new(8, 30);

    /// <inheritdoc/>
    public string Kind => "delay.reminder";

    /// <summary>Expects the next step in so many open days from today; nothing more of what is agreed or void.</summary>
    public async Task SetAsync(ChatOpsDbContext db, DelayReport delay, int openDays, CancellationToken cancellationToken)
    {
        await StopAsync(db, delay, cancellationToken);
        var desk = await calendar.ReadAsync(db, cancellationToken);
        delay.DueOn = desk.AddOpenDays(clock.GetUtcNow().DayInJapan(), openDays);
        DeadlineBook.Set(db, Kind, delay.Id, MorningAfter(delay.DueOn, desk));
    }

    /// <summary>Nothing is expected any more.</summary>
    public Task StopAsync(ChatOpsDbContext db, DelayReport delay, CancellationToken cancellationToken) => deadlines.CancelAsync(db, Kind, delay.Id, cancellationToken);

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(db, deadline.SubjectId, cancellationToken) is not { IsOpen: true } delay)
            return;
        await cards.ShowAsync(db, delay, cancellationToken);
        await cards.TellAsync(
            db, delay, NoticeKind.Urgent,
            ScheduleText.Words.Format(
                CardLanguage.Japanese, delay.State == DelayState.Waiting ? "ReportOverdue" : "AgreementOverdue", delay.DisplayId, delay.DueOn, $"TSK-{delay.TaskId}"),
            cancellationToken);
        DeadlineBook.Set(db, Kind, delay.Id, MorningAfter(now.DayInJapan(), await calendar.ReadAsync(db, cancellationToken)));
    }

    private static DateTimeOffset MorningAfter(DateOnly day, DeskHours desk) => desk.AddOpenDays(day, 1).AtJapan(Morning).ToUniversalTime();
}
