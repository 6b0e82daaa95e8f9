using System.Collections.Concurrent;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Status">HTTP status, or null when there was no answer.</param>
/// <param name="RetryAfter">How long the endpoint asked to be left alone, or null.</param>
internal sealed record WebhookResult(int? Status, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the endpoint has it. A redirect is none of ours to follow: the body is signed for one receiver.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>Whether the endpoint says that it will not have this message: 4xx, but neither "too slow", "too early" nor "too many".</summary>
    public bool IsRefused => Status is >= 400 and < 500 and not (408 or 425 or 429);
}

/// <summary>The deliverer's side of the outbox: taking what is due, and writing down what came of it.</summary>
internal sealed class WebhookQueue(IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, WebhookAlerts alerts, TimeProvider clock)
{
    /// <summary>Refusals after which a message is given up, so that it does not hold up those behind it.</summary>
    public const int MostRefusals = 5;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <summary>Longest an endpoint may ask to be left alone.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // Each endpoint is sent one message at a time. After a restart it is counted anew: that delays the end, and loses nothing.
    private readonly ConcurrentDictionary<string, (long Id, int Count)> _refusals = new();

    private readonly string _instance = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>After a restart on SQLite, where there is one instance only: what the dead process was sending is free at once.</summary>
    public Task ReclaimAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) => db is SqliteChatOpsDbContext
            ? await db.Set<WebhookMessage>().Where(message => message.State == OutboxState.Pending && message.LeasedBy != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(message => message.LeasedBy, (string?)null)
                        .SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null),
                    token)
            : 0,
        cancellationToken);

    /// <summary>Takes the oldest message of an endpoint when it is due. The next one waits for it, so that the endpoint hears of things in order.</summary>
    /// <returns>The message, detached from the database; null when there is nothing to do.</returns>
    public async Task<WebhookMessage?> LeaseAsync(string endpoint, CancellationToken cancellationToken)
    {
        // The writer is not troubled for nothing.
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await OldestAsync(db.Set<WebhookMessage>().AsNoTracking(), endpoint, cancellationToken) is null)
                return null;
        }

        return await writes.RunAsync(async (db, token) =>
        {
            var message = await OldestAsync(db.Set<WebhookMessage>(), endpoint, token);
            message?.Lease(_instance, clock.GetUtcNow() + LeaseTime);
            return message;
        }, cancellationToken);
    }

    /// <summary>Decides what becomes of a message after a try, and tells people while an endpoint does not get what it should.</summary>
    /// <returns>Where it stands now.</returns>
    public Task<OutboxState> RecordAsync(WebhookMessage tried, WebhookResult result)
    {
        var refusals = RefusalsOf(tried, result);
        return writes.RunAsync(
            async (db, token) =>
            {
                // A lease that ran out was taken over by another instance: its word counts, not ours.
                var message = await db.Set<WebhookMessage>().SingleOrDefaultAsync(row => row.Id == tried.Id && row.LeasedBy == _instance, token);
                if (message is null)
                    return OutboxState.Pending;
                var now = clock.GetUtcNow();
                if (result.IsAccepted)
                {
                    message.Deliver(result.Status!.Value, now);
                    await alerts.ResolveAsync(db, message.Endpoint, token);
                }
                else if (refusals >= MostRefusals || message.IsTooOld(now))
                {
                    message.GiveUp(result.Status);
                    await alerts.RaiseAsync(db, message, refusals, token);
                }
                else
                {
                    message.Postpone(result.Status, now + Backoff.After(message.Attempts, Bounded(result.RetryAfter), Random.Shared.NextDouble()));
                }

                return message.State;
            },
            CancellationToken.None);
    }

    private int RefusalsOf(WebhookMessage tried, WebhookResult result)
    {
        var before = _refusals.GetValueOrDefault(tried.Endpoint) is var (id, count) && id == tried.Id ? count : 0;
        var refusals = before + (result.IsRefused ? 1 : 0);
        _refusals[tried.Endpoint] = (tried.Id, refusals);
        return refusals;
    }

    private static TimeSpan? Bounded(TimeSpan? wait) => wait > LongestWait ? LongestWait : wait;

    private async Task<WebhookMessage?> OldestAsync(IQueryable<WebhookMessage> messages, string endpoint, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = await messages.Where(message => message.Endpoint == endpoint && message.State == OutboxState.Pending)
            .OrderBy(message => message.Id).FirstOrDefaultAsync(cancellationToken);
        return oldest is not null && oldest.NotBefore <= now && (oldest.LeasedUntil is null || oldest.LeasedUntil < now) ? oldest : null;
    }
}
