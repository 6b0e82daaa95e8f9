using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Words of <c>AdvisoryText.resx</c>.</summary>
internal static class AdvisoryText
{
    public static readonly Texts Words = new(typeof(AdvisoryText));
}
