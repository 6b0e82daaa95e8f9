using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>What happened in the chat. Names are stored; never rename.</summary>
internal enum ChatEventKind
{
    /// <summary>A person wrote to the bot.</summary>
    Message,

    /// <summary>A person pressed a button on a card.</summary>
    CardAction,

    /// <summary>The bot was added to a chat or team (may be repeated by Teams).</summary>
    Installed,

    /// <summary>The bot was removed; nothing may be sent there any more.</summary>
    Removed,

    /// <summary>Anything else worth learning the conversation from (members added, channel renamed …); not acted on.</summary>
    Other,
}

/// <summary>What a pressed button has to do with a dialog over the conversation. Names are stored; never rename.</summary>
internal enum DialogStep
{
    /// <summary>Nothing: it is on a card among the messages.</summary>
    None,

    /// <summary>It opens the dialog; the answer is what the dialog shows.</summary>
    Open,

    /// <summary>It submits the dialog; the answer takes the place of what the dialog shows, or closes it.</summary>
    Submit,
}

/// <summary>Where a conversation takes place. Names are stored; never rename.</summary>
internal enum PlaceKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>A group chat.</summary>
    GroupChat,

    /// <summary>A channel of a team.</summary>
    Channel,
}

/// <summary>
/// One authenticated thing that happened in the chat, free of the wire protocol. It is stored as JSON before it is acted on, so every member must
/// survive a round trip.
/// </summary>
internal sealed record ChatEvent
{
    /// <summary>Kind of event.</summary>
    public required ChatEventKind Kind { get; init; }

    /// <summary>The activity id; together with the conversation it is unique, and a repeat is answered but not acted on.</summary>
    public required string Id { get; init; }

    /// <summary>Who did it.</summary>
    public required ChatSender Sender { get; init; }

    /// <summary>Where.</summary>
    public required ChatPlace Place { get; init; }

    /// <summary>What was written, the bot's own mention already taken out by its id; empty when nothing was.</summary>
    public string Text { get; init; } = "";

    /// <summary>The other people mentioned in <see cref="Text"/>.</summary>
    public IReadOnlyList<ChatMention> Mentions { get; init; } = [];

    /// <summary>Files that came with the message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<ChatFile>? Files { get; init; }

    /// <summary>The sender's locale as Teams says it, e.g. <c>ja-JP</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The verb of the pressed button (from Action.Execute, or from the <c>verb</c> member of an Action.Submit's data), else null.</summary>
    public string? Verb { get; init; }

    /// <summary>The button's data merged with the card's inputs (a JSON object), when <see cref="Verb"/> is set.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Whether the button opened or submitted a dialog.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DialogStep Dialog { get; init; }

    /// <summary>The activity the event answers: for a button, the card it is on.</summary>
    public string? ReplyToId { get; init; }
}

/// <summary>Who an event came from.</summary>
/// <param name="ChannelUserId">The id Teams gives this person towards this bot, <c>29:…</c>.</param>
/// <param name="ObjectId">Entra object id, the key a role hangs on; null when Teams did not say.</param>
internal sealed record ChatSender(string ChannelUserId, string? ObjectId, string? Name);

/// <summary>Where an event happened, with what is needed to answer there.</summary>
/// <param name="ConversationId">The conversation without a thread: for a channel <c>19:…@thread.tacv2</c>.</param>
/// <param name="ThreadId">Activity id of the thread's first message when the event is inside a channel thread, else null.</param>
/// <param name="BotId">The bot's own id there, <c>28:…</c>.</param>
internal sealed record ChatPlace(
    PlaceKind Kind, string ConversationId, string? ThreadId, string TenantId, string ServiceUrl, string BotId, string? TeamId, string? Name);

/// <summary>Another person mentioned in a message, and the text that stands for them.</summary>
internal sealed record ChatMention(string ChannelUserId, string? Name, string Text);
