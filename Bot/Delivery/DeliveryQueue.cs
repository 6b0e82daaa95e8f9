using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>One message taken for sending.</summary>
/// <param name="UpdateOf">Activity id of the card to update, or null to post.</param>
/// <param name="LeasedUntil">After that another instance may send it.</param>
/// <param name="Opens">Whose personal chat has to be opened first, or null. The message is then sent later, to that chat.</param>
internal sealed record Delivery(
    long MessageId, ChannelAddress To, string? UpdateOf, MessageContent Content, int Attempt, DateTimeOffset LeasedUntil, Opening? Opens = null)
{
    /// <summary>When the message was committed.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What is needed to open a personal chat, besides the address.</summary>
/// <param name="MemberId">The person's id towards the bot, or their object id.</param>
/// <param name="PersonId">Entra object id.</param>
internal sealed record Opening(string BotId, string MemberId, string PersonId);

/// <summary>The deliverer's side of the outbox: what waits, taking it, and writing down what came of it.</summary>
internal sealed class DeliveryQueue(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, DeliveryListeners listeners, TimeProvider clock)
{
    /// <summary>Longer than the longest try, so that two instances never send the same message at the same time.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <summary>How often what waits for a lost conversation is looked at.</summary>
    private static readonly TimeSpan LostInterval = TimeSpan.FromSeconds(15);

    private readonly string _instance = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>After a restart on SQLite, where there is one instance only: what the dead process was sending is free at once.</summary>
    public Task ReclaimAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) => db is SqliteChatOpsDbContext
            ? await db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.LeasedBy != null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedBy, (string?)null).SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), token)
            : 0,
        cancellationToken);

    /// <summary>Conversations with something to send now, how urgent and how much, the ones with urgent messages first.</summary>
    public async Task<IReadOnlyList<(string Conversation, Lane Lane, int Count)>> WaitingConversationsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await Free(db, now).GroupBy(message => message.ConversationId)
            .Select(group => new
            {
                Conversation = group.Key,
                Lane = group.Min(message => message.Lane),
                Id = group.Min(message => message.Id),
                Count = group.Count(),
            })
            .OrderBy(found => found.Lane).ThenBy(found => found.Id).ToListAsync(cancellationToken);
        return [.. waiting.Select(found => (found.Conversation, found.Lane, found.Count))];
    }

    /// <summary>Takes the next message of each conversation.</summary>
    public Task<IReadOnlyList<Delivery>> LeaseAsync(IReadOnlyList<string> conversations, CancellationToken cancellationToken) =>
        writes.RunAsync<IReadOnlyList<Delivery>>(async (db, token) =>
        {
            var taken = new List<Delivery>();
            foreach (var conversation in conversations)
            {
                if (await TakeNextAsync(db, conversation, token) is { } delivery)
                    taken.Add(delivery);
            }

            return taken;
        }, cancellationToken);

    /// <summary>Writes the try into the ledger and decides what becomes of the message.</summary>
    public Task RecordAsync(Delivery delivery, SendResult result) => writes.RunAsync(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var opened = delivery.Opens is not null && result.Outcome == SendOutcome.Accepted;
            // That the chat could be opened is no try to send the message yet; that it could not be is the end of one.
            if (!opened)
                Note(db, delivery.MessageId, result, now);
            // A lease that ran out was taken over by another instance: its word counts, not ours.
            var message = await db.Set<OutboxMessage>().SingleOrDefaultAsync(row => row.Id == delivery.MessageId && row.LeasedBy == _instance, token);
            if (message is null)
                return;
            if (opened)
                await MoveToOpenedAsync(db, message, delivery, result.Id!, now, token);
            else
                await DecideAsync(db, message, delivery, result, now, token);
        },
        CancellationToken.None);

    private static void Note(ChatOpsDbContext db, long messageId, SendResult result, DateTimeOffset now) => db.Add(new DeliveryAttempt
    {
        MessageId = messageId,
        At = now,
        Outcome = result.Outcome,
        HttpStatus = result.HttpStatus,
        ActivityId = result.Id,
        Error = result.Error is { Length: > 500 } error ? error[..500] : result.Error,
    });

    private async Task DecideAsync(ChatOpsDbContext db, OutboxMessage message, Delivery delivery, SendResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                message.Deliver(now);
                if (message.CardKey is { } key && delivery.UpdateOf is null && result.Id is { } activityId
                    && await db.Set<PostedCard>().FindAsync([message.ConversationId, key], cancellationToken) is null)
                    db.Add(new PostedCard { ConversationId = message.ConversationId, CardKey = key, ActivityId = activityId, ThreadId = delivery.To.ThreadId });
                await listeners.DeliveredAsync(db, message.Purpose, now, DeliveryWay.Teams, message.ConversationId, cancellationToken);
                break;
            case SendOutcome.MessageGone:
                // Somebody deleted the card, or Teams lost it: the same message now posts it anew.
                await db.Set<PostedCard>().Where(card => card.ConversationId == message.ConversationId && card.CardKey == message.CardKey)
                    .ExecuteDeleteAsync(cancellationToken);
                message.Postpone(now);
                break;
            case SendOutcome.Refused:
                var lost = result.HttpStatus is 403 or 404 ? await db.Set<ConversationReference>().FindAsync([message.ConversationId], cancellationToken) : null;
                lost?.Lose(now);
                if (lost is not null && message.Outlasts(now))
                    message.Postpone(now + LostInterval);
                else
                    await GiveUpAsync(db, message, now, cancellationToken);
                break;
            default:
                if (message.IsTooOld(now))
                    await GiveUpAsync(db, message, now, cancellationToken);
                else
                    message.Postpone(now + Backoff.After(delivery.Attempt, result.RetryAfter, Random.Shared.NextDouble()));
                break;
        }
    }

    private async Task MoveToOpenedAsync(
        ChatOpsDbContext db, OutboxMessage message, Delivery delivery, string conversationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reference = await db.Set<ConversationReference>().FindAsync([conversationId], cancellationToken);
        if (reference is not null && !string.Equals(reference.TenantId, delivery.To.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            Note(db, message.Id, new SendResult(SendOutcome.Refused, Error: "ChatOfAnotherTenant"), now);
            await GiveUpAsync(db, message, now, cancellationToken);
            return;
        }

        if (reference is null)
        {
            reference = new ConversationReference { ConversationId = conversationId, TenantId = delivery.To.TenantId };
            db.Add(reference);
        }

        reference.Learn(delivery.To.ServiceUrl, delivery.Opens!.BotId, delivery.Opens.PersonId);
        message.Postpone(now);
        await PersonalChats.MoveAsync(db, delivery.To.ConversationId, conversationId, cancellationToken);
    }

    private async Task GiveUpAsync(ChatOpsDbContext db, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        message.GiveUp();
        await listeners.GivenUpAsync(db, message.Purpose, now, DeliveryWay.Teams, message.ConversationId, cancellationToken);
    }

    private async Task<Delivery?> TakeNextAsync(ChatOpsDbContext db, string conversation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reference = await db.Set<ConversationReference>().FindAsync([conversation], cancellationToken);
        if (reference is null && await db.Set<UnopenedChat>().FindAsync([conversation], cancellationToken) is { } chat)
            return await TakeOpeningAsync(db, chat, now, cancellationToken);
        if (reference is null or { UnreachableSince: not null })
        {
            await SetAsideAsync(db, conversation, reference is null ? "ConversationUnknown" : "ConversationLost", message => message.Outlasts(now), now, cancellationToken);
            return null;
        }

        while (await Free(db, now).Where(row => row.ConversationId == conversation).OrderBy(row => row.Lane).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken) is { } message)
        {
            if (await TakeAsync(db, message, reference, now, cancellationToken) is { } delivery)
                return delivery;
            await db.SaveChangesAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Leases the next message to somebody whose chat is not open, to open it first.</summary>
    private async Task<Delivery?> TakeOpeningAsync(ChatOpsDbContext db, UnopenedChat chat, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await PersonalChats.FindAsync(db, chat.TenantId, chat.PersonId, cancellationToken) is { } opened)
        {
            // The person has written to the bot in the meantime.
            await PersonalChats.MoveAsync(db, chat.ConversationId, opened.ConversationId, cancellationToken);
            return null;
        }

        if (await PersonalChats.DoorAsync(db, chat.TenantId, cancellationToken) is not { } door)
        {
            await SetAsideAsync(db, chat.ConversationId, "TenantUnknown", message => !message.IsTooOld(now), now, cancellationToken);
            return null;
        }

        var next = await Free(db, now).Where(row => row.ConversationId == chat.ConversationId).OrderBy(row => row.Lane).ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        next?.Lease(_instance, now + LeaseTime);
        return next is null ? null : new Delivery(
            next.Id,
            new ChannelAddress(door.ServiceUrl, chat.ConversationId, null, chat.TenantId),
            null,
            new MessageContent(next.Text, next.CardJson, next.Summary, [], next.Alert),
            next.Attempts,
            now + LeaseTime,
            new Opening(door.BotId, chat.MemberId, chat.PersonId));
    }

    /// <summary>Nothing can be sent there now: what is worth it waits for better times, the rest (an answer to a person) does not.</summary>
    private async Task SetAsideAsync(
        ChatOpsDbContext db, string conversation, string why, Func<OutboxMessage, bool> waits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var givenUp = new List<OutboxMessage>();
        foreach (var message in await Free(db, now).Where(row => row.ConversationId == conversation).ToListAsync(cancellationToken))
        {
            if (waits(message))
            {
                message.Postpone(now + LostInterval);
                continue;
            }

            Note(db, message.Id, new SendResult(SendOutcome.Refused, Error: why), now);
            message.GiveUp();
            givenUp.Add(message);
        }

        foreach (var message in givenUp)
            await listeners.GivenUpAsync(db, message.Purpose, now, DeliveryWay.Teams, message.ConversationId, cancellationToken);
    }

    /// <summary>Leases the message, or the card it belongs under; null when it was put off or replaced.</summary>
    private async Task<Delivery?> TakeAsync(
        ChatOpsDbContext db, OutboxMessage message, ConversationReference reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var threadId = message.ThreadId;
        if (message.ThreadOfCardKey is { } rootKey)
        {
            var root = await db.Set<PostedCard>().FindAsync([message.ConversationId, rootKey], cancellationToken);
            // The card whose thread this belongs to has not been posted yet, so it goes first. If it is given up, the answer stands by itself.
            var first = root is null ? await Versions(db, message.ConversationId, rootKey).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken) : null;
            if (first?.NotBefore > now || first?.LeasedUntil >= now)
            {
                message.Postpone(first.NotBefore > now ? first.NotBefore : now + TimeSpan.FromSeconds(1));
                return null;
            }

            (message, threadId) = first is null ? (message, root?.ThreadId ?? root?.ActivityId) : (first, first.ThreadId);
        }

        if (message.CardKey is { } key && await PutOffAsync(db, message, key, now, cancellationToken))
            return null;
        var posted = message.CardKey is null ? null : await db.Set<PostedCard>().FindAsync([message.ConversationId, message.CardKey], cancellationToken);
        message.Lease(_instance, now + LeaseTime);
        return new Delivery(
            message.Id,
            new ChannelAddress(reference.ServiceUrl, message.ConversationId, posted is null ? threadId : posted.ThreadId, reference.TenantId),
            posted?.ActivityId,
            new MessageContent(message.Text, message.CardJson, message.Summary, [], message.Alert && posted is null),
            message.Attempts,
            now + LeaseTime)
        { CreatedAt = message.CreatedAt };
    }

    private async Task<bool> PutOffAsync(ChatOpsDbContext db, OutboxMessage message, string cardKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = db.Set<OutboxMessage>().Where(row => row.ConversationId == message.ConversationId && row.CardKey == cardKey && row.Id != message.Id);
        if (await others.AnyAsync(row => row.Id > message.Id && row.State != OutboxState.Failed, cancellationToken))
        {
            // Never show an older state over a newer one, whatever was retried when.
            message.Supersede();
            if (message.Purpose is not null)
                Note(db, message.Id, new SendResult(SendOutcome.Refused, Error: "Overtaken"), now);
            // Whoever waits for this very message must hear that it never comes.
            await listeners.GivenUpAsync(db, message.Purpose, now, DeliveryWay.Teams, message.ConversationId, cancellationToken);
            return true;
        }

        // Another version is being sent, perhaps by another instance. Where it comes to stand is not known yet: a second card must not appear beside it.
        if (!await others.AnyAsync(row => row.State == OutboxState.Pending && row.LeasedUntil >= now, cancellationToken))
            return false;
        message.Postpone(now + TimeSpan.FromSeconds(1));
        return true;
    }

    private static IQueryable<OutboxMessage> Versions(ChatOpsDbContext db, string conversation, string cardKey) => db.Set<OutboxMessage>()
        .Where(row => row.ConversationId == conversation && row.CardKey == cardKey && row.State == OutboxState.Pending);

    private static IQueryable<OutboxMessage> Free(ChatOpsDbContext db, DateTimeOffset now) => db.Set<OutboxMessage>()
        .Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && (message.LeasedUntil == null || message.LeasedUntil < now));
}
