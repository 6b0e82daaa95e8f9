using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Who may do what with an indicator: everybody with a role reads, the 運用責任者 sets, the 測定者 and the 運用責任者 record.</summary>
internal static class QualityRules
{
    /// <summary>Why this person may not take the step, in their language; null when they may.</summary>
    public static Outcome? Refusal(QualityStep step, QualityIndicator indicator, QualityEdition edition, Person by, CardLanguage language)
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        if (!Enum.IsDefined(step))
            return Outcome.No(ConversationText.Words[language, "Stale"]);
        if (step == QualityStep.Record ? !MayRecord(edition, by) : !MaySet(by))
            return Outcome.No(QualityText.Words[language, step == QualityStep.Record ? "MeasurerOnly" : "ManagerOnly"]);
        if (indicator.RetiredAt is not null)
            return Outcome.No(QualityText.Words.Format(language, "IsRetired", indicator.DisplayId));
        return step == QualityStep.Record && edition.Measure is not null ? Outcome.No(QualityText.Words.Format(language, "IsAutomatic", indicator.DisplayId)) : null;
    }

    /// <summary>Whether this person registers, changes and retires indicators.</summary>
    public static bool MaySet(Person by) => by.Role == Role.ServiceManager;

    private static bool MayRecord(QualityEdition edition, Person by) => MaySet(by) || by.Role.IsVendor() && edition.MeasurerId == by.ObjectId;
}
