namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>A conversation id taken apart: the chat or channel, and the thread when it says <c>;messageid=</c>.</summary>
public sealed record ConversationAddress(string ChatId, string? ThreadId)
{
    private const string Separator = ";messageid=";

    /// <summary>Takes apart what stands in a conversation id.</summary>
    public static ConversationAddress Parse(string conversationId)
    {
        var at = conversationId.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? new(conversationId, null) : new(conversationId[..at], conversationId[(at + Separator.Length)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => ThreadId is null ? ChatId : ChatId + Separator + ThreadId;
}
