using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Changes;

/// <summary>Words of <c>ChangeText.resx</c>.</summary>
internal static class ChangeText
{
    public static readonly Texts Words = new(typeof(ChangeText));
}
