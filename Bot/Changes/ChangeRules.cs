using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;

namespace ChatOpsBot.Bot.Changes;

/// <summary>Which step a change case may take where it stands, and whose it is: all on one screen. No step can be skipped (要件21, 22).</summary>
internal static class ChangeRules
{
    private static readonly ChangeState[] BeforeDecision = [ChangeState.Opened, ChangeState.Reported, ChangeState.TestPlanned, ChangeState.TestFailed, ChangeState.Tested, ChangeState.Held];

    private static readonly Dictionary<ChangeStep, ChangeState[]> From = new()
    {
        [ChangeStep.Report] = [ChangeState.Opened],
        [ChangeStep.PlanTest] = [ChangeState.Reported, ChangeState.TestFailed, ChangeState.Held],
        [ChangeStep.RecordTest] = [ChangeState.TestPlanned],
        [ChangeStep.Decide] = BeforeDecision[1..],
        [ChangeStep.MakeWork] = [ChangeState.Adopted],
        [ChangeStep.Hasten] = BeforeDecision,
        [ChangeStep.ApplyInHaste] = [ChangeState.Emergency],
        [ChangeStep.Ratify] = [ChangeState.Emergency, ChangeState.Applied],
        [ChangeStep.Verify] = [ChangeState.Applied],
        [ChangeStep.Withdraw] = [.. BeforeDecision, ChangeState.Adopted],
    };

    /// <summary>Whether the step is the city's approver's; the others are the vendor's.</summary>
    public static bool IsCitys(ChangeStep step) => step is ChangeStep.Decide or ChangeStep.Ratify;

    /// <summary>Why this person may not take the step now, or null.</summary>
    public static Outcome? Refusal(ChangeStep step, ChangeCase change, Person by, CardLanguage language)
    {
        var words = ChangeText.Words;
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        if (IsCitys(step) ? by.Role != Role.CityApprover : !by.Role.IsVendor())
            return IsCitys(step) ? Outcome.No(words[language, "ApproverOnly"]) : Outcome.No(ConversationText.Words[language, "VendorOnly"]);
        if (!From[step].Contains(change.State))
            return Outcome.No(words.Format(language, "NotInThisState", change.DisplayId, new ChangeWords(language).State(change.State), new ChangeWords(language).Step(step)));
        if (step == ChangeStep.Ratify && !change.AwaitsRatification)
            return Outcome.No(words.Format(language, "NothingToRatify", change.DisplayId));
        return step == ChangeStep.Verify && change.AwaitsRatification ? Outcome.No(words.Format(language, "RatifyFirst", change.DisplayId)) : null;
    }

    /// <summary>Why the city cannot decide so, or null: 適用 needs a passed test.</summary>
    public static Outcome? Refusal(ChangeDecision decision, ChangeCase change, CardLanguage language) =>
        decision != ChangeDecision.Apply || change.TestPassed == true ? null
            : Outcome.Wrong("decision", ChangeText.Words.Format(language, "ApplyNeedsTest", change.DisplayId, new ChangeWords(language).Environment(change.Kind)));

    /// <summary>The steps this person may take now; null for a channel, where many read.</summary>
    public static IReadOnlySet<ChangeStep> StepsFor(ChangeCase change, Person? reader) => From.Keys
        .Where(step => reader is null
            ? From[step].Contains(change.State) && (step != ChangeStep.Ratify || change.AwaitsRatification) && (step != ChangeStep.Verify || !change.AwaitsRatification)
            : Refusal(step, change, reader, CardLanguage.Japanese) is null)
        .ToHashSet();
}
