using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Opens a 遅延報告 and ends one that was none (要件5): one task has one at a time, however often it is looked at.</summary>
internal sealed class OpenDelay(DelayCards cards, DelayReminder reminder, AuditLog audit, IOptions<ProgressOptions> options, TimeProvider clock)
{
    /// <summary>The open one of a task, or null.</summary>
    public static Task<DelayReport?> FindAsync(ChatOpsDbContext db, long taskId, CancellationToken cancellationToken) =>
        db.Set<DelayReport>().Open().FirstOrDefaultAsync(delay => delay.TaskId == taskId, cancellationToken);

    /// <summary>Opens it, saving it; what is there already is returned as it is.</summary>
    /// <param name="isForecast">The day has not passed yet.</param>
    public async Task<DelayReport> RunAsync(ChatOpsDbContext db, ScheduleTask task, bool isForecast, string actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, task.Id, cancellationToken) is { } there)
            return there;
        var delay = new DelayReport
        {
            TaskId = task.Id,
            PlannedEnd = task.EndsOn,
            IsForecast = isForecast,
            OpenedAt = clock.GetUtcNow(),
        };
        db.Add(delay);
        await db.SaveChangesAsync(cancellationToken);
        await reminder.SetAsync(db, delay, options.Value.ReportDays, cancellationToken);
        await audit.RecordAsync(db, actor, "delay.opened", delay.DisplayId, new { task = task.DisplayId, delay.PlannedEnd, delay.IsForecast, delay.DueOn }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return delay;
    }

    /// <summary>Brings the card of a report to the present state of its task.</summary>
    public Task ShowAsync(ChatOpsDbContext db, DelayReport delay, CancellationToken cancellationToken) => cards.ShowAsync(db, delay, cancellationToken);

    /// <summary>The task was in time after all, or is no longer in the plan: what is open ends, on record.</summary>
    /// <param name="reason">A sentence of Japanese for the card.</param>
    public async Task MakeVoidAsync(ChatOpsDbContext db, ScheduleTask task, string actor, string reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, task.Id, cancellationToken) is not { } delay)
            return;
        delay.MakeVoid(reason);
        delay.Touch();
        await reminder.StopAsync(db, delay, cancellationToken);
        await audit.RecordAsync(db, actor, "delay.void", delay.DisplayId, new { reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, delay, cancellationToken);
        await cards.TellAsync(
            db, delay, NoticeKind.Information, ScheduleText.Words.Format(CardLanguage.Japanese, "Told_Void", delay.DisplayId, task.DisplayId, task.Name, reason), cancellationToken);
    }
}
