using System.Net;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Asks the connector who a member of a conversation is.</summary>
internal sealed class TeamsRoster(ConnectorClient connector) : IRoster
{
    public async Task<RosterMember?> FindAsync(
        string serviceUrl, string conversationId, string channelUserId, CancellationToken cancellationToken)
    {
        var answer = await connector.MemberAsync(serviceUrl, conversationId, channelUserId, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound)
            return null;
        if (answer.Outcome != SendOutcome.Accepted)
            throw new RosterUnavailableException($"The member list could not be read: {answer.Error}.");

        // Guests from outside Entra have no object id; no role can hang on them.
        return answer.Read(ActivityJson.Default.ChannelAccount) is { } member && (member.AadObjectId ?? member.ObjectId) is { Length: > 0 } objectId
            ? new RosterMember(member.Id ?? channelUserId, objectId, member.Name ?? "")
            : null;
    }
}
