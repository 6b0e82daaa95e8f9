using System.Collections.Concurrent;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Brings what is in the outbox to Teams. One message at a time in each conversation, many conversations at once, so that a hanging conversation holds
/// up no other; urgent ones first. Each try is leased, and recorded in the ledger; a crash in between leads to another try.
/// </summary>
internal sealed partial class Deliverer(
    DeliveryQueue queue, IChannel channel, Outbox outbox, WriteQueue writes, TimeProvider clock, ILogger<Deliverer> log) : BackgroundService
{
    private const int MostConversationsAtOnce = 64;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _underWay = new();
    private readonly Dictionary<string, Pacing> _pacing = [];
    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writes.Committed += WakeWhenFilled;
        try
        {
            await queue.ReclaimAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            writes.Committed -= WakeWhenFilled;
        }

        // A post under way is given its time to end: its answer is worth recording.
        await Task.WhenAll(_underWay.Values);
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        var until = clock.GetUtcNow() + PollInterval;
        try
        {
            until = await StartDueAsync(until, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.RoundFailed(log, exception);
        }

        var wait = until - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await WaitAsync(wait, stoppingToken);
    }

    private async Task<DateTimeOffset> StartDueAsync(DateTimeOffset until, CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        var due = new List<string>();
        foreach (var conversation in await queue.WaitingConversationsAsync(now, stoppingToken))
        {
            if (_underWay.ContainsKey(conversation))
                continue;
            var next = PacingOf(conversation).NextAt(now);
            if (next > now)
                until = next < until ? next : until;
            else if (_underWay.Count + due.Count < MostConversationsAtOnce)
                due.Add(conversation);
        }

        if (due.Count == 0)
            return until;
        foreach (var delivery in await queue.LeaseAsync(due, stoppingToken))
        {
            PacingOf(delivery.To.ConversationId).Count(clock.GetUtcNow());
            _underWay[delivery.To.ConversationId] = SendAsync(delivery);
        }

        return until;
    }

    private async Task SendAsync(Delivery delivery)
    {
        // Not on the loop's own thread of work: a channel that blocks before its first await would stop all others.
        await Task.Yield();
        try
        {
            var result = await TryOnceAsync(delivery);
            if (result.RetryAfter is { } pause)
                lock (_pacing)
                    PacingOf(delivery.To.ConversationId).Pause(clock.GetUtcNow() + pause);
            await queue.RecordAsync(delivery, result);
        }
        catch (Exception exception)
        {
            // Could not be recorded: the lease runs out and it is tried again.
            Log.RecordFailed(log, exception, delivery.MessageId);
        }
        finally
        {
            _underWay.TryRemove(delivery.To.ConversationId, out _);
            _wake.Release();
        }
    }

    private async Task<SendResult> TryOnceAsync(Delivery delivery)
    {
        try
        {
            return delivery.UpdateOf is { } activityId
                ? await channel.UpdateAsync(delivery.To, activityId, delivery.Content, CancellationToken.None)
                : await channel.PostAsync(delivery.To, delivery.Content, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.ChannelFailed(log, exception, delivery.MessageId);
            return new SendResult(SendOutcome.TryAgain, Error: exception.GetType().Name);
        }
    }

    private Pacing PacingOf(string conversation)
    {
        lock (_pacing)
        {
            if (_pacing.TryGetValue(conversation, out var pacing))
                return pacing;
            if (_pacing.Count >= 10_000)
            {
                var now = clock.GetUtcNow();
                foreach (var idle in _pacing.Where(entry => entry.Value.IsIdle(now)).Select(entry => entry.Key).ToList())
                    _pacing.Remove(idle);
            }

            return _pacing[conversation] = new Pacing();
        }
    }

    private void WakeWhenFilled()
    {
        if (outbox.TakeFilled())
            _wake.Release();
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await _wake.WaitAsync(either.Token);
            while (_wake.CurrentCount > 0)
                await _wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A delivery round failed; the next one follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The result of message {MessageId} could not be recorded; it will be tried again")]
        public static partial void RecordFailed(ILogger logger, Exception exception, long messageId);

        [LoggerMessage(3, LogLevel.Error, "The channel failed on message {MessageId}")]
        public static partial void ChannelFailed(ILogger logger, Exception exception, long messageId);
    }
}
