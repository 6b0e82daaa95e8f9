using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Shows tasks to who asks: they stand in no channel, since the マスタスケジュール is looked at as a whole.</summary>
internal sealed class ScheduleCards(TimeProvider clock) : IRecords<ScheduleTask>
{
    private static readonly HashSet<ScheduleStep> NoSteps = [];

    /// <inheritdoc/>
    public async Task<ScheduleTask?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<ScheduleTask>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(ScheduleTask record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => ScheduleText.Words.Format(language, "NotFound", $"TSK-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, ScheduleTask record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        ScheduleTaskCard.Create(await ViewAsync(db, record, reader, cancellationToken), language);

    /// <inheritdoc/>
    public Task ShowAsync(ChatOpsDbContext db, ScheduleTask record, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The task as this person sees it.</summary>
    public async Task<ScheduleTaskView> ViewAsync(ChatOpsDbContext db, ScheduleTask task, Person reader, CancellationToken cancellationToken)
    {
        var (before, after) = await LinksAsync(db, task, cancellationToken);
        var delay = await OpenDelay.FindAsync(db, task.Id, cancellationToken);
        return View(task, delay?.DisplayId, before, after, ProgressRules.StepsFor(task, reader));
    }

    /// <summary>The tasks in the same order, without what hangs together with them and without steps.</summary>
    public async Task<IReadOnlyList<ScheduleTaskView>> RowsAsync(ChatOpsDbContext db, IReadOnlyList<ScheduleTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(task => task.Id).ToHashSet();
        var delays = await db.Set<DelayReport>().AsNoTracking()
            .Open().Where(delay => ids.Contains(delay.TaskId))
            .ToDictionaryAsync(delay => delay.TaskId, delay => delay.DisplayId, cancellationToken);
        return [.. tasks.Select(task => View(task, delays.GetValueOrDefault(task.Id), [], [], NoSteps))];
    }

    /// <summary>先行工程 and 後続工程, with where their days overlap.</summary>
    public static async Task<(IReadOnlyList<ScheduleLinkView> Before, IReadOnlyList<ScheduleLinkView> After)> LinksAsync(
        ChatOpsDbContext db, ScheduleTask task, CancellationToken cancellationToken)
    {
        var links = await db.Set<ScheduleDependency>().AsNoTracking().Where(link => link.TaskId == task.Id || link.PredecessorId == task.Id).ToListAsync(cancellationToken);
        var ids = links.Select(link => link.TaskId == task.Id ? link.PredecessorId : link.TaskId).ToHashSet();
        var others = await db.Set<ScheduleTask>().AsNoTracking().Where(other => ids.Contains(other.Id)).OrderBy(other => other.Id).ToListAsync(cancellationToken);
        return (
            [.. others.Where(other => links.Any(link => link.PredecessorId == other.Id)).Select(other => new ScheduleLinkView(other.Id, other.Name, Clash(other, task)))],
            [.. others.Where(other => links.Any(link => link.TaskId == other.Id)).Select(other => new ScheduleLinkView(other.Id, other.Name, Clash(task, other)))]);
    }

    // What has ended or begun needs no warning any more.
    private static bool Clash(ScheduleTask earlier, ScheduleTask later) => earlier.IsOpen && later.State == ScheduleState.NotStarted && earlier.EndsOn >= later.StartsOn;

    private ScheduleTaskView View(
        ScheduleTask task, string? delay, IReadOnlyList<ScheduleLinkView> before, IReadOnlyList<ScheduleLinkView> after, IReadOnlySet<ScheduleStep> steps)
    {
        var now = clock.GetUtcNow();
        return new ScheduleTaskView(
            task.Id, task.Version, task.Name, task.Phase, task.IsMilestone, task.OwnerName, task.StartsOn, task.EndsOn, task.FirstEndsOn, task.State, task.Percent,
            task.PlannedPercent(now.DayInJapan()), task.FinishedOn, before, after, task.Note, task.Said,
            task.SaidAt is { } at ? new PersonAt(task.SaidByName ?? "", at.InJapan()) : null, task.CancelledBecause, delay, now.InJapan(), steps);
    }
}
