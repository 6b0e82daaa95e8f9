using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>Words of <c>PlanChangeWords.resx</c>.</summary>
internal static class PlanChangeWords
{
    public static readonly Texts Words = new(typeof(PlanChangeWords));
}
