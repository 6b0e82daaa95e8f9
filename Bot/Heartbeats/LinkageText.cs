using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Words of <c>LinkageText.resx</c>: what people type about jobs and read of their settings.</summary>
internal static class LinkageText
{
    public static readonly Texts Words = new(typeof(LinkageText));
}
