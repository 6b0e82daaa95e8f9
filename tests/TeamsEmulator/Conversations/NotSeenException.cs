namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>What a test waited for did not appear in time; the message lists what was there.</summary>
public sealed class NotSeenException(string conversationId, string description, IReadOnlyList<Message> all)
    : Exception($"Waited in {conversationId} for {description}. There was:\n{(all.Count == 0 ? "(nothing)" : string.Join('\n', all))}");
