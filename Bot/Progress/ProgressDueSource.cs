using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Open tasks and 遅延報告 on the board of what is due; a task with an open report is there by its report.</summary>
internal sealed class ProgressDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var delays = await db.Set<DelayReport>().Open().AsNoTracking().ToListAsync(cancellationToken);
        var tasks = await db.Set<ScheduleTask>().AsNoTracking().Open().ToListAsync(cancellationToken);
        var late = delays.Select(delay => delay.TaskId).ToHashSet();
        var names = (await db.Set<ScheduleTask>().AsNoTracking().Where(task => late.Contains(task.Id)).ToListAsync(cancellationToken)).ToDictionary(task => task.Id);
        return
        [
            .. delays.Select(delay => new DueItem(
                delay.DisplayId, ScheduleText.Words[language, delay.State == DelayState.Waiting ? "DueReport" : "DueAgreement"], names[delay.TaskId].Name, delay.DueOn.EndInJapan(),
                delay.State == DelayState.Waiting ? DueSide.Vendor : DueSide.City,
                delay.State == DelayState.Waiting ? names[delay.TaskId].OwnerName : null, delay.State == DelayState.Waiting ? names[delay.TaskId].OwnerId : null)),
            .. tasks.Where(task => !late.Contains(task.Id)).Select(task => new DueItem(
                task.DisplayId, ScheduleText.Words[language, "DueTask"], task.Name, task.EndsOn.EndInJapan(), DueSide.Vendor, task.OwnerName, task.OwnerId)),
        ];
    }
}
