using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Words of <c>CheckText.resx</c>.</summary>
internal static class CheckText
{
    public static readonly Texts Words = new(typeof(CheckText));
}
