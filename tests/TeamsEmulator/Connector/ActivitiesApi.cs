using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Posting, updating and deleting messages.</summary>
internal sealed class ActivitiesApi(Gatekeeper gate, Transcript transcript, CityDirectory city, TypingLog typing)
{
    private static readonly ConnectorError Unreadable = ConnectorError.BadArgument("The body is not a JSON object.");

    internal IResult Post(HttpContext http, string conversationId)
    {
        return Post(http, ConversationAddress.Parse(conversationId));
    }

    internal IResult Reply(HttpContext http, string conversationId, string activityId)
    {
        var address = ConversationAddress.Parse(conversationId);
        if (transcript.Find(address.ChatId, activityId) is not { } answered) return ConnectorError.ActivityNotFound.ToResult();
        return Post(http, address with { ThreadId = answered.ThreadId });
    }

    internal IResult Update(HttpContext http, string conversationId, string activityId)
    {
        if (RequestBody.ReadObject(http) is not { } activity) return Unreadable.ToResult();
        var address = ConversationAddress.Parse(conversationId);
        if ((gate.RefuseSend(address) ?? ActivityRules.Refusal(activity) ?? RefuseChange(address, activityId)) is { } refusal) return refusal.ToResult();
        if (ActivityRules.IsSplit(activity)) return ConnectorError.BadArgument("An update cannot carry both text and attachment.").ToResult();
        transcript.Edit(address.ChatId, activityId, activity, ConnectorLog.HeadersOf(http.Request));
        return Results.Json(new JsonObject { ["id"] = activityId });
    }

    internal IResult Delete(string conversationId, string activityId)
    {
        var address = ConversationAddress.Parse(conversationId);
        if ((gate.RefuseSend(address) ?? RefuseChange(address, activityId)) is { } refusal) return refusal.ToResult();
        transcript.Delete(address.ChatId, activityId);
        return Results.Ok();
    }

    /// <summary>Takes a message for a conversation whose gate was passed; null when it was split and so has no id to tell.</summary>
    internal Message? Take(ConversationAddress to, JsonObject activity, HttpRequest request)
    {
        var headers = ConnectorLog.HeadersOf(request);
        if (!ActivityRules.IsSplit(activity)) return transcript.Add(to, city.BotId, city.BotName, activity, headers);
        var (text, attachment) = ActivityRules.Split(activity);
        var first = transcript.Add(to, city.BotId, city.BotName, text, headers);
        transcript.Add(to with { ThreadId = first.ThreadId }, city.BotId, city.BotName, attachment, headers);
        return null;
    }

    private IResult Post(HttpContext http, ConversationAddress to)
    {
        if (RequestBody.ReadObject(http) is not { } activity) return Unreadable.ToResult();
        if ((gate.RefuseSend(to, ActivityRules.IsSplit(activity) ? 2 : 1) ?? ActivityRules.Refusal(activity)) is { } refusal) return refusal.ToResult();
        if (!ActivityRules.IsMessage(activity))
        {
            typing.Add(to.ToString(), activity);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        return Take(to, activity, http.Request) is { } message
            ? Results.Json(new JsonObject { ["id"] = message.Id }, statusCode: StatusCodes.Status201Created)
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private ConnectorError? RefuseChange(ConversationAddress address, string activityId)
    {
        var message = transcript.Find(address.ChatId, activityId);
        if (message is null || message.DeletedAt is not null) return ConnectorError.ActivityNotFound;
        if (address.ThreadId is { } thread && message.ThreadId != thread) return ConnectorError.ActivityNotFound;
        return message.FromBot ? null : ConnectorError.NotTheSender;
    }
}
