using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Activities;

/// <summary>Writes activities with everything Teams puts into them. The result may be changed before it is sent.</summary>
public sealed class ActivityWriter
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private readonly CityDirectory _city;
    private readonly TimeProvider _time;
    private readonly string _serviceUrl;

    internal ActivityWriter(CityDirectory city, TimeProvider time, string serviceUrl)
    {
        _city = city;
        _time = time;
        _serviceUrl = serviceUrl;
    }

    /// <summary>A message as a person writes it: <c>@Name</c> of the bot or of a person becomes a mention.</summary>
    /// <param name="id">The message id; in a channel it also names the thread unless <paramref name="to"/> does.</param>
    public JsonObject Message(Person from, ConversationAddress to, string text, string id)
    {
        var activity = Common("message", from, to.ChatId.StartsWith("19:", StringComparison.Ordinal) ? to with { ThreadId = to.ThreadId ?? id } : to, id);
        var (marked, mentions) = Mentions.Mark(text, _city);
        activity["text"] = marked;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{Mentions.Html(text, _city)}</p>" });
        var entities = activity["entities"]!.AsArray();
        foreach (var mention in mentions.Reverse()) entities.Insert(0, mention);
        return activity;
    }

    /// <summary>Pressing an Action.Submit button: a message with a value and no text.</summary>
    public JsonObject Submit(Person from, Message card, JsonNode value)
    {
        var activity = Common("message", from, ConversationAddress.Parse(card.ConversationId), _time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + "1");
        activity["value"] = value.DeepClone();
        return OnCard(activity, card);
    }

    /// <summary>Pressing an Action.Execute button, or a card asking for its refresh.</summary>
    /// <param name="trigger"><c>manual</c> or <c>automatic</c>.</param>
    public JsonObject Execute(Person from, Message card, JsonObject action, JsonObject data, string trigger)
    {
        var activity = Common("invoke", from, ConversationAddress.Parse(card.ConversationId), "f:" + Guid.NewGuid().ToString());
        var sent = new JsonObject { ["type"] = "Action.Execute" };
        foreach (var name in new[] { "title", "id", "verb" })
        {
            if (action[name] is { } member) sent[name] = member.DeepClone();
        }
        sent["data"] = data.DeepClone();
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = sent, ["trigger"] = trigger };
        return OnCard(activity, card);
    }

    /// <summary>Pressing a button that opens a dialog (<c>task/fetch</c>), or the button in it (<c>task/submit</c>).</summary>
    /// <param name="card">The message whose button opened the dialog.</param>
    public JsonObject Dialog(Person from, Message card, string name, JsonObject data)
    {
        var activity = Common("invoke", from, ConversationAddress.Parse(card.ConversationId), "f:" + Guid.NewGuid().ToString());
        activity["name"] = name;
        activity["value"] = new JsonObject { ["data"] = data.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } };
        return OnCard(activity, card);
    }

    /// <summary>The menu of a message: opening a dialog of the bot (<c>composeExtension/fetchTask</c>).</summary>
    /// <param name="command">Id of the command in the app's manifest.</param>
    public JsonObject MessageAction(Person from, Message message, string command)
    {
        var activity = Common("invoke", from, ConversationAddress.Parse(message.ConversationId), "f:" + Guid.NewGuid().ToString());
        activity["name"] = DialogAnswer.FetchFromMessage;
        activity["value"] = new JsonObject
        {
            ["commandId"] = command,
            ["commandContext"] = "message",
            ["context"] = new JsonObject { ["theme"] = "default" },
            ["messagePayload"] = new JsonObject
            {
                ["id"] = message.Id,
                ["linkToMessage"] = $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(message.ChatId)}/{message.Id}",
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = message.SenderId, ["displayName"] = message.SenderName } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{Quoted(message.Text)}</p>" },
                ["attachments"] = new JsonArray(),
            },
        };
        return activity;
    }

    /// <summary>Adds a file to a message in a personal chat, as Teams does.</summary>
    public static void Attach(JsonObject message, string name, Uri downloadUrl) => message["attachments"]!.AsArray().Insert(0, new JsonObject
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["contentUrl"] = $"https://aozora-my.sharepoint.com/personal/{Uri.EscapeDataString(name)}",
        ["name"] = name,
        ["content"] = new JsonObject
        {
            ["downloadUrl"] = downloadUrl.ToString(),
            ["uniqueId"] = Guid.NewGuid().ToString(),
            ["fileType"] = System.IO.Path.GetExtension(name).TrimStart('.'),
        },
    });

    /// <summary>The bot is installed (<c>add</c>) or removed (<c>remove</c>) by a person, in their chat or in the team.</summary>
    public JsonObject Installation(Person by, string placeId, string action)
    {
        var activity = Event("installationUpdate", by, placeId);
        activity["action"] = action;
        return activity;
    }

    /// <summary>Members joined or left; Teams sends this beside the installation event.</summary>
    public JsonObject MembersChanged(Person by, string placeId, bool added)
    {
        var activity = Event("conversationUpdate", by, placeId);
        var members = new JsonArray();
        if (_city.FindChannel(placeId) is null) members.Add(new JsonObject { ["id"] = by.Id, ["aadObjectId"] = by.ObjectId });
        else activity["channelData"]!["eventType"] = added ? "teamMemberAdded" : "teamMemberRemoved";
        members.Add(new JsonObject { ["id"] = _city.BotId, ["name"] = _city.BotName });
        activity[added ? "membersAdded" : "membersRemoved"] = members;
        return activity;
    }

    private static string Quoted(string text) => System.Net.WebUtility
        .HtmlEncode(text.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal)).Replace("\n", "<br>", StringComparison.Ordinal);

    private static JsonObject OnCard(JsonObject activity, Message card)
    {
        activity["replyToId"] = card.Id;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["channelData"]!["legacy"] = new JsonObject { ["replyToId"] = "1:" + card.Id };
        return activity;
    }

    private JsonObject Event(string type, Person by, string placeId)
    {
        var activity = Common(type, by, new(placeId, null), "f:" + Guid.NewGuid().ToString());
        activity["from"]!.AsObject().Remove("name");
        if (_city.FindChannel(placeId) is null) return activity;
        activity["channelData"]!["team"] = new JsonObject { ["id"] = _city.TeamId, ["name"] = _city.TeamName, ["aadGroupId"] = _city.TeamGroupId };
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = placeId } };
        return activity;
    }

    private JsonObject Common(string type, Person from, ConversationAddress to, string id)
    {
        var now = _time.GetUtcNow();
        return new()
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            ["localTimestamp"] = TimeZoneInfo.ConvertTime(now, Tokyo).ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = Tokyo.Id,
            ["serviceUrl"] = _serviceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name, ["aadObjectId"] = from.ObjectId },
            ["conversation"] = Conversation(to),
            ["recipient"] = new JsonObject { ["id"] = _city.BotId, ["name"] = _city.BotName },
            ["entities"] = new JsonArray(ClientInfo(from)),
            ["channelData"] = ChannelData(to),
            ["locale"] = from.Locale,
        };
    }

    private JsonObject Conversation(ConversationAddress to) => _city.FindChannel(to.ChatId) is null
        ? new() { ["conversationType"] = "personal", ["tenantId"] = _city.TenantId, ["id"] = to.ChatId }
        : new() { ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = _city.TenantId, ["id"] = to.ToString() };

    private JsonObject ChannelData(ConversationAddress to) => _city.FindChannel(to.ChatId) is null
        ? new() { ["tenant"] = new JsonObject { ["id"] = _city.TenantId } }
        : new()
        {
            ["teamsChannelId"] = to.ChatId,
            ["teamsTeamId"] = _city.TeamId,
            ["channel"] = new JsonObject { ["id"] = to.ChatId },
            ["team"] = new JsonObject { ["id"] = _city.TeamId },
            ["tenant"] = new JsonObject { ["id"] = _city.TenantId },
        };

    private static JsonObject ClientInfo(Person from) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = from.Locale,
        ["country"] = from.Locale.Split('-')[^1],
        ["platform"] = "Web",
        ["timezone"] = Tokyo.Id,
    };
}
