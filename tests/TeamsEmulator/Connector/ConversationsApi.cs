using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Opening personal chats and starting channel threads.</summary>
internal sealed class ConversationsApi(Gatekeeper gate, ActivitiesApi activities, CityDirectory city)
{
    internal IResult Create(HttpContext http)
    {
        if (RequestBody.ReadObject(http) is not { } asked) return ConnectorError.BadArgument("The body is not a JSON object.").ToResult();
        return asked["channelData"]?["channel"]?["id"] is JsonValue channel
            ? StartThread(http, asked, channel.ToString())
            : OpenPersonalChat(http, asked);
    }

    private static IResult Created(string id, string? activityId)
    {
        var answer = new JsonObject { ["id"] = id };
        if (activityId is not null) answer["activityId"] = activityId;
        return Results.Json(answer, statusCode: StatusCodes.Status201Created);
    }

    private IResult StartThread(HttpContext http, JsonObject asked, string channelId)
    {
        if (asked["isGroup"] is not JsonValue isGroup || !isGroup.TryGetValue(out bool group) || !group) return ConnectorError.BadArgument("isGroup must be true for a channel.").ToResult();
        if (asked["activity"] is not JsonObject activity) return ConnectorError.BadArgument("A new thread needs its first activity.").ToResult();
        var channel = new ConversationAddress(channelId, null);
        if ((gate.RefuseSend(channel) ?? ActivityRules.Refusal(activity)) is { } refusal) return refusal.ToResult();
        if (!ActivityRules.IsMessage(activity)) return ConnectorError.BadArgument("A thread starts with a message.").ToResult();
        var message = activities.Take(channel, activity, http.Request);
        return message is null ? Results.StatusCode(StatusCodes.Status202Accepted) : Created(message.ConversationId, message.Id);
    }

    private IResult OpenPersonalChat(HttpContext http, JsonObject asked)
    {
        var tenant = (string?)asked["tenantId"] ?? (string?)asked["channelData"]?["tenant"]?["id"];
        if (string.IsNullOrEmpty(tenant)) return ConnectorError.BadArgument("Could not parse tenant id.").ToResult();
        if (!string.Equals(tenant, city.TenantId, StringComparison.OrdinalIgnoreCase)) return ConnectorError.BadArgument($"Unknown tenant '{tenant}'.").ToResult();
        if (asked["members"] is not JsonArray { Count: 1 } members) return ConnectorError.BadArgument("Exactly one member is needed for a personal chat.").ToResult();
        if (city.Find((string?)members[0]?["id"]) is not { } person) return ConnectorError.BadArgument("Failed to decrypt the member id.").ToResult();

        var chat = new ConversationAddress(person.PersonalChatId, null);
        if (gate.RefuseSend(chat) is { } refusal) return refusal.ToResult();
        if (asked["activity"] is not JsonObject activity) return Created(chat.ChatId, null);
        if (ActivityRules.Refusal(activity) is { } bad) return bad.ToResult();
        return Created(chat.ChatId, activities.Take(chat, activity, http.Request)?.Id);
    }
}
