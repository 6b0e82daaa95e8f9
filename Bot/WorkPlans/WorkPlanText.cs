using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Words of <c>WorkPlanText.resx</c>.</summary>
internal static class WorkPlanText
{
    public static readonly Texts Words = new(typeof(WorkPlanText));

    /// <summary>Why words that a step needs cannot be kept, beside the field <c>text</c>; null when they can.</summary>
    public static Outcome? Unusable(string? said, string missing, CardLanguage language) =>
        string.IsNullOrWhiteSpace(said) ? Outcome.Wrong("text", Words[language, missing])
        : said.Trim().Length > WorkPlan.TextLength ? Outcome.Wrong("text", Words.Format(language, "TooLong", WorkPlan.TextLength))
        : null;
}
