using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Words of <c>SlaText.resx</c>.</summary>
internal static class SlaText
{
    public static readonly Texts Words = new(typeof(SlaText));
}
