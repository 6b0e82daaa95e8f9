using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Digests;

/// <summary>Words of <c>DigestText.resx</c>.</summary>
internal static class DigestText
{
    public static readonly Texts Words = new(typeof(DigestText));
}
