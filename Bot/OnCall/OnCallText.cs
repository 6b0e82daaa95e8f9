using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Words of <c>OnCallText.resx</c>.</summary>
internal static class OnCallText
{
    public static readonly Texts Words = new(typeof(OnCallText));
}
