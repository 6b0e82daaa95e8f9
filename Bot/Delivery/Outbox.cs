using System.Collections.Concurrent;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>Takes messages as part of a change; they are sent after its commit, and not at all if it fails.</summary>
internal sealed class Outbox(TimeProvider clock)
{
    private readonly ConcurrentQueue<(string Conversation, Lane Lane)> _filled = new();

    /// <summary>Posts a card once.</summary>
    /// <param name="threadId">Activity id of the thread to answer in, or null.</param>
    /// <param name="alert">Raise a notification.</param>
    /// <param name="purpose">What to tell the listeners when Teams has accepted it, or null.</param>
    public void Post(
        ChatOpsDbContext db, string conversationId, string? threadId, CardMessage card, Lane lane, bool alert = false, string? purpose = null) =>
        Add(db, new OutboxMessage { ConversationId = conversationId, ThreadId = threadId, Purpose = purpose, CreatedAt = clock.GetUtcNow() },
            ContentOf(card, alert), lane);

    /// <summary>Posts a card once in the personal chat with a person, which is opened when there is none yet.</summary>
    /// <param name="purpose">What to tell the listeners when Teams has accepted it, or null.</param>
    public async Task PostToPersonAsync(
        ChatOpsDbContext db, PersonAddress person, CardMessage card, Lane lane, bool alert, string? purpose, CancellationToken cancellationToken) =>
        Post(db, await PersonalChats.AddressAsync(db, person, cancellationToken), null, card, lane, alert, purpose);

    /// <summary>Makes a card in the personal chat with a person look like this; the chat is opened when there is none yet.</summary>
    /// <inheritdoc cref="ShowCardAsync"/>
    public async Task ShowCardToPersonAsync(
        ChatOpsDbContext db, PersonAddress person, string cardKey, CardMessage card, Lane lane, bool alert, CancellationToken cancellationToken) =>
        await ShowCardAsync(db, await PersonalChats.AddressAsync(db, person, cancellationToken), cardKey, card, lane, alert, cancellationToken);

    /// <summary>Posts a card once, in the thread of another card of ours.</summary>
    /// <param name="purpose">What to tell the listeners when Teams has accepted it, or null.</param>
    public void PostInThread(ChatOpsDbContext db, string conversationId, string threadOfCardKey, CardMessage card, Lane lane, bool alert = false, string? purpose = null) =>
        Add(db, new OutboxMessage { ConversationId = conversationId, ThreadOfCardKey = threadOfCardKey, Purpose = purpose, CreatedAt = clock.GetUtcNow() },
            ContentOf(card, alert), lane);

    /// <summary>
    /// Makes a card look like this: updates it where it stands, posts it where it does not. A version that still waits is replaced, so that a storm of
    /// changes costs one message.
    /// </summary>
    /// <param name="alert">Raise a notification: for the first post and for what must wake somebody.</param>
    public async Task ShowCardAsync(
        ChatOpsDbContext db, string conversationId, string cardKey, CardMessage card, Lane lane, bool alert, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = db.Tracked<OutboxMessage>()
                .LastOrDefault(message => message.ConversationId == conversationId && message.CardKey == cardKey && message.LeasedUntil is null && message.State == OutboxState.Pending)
            ?? await db.Set<OutboxMessage>()
                .Where(message => message.ConversationId == conversationId && message.CardKey == cardKey && message.State == OutboxState.Pending && message.LeasedUntil == null)
                .OrderByDescending(message => message.Id).FirstOrDefaultAsync(cancellationToken);
        if (waiting is null)
        {
            Add(db, new OutboxMessage { ConversationId = conversationId, CardKey = cardKey, CreatedAt = now }, ContentOf(card, alert), lane);
            return;
        }

        waiting.Show(ContentOf(card, alert), lane, now);
    }

    /// <summary>Posts a card that cannot have been shown or be waiting yet.</summary>
    /// <param name="alert">Raise a notification.</param>
    /// <param name="threadOfCardKey">Key of the card in whose thread it is to stand, or null.</param>
    /// <param name="purpose">What to tell the listeners when Teams has accepted it, or null.</param>
    public void ShowNewCard(
        ChatOpsDbContext db, string conversationId, string cardKey, CardMessage card, Lane lane, bool alert, string? threadOfCardKey = null, string? purpose = null) => Add(
            db,
            new OutboxMessage
            {
                ConversationId = conversationId,
                CardKey = cardKey,
                ThreadOfCardKey = threadOfCardKey,
                Purpose = purpose,
                CreatedAt = clock.GetUtcNow(),
            },
            ContentOf(card, alert), lane);

    /// <summary>One message put in since this was last asked, by a change that may not have been committed; false when there is no more.</summary>
    public bool TryTakeFilled(out (string Conversation, Lane Lane) filled) => _filled.TryDequeue(out filled);

    private void Add(ChatOpsDbContext db, OutboxMessage message, MessageContent content, Lane lane)
    {
        message.Show(content, lane, message.CreatedAt);
        db.Add(message);
        _filled.Enqueue((message.ConversationId, lane));
    }

    private static MessageContent ContentOf(CardMessage card, bool alert) => new(null, card.Card.ToJson(), card.Summary, [], alert);
}

/// <summary>Who a personal message goes to.</summary>
/// <param name="ChannelUserId">The id Teams gives this person towards this bot, <c>29:…</c>; empty to ask with the object id.</param>
internal sealed record PersonAddress(string TenantId, string ObjectId, string ChannelUserId);
