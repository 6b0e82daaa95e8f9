using System.Text.Json;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Turns an authenticated activity into a <see cref="ChatEvent"/>. Pure.</summary>
internal static class ActivityReader
{
    private const string ThreadMark = ";messageid=";

    private const int MostFiles = 5, LongestFileName = 260, LongestUrl = 4000, LongestQuote = 1000;

    /// <summary>What an invoke has to do with a dialog; null for an invoke the bot does not answer and for anything but an invoke.</summary>
    public static DialogStep? ButtonOf(Activity activity) => !activity.Is("invoke") ? null : activity.Name?.ToLowerInvariant() switch
    {
        "adaptivecard/action" => DialogStep.None,
        "task/fetch" or "composeextension/fetchtask" => DialogStep.Open,
        "task/submit" or "composeextension/submitaction" => DialogStep.Submit,
        _ => null,
    };

    /// <summary>The event, or null when the activity lacks what an event cannot be without: id, sender, recipient, conversation, a button's verb.</summary>
    public static ChatEvent? Read(Activity activity)
    {
        if (activity is not
            {
                Id.Length: > 0, From.Id.Length: > 0, Recipient.Id.Length: > 0, Conversation.Id.Length: > 0, ServiceUrl: { } serviceUrl,
            })
            return null;

        var (from, conversation) = (activity.From, activity.Conversation);
        var (conversationId, threadId) = SplitThread(conversation.Id);
        var data = activity.ChannelData;
        var kind = Place(activity);
        var read = new ChatEvent
        {
            Kind = ChatEventKind.Other,
            Id = activity.Id,
            Sender = new ChatSender(from.Id, from.AadObjectId, from.Name),
            Place = new ChatPlace(
                kind,
                conversationId,
                threadId,
                data?.Tenant?.Id ?? conversation.TenantId ?? "",
                serviceUrl,
                activity.Recipient.Id,
                data?.Team?.Id ?? data?.TeamsTeamId,
                data?.Channel?.Name ?? conversation.Name),
            Locale = activity.Locale,
            ReplyToId = activity.ReplyToId,
        };
        if (activity.Is("message"))
            return ReadMessage(activity, read);
        if (ButtonOf(activity) is { } dialog)
            return IsMenu(activity) ? ReadMenu(activity, read with { Dialog = dialog })
                : dialog == DialogStep.None ? ReadInvoke(activity, read) : ReadDialog(activity, read with { Dialog = dialog });
        return read with { Kind = MembershipKind(activity) };
    }

    private static bool IsMenu(Activity activity) => string.Equals(activity.Name, "composeExtension/fetchTask", StringComparison.OrdinalIgnoreCase);

    private static ChatEvent ReadMessage(Activity activity, ChatEvent read)
    {
        if (string.IsNullOrWhiteSpace(activity.Text) && activity.Value is { } value && VerbOf(value) is { } verb)
            return read with { Kind = ChatEventKind.CardAction, Verb = verb, Data = value };

        var text = activity.Text ?? "";
        var others = new List<ChatMention>();
        foreach (var mention in Mentions(activity))
        {
            if (mention.Mentioned?.Id == activity.Recipient?.Id)
                text = MessageText.Without(text, mention.Text ?? "");
            else if (mention is { Mentioned.Id.Length: > 0, Text.Length: > 0 })
                others.Add(new ChatMention(mention.Mentioned.Id, mention.Mentioned.Name, MessageText.Plain(mention.Text)));
        }

        return read with { Kind = ChatEventKind.Message, Text = MessageText.Plain(text), Mentions = others, Files = Files(activity) };
    }

    private static List<ChatFile>? Files(Activity activity)
    {
        List<ChatFile> files = [];
        foreach (var element in activity.Attachments ?? [])
        {
            if (files.Count < MostFiles && FileOf(element) is { } file)
                files.Add(file);
        }

        return files.Count > 0 ? files : null;
    }

