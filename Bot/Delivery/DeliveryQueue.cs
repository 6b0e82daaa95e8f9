using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>One message taken for sending.</summary>
/// <param name="UpdateOf">Activity id of the card to update, or null to post.</param>
internal sealed record Delivery(long MessageId, ChannelAddress To, string? UpdateOf, MessageContent Content, int Attempt);

/// <summary>The deliverer's side of the outbox: what waits, taking it, and writing down what came of it.</summary>
internal sealed class DeliveryQueue(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IEnumerable<IDeliveryListener> listeners, TimeProvider clock)
{
    /// <summary>Longer than the longest try, so that two instances never send the same message at the same time.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    private readonly string _instance = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>After a restart on SQLite, where there is one instance only: what the dead process was sending is free at once.</summary>
    public Task ReclaimAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) => db is SqliteChatOpsDbContext
            ? await db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.LeasedBy != null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedBy, (string?)null).SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), token)
            : 0,
        cancellationToken);

    /// <summary>Conversations with something to send now, the ones with urgent messages first.</summary>
    public async Task<IReadOnlyList<string>> WaitingConversationsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Free(db, now).GroupBy(message => message.ConversationId)
            .Select(group => new { Conversation = group.Key, Lane = group.Min(message => message.Lane), Id = group.Min(message => message.Id) })
            .OrderBy(waiting => waiting.Lane).ThenBy(waiting => waiting.Id).Select(waiting => waiting.Conversation).ToListAsync(cancellationToken);
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
                MessageId = delivery.MessageId, At = now, Outcome = result.Outcome, HttpStatus = result.HttpStatus, ActivityId = result.Id,
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
                if (message.CardKey is { } key && delivery.UpdateOf is null && result.Id is { } activityId)
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
                message.GiveUp();
                if (result.HttpStatus is 403 or 404 && await db.Set<ConversationReference>().FindAsync([message.ConversationId], cancellationToken) is { } lost)
                    lost.Lose(now);
                break;
            default:
                if (now - message.CreatedAt > OutboxMessage.Lifetime)
                    message.GiveUp();
                else
                    message.Postpone(now + Backoff.After(delivery.Attempt, result.RetryAfter, Random.Shared.NextDouble()));
                break;
        }
    }

    private async Task<Delivery?> TakeNextAsync(ChatOpsDbContext db, string conversation, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var message = await Free(db, now).Where(row => row.ConversationId == conversation)
            .OrderBy(row => row.Lane).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (message is null)
            return null;
        if (message.CardKey is { } cardKey && await db.Set<OutboxMessage>().AnyAsync(
            row => row.ConversationId == conversation && row.CardKey == cardKey && row.Id > message.Id && row.State != OutboxState.Failed, cancellationToken))
        {
            // Never show an older state over a newer one, whatever was retried when.
            message.Supersede();
            return null;
        }

        var threadId = message.ThreadId;
        if (message.ThreadOfCardKey is { } rootKey)
        {
            var root = await db.Set<PostedCard>().FindAsync([conversation, rootKey], cancellationToken);
            // The card whose thread this belongs to has not been posted yet, so it goes first. If it is given up, the answer stands by itself.
            var first = root is null
                ? await db.Set<OutboxMessage>().Where(row => row.ConversationId == conversation && row.CardKey == rootKey && row.State == OutboxState.Pending)
                    .OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken)
                : null;
            if (first is not null)
            {
                if (first.NotBefore > now || first.LeasedUntil > now)
                {
                    message.Postpone(first.NotBefore > now ? first.NotBefore : now + TimeSpan.FromSeconds(1));
                    return null;
                }

                (message, threadId) = (first, first.ThreadId);
            }
            else
            {
                threadId = root?.ThreadId ?? root?.ActivityId;
            }
        }

        var reference = await db.Set<ConversationReference>().FindAsync([conversation], cancellationToken);
        if (reference is null or { UnreachableSince: not null })
        {
            message.GiveUp();
            return null;
        }

        var posted = message.CardKey is { } key ? await db.Set<PostedCard>().FindAsync([conversation, key], cancellationToken) : null;
        message.Lease(_instance, now + LeaseTime);
        return new Delivery(
            message.Id,
            new ChannelAddress(reference.ServiceUrl, conversation, posted is null ? threadId : posted.ThreadId, reference.TenantId),
            posted?.ActivityId,
            new MessageContent(message.Text, message.CardJson, message.Summary, [], message.Alert && posted is null),
            message.Attempts);
    }

    private static IQueryable<OutboxMessage> Free(ChatOpsDbContext db, DateTimeOffset now) => db.Set<OutboxMessage>()
        .Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && (message.LeasedUntil == null || message.LeasedUntil < now));
}
