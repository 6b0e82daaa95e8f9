using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>A stop the city has agreed to, with how it counts (要件25, 27).</summary>
/// <param name="WorkId">Shown id of the plan.</param>
/// <param name="StartedAt">When the work began, or null while it has not.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
internal sealed record PlannedStop(
    string WorkId, TimeRange Time, WorkPlanStop Kind, bool CountsAsDowntime, string ApprovedByName, DateTimeOffset ApprovedAt, string Title, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>The agreed stops of a system, from the approved plans: what the availability is computed with.</summary>
internal static class PlannedStops
{
    private static readonly WorkPlanState[] Held =
        [WorkPlanState.Approved, WorkPlanState.Started, WorkPlanState.Finished, WorkPlanState.ResultSubmitted, WorkPlanState.Closed];

    /// <summary>Those that lie in part in that time, in order.</summary>
    /// <param name="asset">Name of the asset as the register has it.</param>
    public static async Task<IReadOnlyList<PlannedStop>> ReadAsync(ChatOpsDbContext db, string asset, TimeRange time, CancellationToken cancellationToken)
    {
        var plans = await db.Set<WorkPlan>().AsNoTracking()
            .Where(plan => Held.Contains(plan.State) && plan.Content.StopFrom < time.To && plan.Content.StopTo > time.From).ToListAsync(cancellationToken);
        return [.. plans.Where(plan => plan.Content.AssetNames.Contains(asset)).OrderBy(plan => plan.Content.StopFrom).Select(plan => new PlannedStop(
            plan.DisplayId, new TimeRange(plan.Content.StopFrom!.Value, plan.Content.StopTo!.Value), plan.Content.Stop, plan.Content.CountsAsDowntime, plan.ApprovedByName!, plan.ApprovedAt!.Value,
            plan.Content.Title, plan.StartedAt, plan.FinishedAt))];
    }
}
