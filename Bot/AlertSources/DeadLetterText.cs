using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Words of <c>DeadLetterText.resx</c>.</summary>
internal static class DeadLetterText
{
    public static readonly Texts Words = new(typeof(DeadLetterText));
}
