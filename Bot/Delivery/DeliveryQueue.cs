using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>One message taken for sending.</summary>
/// <param name="UpdateOf">Activity id of the card to update, or null to post.</param>
/// <param name="LeasedUntil">After that another instance may send it.</param>
internal sealed record Delivery(long MessageId, ChannelAddress To, string? UpdateOf, MessageContent Content, int Attempt, DateTimeOffset LeasedUntil);

/// <summary>The deliverer's side of the outbox: what waits, taking it, and writing down what came of it.</summary>
internal sealed class DeliveryQueue(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IEnumerable<IDeliveryListener> listeners, TimeProvider clock)
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
            db.Add(new DeliveryAttempt
            {
                MessageId = delivery.MessageId,
                At = now,
                Outcome = result.Outcome,
                HttpStatus = result.HttpStatus,
                ActivityId = result.Id,
                Error = result.Error is { Length: > 500 } error ? error[..500] : result.Error,
            });
            // A lease that ran out was taken over by another instance: its word counts, not ours.
            var message = await db.Set<OutboxMessage>().SingleOrDefaultAsync(row => row.Id == delivery.MessageId && row.LeasedBy == _instance, token);
            if (message is not null)
                await DecideAsync(db, message, delivery, result, now, token);
        },
        CancellationToken.None);

    private async Task DecideAsync(ChatOpsDbContext db, OutboxMessage message, Delivery delivery, SendResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                message.Deliver(now);
                if (message.CardKey is { } key && delivery.UpdateOf is null && result.Id is { } activityId
                    && await db.Set<PostedCard>().FindAsync([message.ConversationId, key], cancellationToken) is null)
                    db.Add(new PostedCard { ConversationId = message.ConversationId, CardKey = key, ActivityId = activityId, ThreadId = delivery.To.ThreadId });
                if (message.Purpose is { } purpose)
                    foreach (var listener in listeners)
                        await listener.OnDeliveredAsync(db, purpose, now, cancellationToken);
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
                    message.GiveUp();
                break;
            default:
                if (message.IsTooOld(now))
                    message.GiveUp();
                else
                    message.Postpone(now + Backoff.After(delivery.Attempt, result.RetryAfter, Random.Shared.NextDouble()));
                break;
        }
    }

    private async Task<Delivery?> TakeNextAsync(ChatOpsDbContext db, string conversation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reference = await db.Set<ConversationReference>().FindAsync([conversation], cancellationToken);
        if (reference is null or { UnreachableSince: not null })
        {
            await SetAsideAsync(db, conversation, now, cancellationToken);
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

    /// <summary>The conversation is lost: what tells of an alert or an incident waits for its return, an answer to a person does not.</summary>
    private static async Task SetAsideAsync(ChatOpsDbContext db, string conversation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var message in await Free(db, now).Where(row => row.ConversationId == conversation).ToListAsync(cancellationToken))
        {
            if (message.Outlasts(now))
                message.Postpone(now + LostInterval);
            else
                message.GiveUp();
        }
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
            now + LeaseTime);
    }

    private static async Task<bool> PutOffAsync(ChatOpsDbContext db, OutboxMessage message, string cardKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = db.Set<OutboxMessage>().Where(row => row.ConversationId == message.ConversationId && row.CardKey == cardKey && row.Id != message.Id);
        if (await others.AnyAsync(row => row.Id > message.Id && row.State != OutboxState.Failed, cancellationToken))
        {
            // Never show an older state over a newer one, whatever was retried when.
            message.Supersede();
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
