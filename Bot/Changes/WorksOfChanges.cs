using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Changes;

/// <summary>Works that carry out change cases: they name them in 関連, <c>CHG-3</c>. Without a passed test and the city's 適用 none goes ahead (要件21, 22).</summary>
internal sealed partial class WorksOfChanges(ChangeCards cards, AuditLog audit, TimeProvider clock) : IWorkPlanOwner
{
    /// <summary>The works that name a case, by the number of the case, the oldest first. Which works those are only <see cref="Numbers"/> knows: an id is written in many ways.</summary>
    public static async Task<ILookup<long, WorkPlan>> ReadAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<WorkPlan>().Where(plan => plan.Content.Related != null).OrderBy(plan => plan.Id).ToListAsync(cancellationToken))
            .SelectMany(plan => Numbers(plan).Select(number => (number, plan))).ToLookup(pair => pair.number, pair => pair.plan);

    /// <inheritdoc/>
    public async Task<string?> RefusalAsync(ChatOpsDbContext db, WorkPlan plan, CardLanguage language, CancellationToken cancellationToken)
    {
        foreach (var number in Numbers(plan))
        {
            if (await cards.FindAsync(db, number, cancellationToken) is not { } change)
                return cards.NotFound(number, language);
            if (change is not ({ State: ChangeState.Adopted, TestPassed: true } or { State: ChangeState.Emergency }))
                return ChangeText.Words.Format(
                    language, "WorkNeedsDecision", plan.DisplayId, change.DisplayId, new ChangeWords(language).State(change.State), new ChangeWords(language).Environment(change.Kind));
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task OnChangedAsync(ChatOpsDbContext db, WorkPlan plan, string byName, CancellationToken cancellationToken)
    {
        foreach (var number in Numbers(plan))
        {
            if (await cards.FindAsync(db, number, cancellationToken) is not { IsOpen: true } change)
                continue;
            var isApplied = plan is { State: WorkPlanState.Finished, RolledBackBecause: null } && change.State is ChangeState.Adopted or ChangeState.Emergency;
            if (isApplied)
            {
                change.Apply(byName, clock.GetUtcNow());
                change.Touch();
                await audit.RecordAsync(db, "works", "change.applied", change.DisplayId, new { Work = plan.DisplayId, byName }, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            await cards.ShowAsync(db, change, cancellationToken);
            if (isApplied)
                await cards.TellAsync(
                    db, change, NoticeKind.Information, ChangeText.Words.Format(CardLanguage.Japanese, "AppliedByWork", change.DisplayId, plan.DisplayId, byName), cancellationToken);
        }
    }

    // Digits in other scripts name nothing.
    private static IReadOnlyList<long> Numbers(WorkPlan plan) => [.. CaseId().Matches((plan.Content.Related ?? "").Normalize(System.Text.NormalizationForm.FormKC))
        .Select(match => long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Distinct()];

    [GeneratedRegex(@"(?<![A-Za-z0-9])CHG-([0-9]{1,18})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex CaseId();
}