    private static ChatFile? FileOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && IsReadable(element) && element.Deserialize(ActivityJson.Default.FileAttachment) is
            {
                ContentType: FileAttachment.FileType, Name: { Length: > 0 and <= LongestFileName } name, Content.DownloadUrl: { Length: > 0 and <= LongestUrl } url,
            }
                ? new ChatFile(name, url)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChatEvent? ReadInvoke(Activity activity, ChatEvent read)
    {
        CardInvoke? invoke;
        try
        {
            invoke = activity.Value?.Deserialize(ActivityJson.Default.CardInvoke);
        }
        catch (JsonException)
        {
            return null;
        }

        if (invoke?.Action is not { Verb.Length: > 0 } action)
            return null;
        var data = action.Data is { ValueKind: JsonValueKind.Object } given ? given : JsonElement.Parse("{}");
        if (!IsReadable(data))
            return null;
        return read with { Kind = ChatEventKind.CardAction, Verb = action.Verb, Data = data };
    }

    private static ChatEvent? ReadDialog(Activity activity, ChatEvent read)
    {
        DialogInvoke? invoke;
        try
        {
            invoke = activity.Value?.Deserialize(ActivityJson.Default.DialogInvoke);
        }
        catch (JsonException)
        {
            return null;
        }

        return invoke?.Data is { } data && VerbOf(data) is { } verb ? read with { Kind = ChatEventKind.CardAction, Verb = verb, Data = data } : null;
    }

    private static ChatEvent? ReadMenu(Activity activity, ChatEvent read)
    {
        try
        {
            return activity.Value is { } value && IsReadable(value)
                && value.Deserialize(ActivityJson.Default.MessageInvoke) is { CommandId: { Length: > 0 } command, MessagePayload: { } message }
                ? read with { Kind = ChatEventKind.CardAction, Verb = command, Data = Quoted(message) }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The id of a command in the menu of a message is the verb it means; what the message says and where it stands are its data.
    private static JsonElement Quoted(MessagePayload message) => JsonSerializer.SerializeToElement(
        new Dictionary<string, string?>
        {
            ["source"] = Uri.TryCreate(message.LinkToMessage, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && message.LinkToMessage.Length <= LongestQuote
                ? message.LinkToMessage
                : null,
            ["content"] = MessageText.FromHtml(message.Body?.Content ?? "", LongestQuote),
        });

    private static string? VerbOf(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && IsReadable(data)
            && data.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String && verb.GetString() is { Length: > 0 } named ? named : null;

    // JSON can spell half of a surrogate pair, which no text can hold: it could neither be acted on nor stored.
    private static bool IsReadable(JsonElement data)
    {
        try
        {
            return data.ValueKind switch
            {
                JsonValueKind.Object => data.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value)),
                JsonValueKind.Array => data.EnumerateArray().All(IsReadable),
                JsonValueKind.String => data.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ChatEventKind MembershipKind(Activity activity)
    {
        if (activity.Is("installationUpdate"))
        {
            return activity.Action?.ToLowerInvariant() switch
            {
                "add" or "add-upgrade" => ChatEventKind.Installed,
                "remove" => ChatEventKind.Removed,
                _ => ChatEventKind.Other,
            };
        }

        var joined = activity.Is("conversationUpdate") && activity.MembersAdded?.Any(member => member.Id == activity.Recipient?.Id) == true;
        return joined ? ChatEventKind.Installed : ChatEventKind.Other;
    }

    private static IEnumerable<MentionEntity> Mentions(Activity activity)
    {
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.ValueKind != JsonValueKind.Object || !entity.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
                || !string.Equals(type.GetString(), "mention", StringComparison.OrdinalIgnoreCase))
                continue;
            MentionEntity? mention;
            try
            {
                mention = entity.Deserialize(ActivityJson.Default.MentionEntity);
            }
            catch (JsonException)
            {
                continue;
            }

            if (mention is not null)
                yield return mention;
        }
    }

    private static (string ConversationId, string? ThreadId) SplitThread(string id)
    {
        var at = id.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase);
        return at > 0 && at + ThreadMark.Length < id.Length ? (id[..at], id[(at + ThreadMark.Length)..]) : (id, null);
    }

    private static PlaceKind Place(Activity activity) => activity.Conversation?.ConversationType?.ToLowerInvariant() switch
    {
        "personal" => PlaceKind.Personal,
        "groupchat" => PlaceKind.GroupChat,
        "channel" => PlaceKind.Channel,
        _ when activity.ChannelData?.Channel?.Id is not null => PlaceKind.Channel,
        _ => activity.Conversation?.IsGroup == true ? PlaceKind.GroupChat : PlaceKind.Personal,
    };
}
