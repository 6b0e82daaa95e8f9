using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.PlanChanges;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>Which step a change may take where it stands: all are the vendor's, the city decides by the approval.</summary>
internal static class PlanChangeRules
{
    private static readonly Dictionary<PlanChangeStep, PlanChangeState[]> From = new()
    {
        [PlanChangeStep.Edit] = [PlanChangeState.Draft, PlanChangeState.Submitted],
        [PlanChangeStep.Submit] = [PlanChangeState.Draft],
        [PlanChangeStep.Withdraw] = [PlanChangeState.Draft, PlanChangeState.Submitted],
    };

    /// <summary>Why this person may not take the step now, or null.</summary>
    public static Outcome? Refusal(PlanChangeStep step, PlanChange change, Person by, CardLanguage language)
    {
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        return From[step].Contains(change.State) ? null
            : Outcome.No(PlanChangeWords.Words.Format(language, "NotInThisState", change.DisplayId, new PlanChangeText(language).State(change.State)));
    }

    /// <summary>The steps this person may take now; null for a channel, where many read.</summary>
    public static IReadOnlySet<PlanChangeStep> StepsFor(PlanChange change, Person? reader) => From.Keys
        .Where(step => reader is null ? From[step].Contains(change.State) : Refusal(step, change, reader, CardLanguage.Japanese) is null).ToHashSet();
}
