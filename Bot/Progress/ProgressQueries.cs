using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Questions about the schedule that more than one place asks.</summary>
internal static class ProgressQueries
{
    /// <summary>Neither done nor cancelled.</summary>
    public static IQueryable<ScheduleTask> Open(this IQueryable<ScheduleTask> tasks) =>
        tasks.Where(task => task.State == ScheduleState.NotStarted || task.State == ScheduleState.InProgress);

    /// <summary>Open ones whose day has passed.</summary>
    public static IQueryable<ScheduleTask> Overdue(this IQueryable<ScheduleTask> tasks, DateOnly today) => tasks.Open().Where(task => task.EndsOn < today);

    /// <summary>Waiting for the report or for the city's answer.</summary>
    public static IQueryable<DelayReport> Open(this IQueryable<DelayReport> delays) =>
        delays.Where(delay => delay.State == DelayState.Waiting || delay.State == DelayState.Submitted);
}
