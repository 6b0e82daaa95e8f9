using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Advisories;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>The steps of an advisory.</summary>
internal enum AdvisoryStep
{
    /// <summary>評価.</summary>
    Assess,

    /// <summary>市への提供.</summary>
    Provide,

    /// <summary>変更案件にする.</summary>
    MakeChange,
}

/// <summary>
/// Who may take which step, and where the advisory must stand for it: the life of an advisory on one screen (要件18). All steps are the vendor's. 評価 may be given
/// and changed at any time, also of what matches no asset. 提供 is required for 該当 and possible for everything, once. A change case is made of what is
/// 該当 or 調査中, once.
/// </summary>
internal static class AdvisoryRules
{
    private static readonly Dictionary<AdvisoryStep, AdvisoryState[]> Allowed = new()
    {
        [AdvisoryStep.Assess] = Enum.GetValues<AdvisoryState>(),
        [AdvisoryStep.Provide] = Enum.GetValues<AdvisoryState>(),
        [AdvisoryStep.MakeChange] = [AdvisoryState.Affected, AdvisoryState.Investigating],
    };

    /// <summary>Why this person may not take this step now; null when they may.</summary>
    public static Outcome? Refusal(AdvisoryStep step, Advisory advisory, Person by, CardLanguage language)
    {
        var words = AdvisoryText.Words;
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, "VendorOnly"]);
        return Allowed[step].Contains(advisory.State)
            ? null
            : Outcome.No(words.Format(language, "Refused_" + step, advisory.DisplayId, words[language, "State_" + advisory.State]));
    }
}
