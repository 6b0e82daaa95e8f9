using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>Words of <c>DueText.resx</c>.</summary>
internal static class DueText
{
    public static readonly Texts Words = new(typeof(DueText));
}
