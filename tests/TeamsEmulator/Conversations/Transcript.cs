using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>Everything written in the emulated Teams, by people and by the bot. Safe to use from several threads.</summary>
public sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly List<Message> _messages = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _lastId;

    internal Transcript(TimeProvider time, TimeSpan patience)
    {
        _time = time;
        _patience = patience;
    }

    internal event Action<Message>? Changed;

    /// <summary>All messages in the order they were first posted.</summary>
    public IReadOnlyList<Message> All
    {
        get
        {
            lock (_gate) return [.. _messages];
        }
    }

    /// <summary>Messages of one conversation: a whole chat or channel, or one thread of it.</summary>
    public IReadOnlyList<Message> In(string conversationId)
    {
        var address = ConversationAddress.Parse(conversationId);
        return [.. All.Where(message => message.ChatId == address.ChatId && (address.ThreadId is null || message.ThreadId == address.ThreadId))];
    }

    /// <summary>The message as it stands now, or null.</summary>
    public Message? Find(string chatId, string id) => All.FirstOrDefault(message => message.ChatId == chatId && message.Id == id);

    /// <summary>The message as it stands now.</summary>
    public Message Latest(Message message) => Find(message.ChatId, message.Id) ?? throw new ArgumentException($"Unknown message {message}", nameof(message));

    /// <summary>Waits for a card of the bot whose text contains <paramref name="containing"/> and returns the newest such.</summary>
    /// <exception cref="NotSeenException">The deadline passed; the message says what was there.</exception>
    public Task<Message> WaitForCardAsync(string conversationId, string containing, TimeSpan? deadline = null) => WaitForAsync(
        conversationId, message => message is { FromBot: true, Card: not null } && Shows(message, containing), $"a card containing 「{containing}」", deadline);

    /// <summary>Waits for a message of the bot, text or card, that contains <paramref name="containing"/> and returns the newest such.</summary>
    /// <exception cref="NotSeenException">The deadline passed; the message says what was there.</exception>
    public Task<Message> WaitForMessageAsync(string conversationId, string containing, TimeSpan? deadline = null) => WaitForAsync(
        conversationId, message => message.FromBot && Shows(message, containing), $"a message containing 「{containing}」", deadline);

    /// <summary>Waits for a message in the conversation for which <paramref name="condition"/> holds and returns the newest such.</summary>
    /// <exception cref="NotSeenException">The deadline passed; the message says what was there.</exception>
    public async Task<Message> WaitForAsync(string conversationId, Func<Message, bool> condition, string description, TimeSpan? deadline = null)
    {
        using var patience = new CancellationTokenSource(deadline ?? _patience);
        while (true)
        {
            Task changed;
            lock (_gate) changed = _changed.Task;
            if (In(conversationId).LastOrDefault(condition) is { } found) return found;
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new NotSeenException(conversationId, description, All);
            }
        }
    }

    internal Message Add(ConversationAddress to, string senderId, string senderName, JsonObject activity, IReadOnlyDictionary<string, string> headers, string? id = null)
    {
        Message message;
        lock (_gate)
        {
            id ??= NextId();
            var inChannel = to.ChatId.StartsWith("19:", StringComparison.Ordinal);
            message = new Message
            {
                Id = id,
                ChatId = to.ChatId,
                ThreadId = inChannel ? to.ThreadId ?? id : null,
                SenderId = senderId,
                SenderName = senderName,
                Versions = [new(_time.GetUtcNow(), activity, headers)],
            };
            _messages.Add(message);
        }
        Announce(message);
        return message;
    }

    internal Message? Edit(string chatId, string id, JsonObject activity, IReadOnlyDictionary<string, string> headers) => Change(chatId, id, message => message with
    {
        Versions = [.. message.Versions, new(_time.GetUtcNow(), activity, headers)],
        PersonalViews = new Dictionary<string, JsonObject>(),
    });

    internal Message? Delete(string chatId, string id) => Change(chatId, id, message => message with { DeletedAt = _time.GetUtcNow() });

    internal Message? ShowTo(string chatId, string id, string personId, JsonObject card) => Change(chatId, id, message => message with
    {
        PersonalViews = new Dictionary<string, JsonObject>(message.PersonalViews) { [personId] = card },
    });

    internal string NextId()
    {
        lock (_gate)
        {
            _lastId = Math.Max(_lastId + 1, _time.GetUtcNow().ToUnixTimeMilliseconds());
            return _lastId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static bool Shows(Message message, string text) => message.DeletedAt is null && message.ReadableText.Contains(text, StringComparison.Ordinal);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Message? Change(string chatId, string id, Func<Message, Message> change)
    {
        Message message;
        lock (_gate)
        {
            var at = _messages.FindIndex(candidate => candidate.ChatId == chatId && candidate.Id == id && candidate.DeletedAt is null);
            if (at < 0) return null;
            message = _messages[at] = change(_messages[at]);
        }
        Announce(message);
        return message;
    }

    private void Announce(Message message)
    {
        TaskCompletionSource signal;
        lock (_gate) (signal, _changed) = (_changed, NewSignal());
        signal.SetResult();
        Changed?.Invoke(message);
    }
}
