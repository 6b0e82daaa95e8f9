using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>What the vendor owes of works: drafts before their day, running ones before their end. What the city owes are approvals.</summary>
internal sealed class WorkPlanDueSource : IDueSource
{
    private static readonly WorkPlanState[] Owed = [WorkPlanState.Draft, WorkPlanState.Approved, WorkPlanState.Started, WorkPlanState.Finished];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) =>
        [.. (await db.Set<WorkPlan>().AsNoTracking().Where(plan => Owed.Contains(plan.State)).ToListAsync(cancellationToken)).Select(plan => new DueItem(
            plan.DisplayId, WorkPlanText.Words[language, "Due_" + plan.State], plan.Content.Title,
            plan.State switch
            {
                WorkPlanState.Draft or WorkPlanState.Approved => plan.Content.From,
                WorkPlanState.Started => plan.Content.To,
                _ => plan.FinishedAt!.Value + ResultWithin,
            },
            DueSide.Vendor, plan.AuthorName, plan.AuthorId))];

    private static readonly TimeSpan ResultWithin = TimeSpan.FromDays(1);
}
