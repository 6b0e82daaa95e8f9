using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Members of chats and teams, and the channels of the team.</summary>
internal sealed class RosterApi(Gatekeeper gate, CityDirectory city)
{
    internal IResult Page(string conversationId, int? pageSize, string? continuationToken)
    {
        var address = ConversationAddress.Parse(conversationId);
        if (gate.RefuseRead(address) is { } refusal) return refusal.ToResult();
        var members = MembersOf(address);
        if (StartOf(continuationToken) is not { } start) return ConnectorError.BadArgument("Invalid continuation token.").ToResult();

        var size = Math.Clamp(pageSize ?? 200, 1, 500);
        var answer = new JsonObject { ["members"] = Array(members.Skip(start).Take(size).Select(Describe)) };
        if (start + size < members.Count) answer["continuationToken"] = TokenFor(start + size);
        return Results.Json(answer);
    }

    internal IResult All(string conversationId)
    {
        var address = ConversationAddress.Parse(conversationId);
        return gate.RefuseRead(address) is { } refusal ? refusal.ToResult() : Results.Json(Array(MembersOf(address).Select(Describe)));
    }

    internal IResult One(string conversationId, string memberId)
    {
        var address = ConversationAddress.Parse(conversationId);
        if (gate.RefuseRead(address) is { } refusal) return refusal.ToResult();
        var person = MembersOf(address).FirstOrDefault(member => member == city.Find(memberId));
        return person is null ? ConnectorError.MemberNotFound.ToResult() : Results.Json(Describe(person));
    }

    internal IResult Team(string teamId)
    {
        if (RefuseTeam(teamId) is { } refusal) return refusal.ToResult();
        return Results.Json(new JsonObject
        {
            ["id"] = city.TeamId,
            ["name"] = city.TeamName,
            ["aadGroupId"] = city.TeamGroupId,
            ["tenantId"] = city.TenantId,
            ["type"] = "standard",
            ["channelCount"] = city.Channels.Count,
            ["memberCount"] = city.People.Count,
        });
    }

    internal IResult Channels(string teamId)
    {
        if (RefuseTeam(teamId) is { } refusal) return refusal.ToResult();
        // Teams gives the general channel without a name, since clients translate it.
        return Results.Json(new JsonObject
        {
            ["conversations"] = Array(city.Channels.Select(channel =>
                channel == city.General ? new JsonObject { ["id"] = channel.Id } : new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name })),
        });
    }

    private static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    private static string TokenFor(int start) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"from:{start}")));

    private static int? StartOf(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 0;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length)) return null;
        var text = Encoding.ASCII.GetString(bytes, 0, length);
        return text.StartsWith("from:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : null;
    }

    private ConnectorError? RefuseTeam(string teamId) =>
        teamId == city.TeamId ? gate.RefuseRead(new(teamId, null)) : new ConnectorError(404, "TeamNotFound", "Team not found.");

    private IReadOnlyList<Person> MembersOf(ConversationAddress address) =>
        city.FindByChat(address.ChatId) is { } owner ? [owner] : city.People;

    private JsonObject Describe(Person person) => new()
    {
        ["id"] = person.Id,
        ["name"] = person.Name,
        ["aadObjectId"] = person.ObjectId,
        ["objectId"] = person.ObjectId,
        ["givenName"] = person.Name,
        ["surname"] = "",
        ["email"] = person.UserPrincipalName,
        ["userPrincipalName"] = person.UserPrincipalName,
        ["tenantId"] = city.TenantId,
        ["userRole"] = "user",
    };
}
