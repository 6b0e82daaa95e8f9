using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>The 保守時間 of an approved work: for its assets only and its time only.</summary>
internal sealed class WorkWindow(SetMaintenance maintenance)
{
    /// <summary>Opens it with the approval.</summary>
    public async Task OpenAsync(ChatOpsDbContext db, WorkPlan plan, Person by, CancellationToken cancellationToken)
    {
        var names = await WorkPlanConflicts.NamesOfAsync(db, plan.Content.AssetNames, cancellationToken);
        var window = await maintenance.SetForWorkAsync(
            db, by, plan.DisplayId, plan.Content.Title, [.. plan.Content.AssetNames, .. names], plan.Content.Time, cancellationToken);
        plan.WindowId = window.Id;
    }

    /// <summary>Closes it before its time, if there is one: what still fires is heard again.</summary>
    public async Task CloseAsync(ChatOpsDbContext db, WorkPlan plan, Person by, string reason, CancellationToken cancellationToken)
    {
        if (plan.WindowId is not { } id)
            return;
        plan.WindowId = null;
        if (await db.Set<MaintenanceWindow>().FindAsync([id], cancellationToken) is { CancelledAt: null } window)
            await maintenance.CancelAsync(db, by, window, reason, cancellationToken);
    }
}
