using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>What a work carries out, and so may stand in its way: named in 関連 of the plan.</summary>
internal interface IWorkPlanOwner
{
    /// <summary>Why the plan cannot be put before the city or begun now; null when nothing stands in its way.</summary>
    Task<string?> RefusalAsync(ChatOpsDbContext db, WorkPlan plan, CardLanguage language, CancellationToken cancellationToken);

    /// <summary>The plan was written, came to its end or was withdrawn. The change being made has been saved.</summary>
    Task OnChangedAsync(ChatOpsDbContext db, WorkPlan plan, string byName, CancellationToken cancellationToken);
}
