namespace ChatOpsBot.Bot.Conversations;

/// <summary>Looks up who a mentioned person is, so that a role is hung on the Entra object id and never on a name.</summary>
internal interface IRoster
{
    /// <summary>The member with this channel id (<c>29:…</c>) in the conversation, or null when there is no such member.</summary>
    /// <exception cref="RosterUnavailableException">The channel did not answer; whether the person is a member is not known.</exception>
    Task<RosterMember?> FindAsync(string serviceUrl, string conversationId, string channelUserId, CancellationToken cancellationToken);
}

/// <summary>A person as the conversation's member list has them.</summary>
/// <param name="ObjectId">Entra object id.</param>
internal sealed record RosterMember(string ChannelUserId, string ObjectId, string Name);

/// <summary>The member list could not be read; trying again later may work.</summary>
internal sealed class RosterUnavailableException(string message) : Exception(message);
