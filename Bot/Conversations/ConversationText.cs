namespace ChatOpsBot.Bot.Conversations;

/// <summary>Words of <c>ConversationText.resx</c>.</summary>
internal static class ConversationText
{
    public static readonly Texts Words = new(typeof(ConversationText));
}
