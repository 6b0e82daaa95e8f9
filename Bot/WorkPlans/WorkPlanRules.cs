using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Which step a 作業実施計画書 may take where it stands: all on one screen (要件25). All of them are the vendor's; the city decides by approvals.</summary>
internal static class WorkPlanRules
{
    /// <summary>How long before its time the work may begin.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(30);

    private static readonly Dictionary<WorkPlanStep, WorkPlanState[]> From = new()
    {
        [WorkPlanStep.Edit] = [WorkPlanState.Draft, WorkPlanState.Submitted, WorkPlanState.Approved],
        [WorkPlanStep.Submit] = [WorkPlanState.Draft],
        [WorkPlanStep.Start] = [WorkPlanState.Approved],
        [WorkPlanStep.Item] = [WorkPlanState.Started],
        [WorkPlanStep.Finish] = [WorkPlanState.Started],
        [WorkPlanStep.RollBack] = [WorkPlanState.Started],
        [WorkPlanStep.Result] = [WorkPlanState.Finished],
        [WorkPlanStep.Withdraw] = [WorkPlanState.Draft, WorkPlanState.Submitted, WorkPlanState.Approved],
    };

    /// <summary>Why this person may not take the step now, or null.</summary>
    public static Outcome? Refusal(WorkPlanStep step, WorkPlan plan, Person by, DateTimeOffset now, CardLanguage language)
    {
        var words = WorkPlanText.Words;
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (step == WorkPlanStep.Start && plan.State is WorkPlanState.Draft or WorkPlanState.Submitted)
            return Outcome.No(words.Format(language, "StartNeedsApproval", plan.DisplayId));
        if (!From[step].Contains(plan.State))
            return Outcome.No(words.Format(language, "NotInThisState", plan.DisplayId, new WorkPlanWords(language).State(plan.State), words[language, "Step_" + step]));
        if (step == WorkPlanStep.Start && now < plan.Content.From - Early)
            return Outcome.No(words.Format(language, "TooEarly", plan.DisplayId, Calendar.JapanTime.InJapan(plan.Content.From), Early.TotalMinutes));
        return step is WorkPlanStep.Start && now >= plan.Content.To ? Outcome.No(words.Format(language, "TooLate", plan.DisplayId, Calendar.JapanTime.InJapan(plan.Content.To))) : null;
    }

    /// <summary>The steps this person may take now; null for a channel, where many read.</summary>
    public static IReadOnlySet<WorkPlanStep> StepsFor(WorkPlan plan, Person? reader, DateTimeOffset now) => From.Keys
        .Where(step => reader is null ? From[step].Contains(plan.State) : Refusal(step, plan, reader, now, CardLanguage.Japanese) is null).ToHashSet();
}
