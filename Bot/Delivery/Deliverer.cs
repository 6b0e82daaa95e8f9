using System.Collections.Concurrent;
using System.Diagnostics;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Brings what is in the outbox to Teams. One message at a time in each conversation, many conversations at once, so that a hanging conversation holds
/// up no other; urgent ones first. Each try is leased, and recorded in the ledger; a crash in between leads to another try.
/// </summary>
internal sealed partial class Deliverer(
    DeliveryQueue queue, IChannel channel, Outbox outbox, WriteQueue writes, DeliveryPulse pulse, DeliveryMetrics metrics, TimeProvider clock,
    ILogger<Deliverer> log) : BackgroundService
{
    private const int MostConversationsAtOnce = 64;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecordInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWhenThrottled = TimeSpan.FromSeconds(1);

    /// <summary>The longest try: a token, a refused call and a second one with a new token, each with its time limit.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(45);

    private readonly Backlog _backlog = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _underWay = new();
    private readonly Dictionary<string, Pacing> _pacing = [];
    private readonly SemaphoreSlim _wake = new(0);
    private DateTimeOffset _countAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writes.Committed += WakeWhenFilled;
        try
        {
            var reclaimed = false;
            while (!stoppingToken.IsCancellationRequested)
                reclaimed = await RoundAsync(reclaimed, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            writes.Committed -= WakeWhenFilled;
        }

        // A post under way is given its time to end: its answer is worth recording.
        await Task.WhenAll(_underWay.Values.Select(sending => sending.Task));
    }

    private async Task<bool> RoundAsync(bool reclaimed, CancellationToken stoppingToken)
    {
        var until = clock.GetUtcNow() + PollInterval;
        try
        {
            if (!reclaimed)
                await queue.ReclaimAsync(stoppingToken);
            reclaimed = true;
            until = await StartDueAsync(until, stoppingToken);
            pulse.Beat();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.RoundFailed(log, exception);
        }

        var wait = until - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await WaitAsync(wait, stoppingToken);
        return reclaimed;
    }

    private async Task<DateTimeOffset> StartDueAsync(DateTimeOffset until, CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        // Also after the clock was set back.
        if (now >= _countAt || _countAt - now > PollInterval)
        {
            foreach (var (conversation, lane, count) in await queue.WaitingConversationsAsync(now, stoppingToken))
                _backlog.Counted(conversation, lane, count);
            _countAt = now + PollInterval;
        }

        var due = _backlog.Take(MostConversationsAtOnce - _underWay.Count, conversation =>
        {
            if (_underWay.ContainsKey(conversation))
                return false;
            var next = PacingOf(conversation).NextAt(now);
            until = next > now && next < until ? next : until;
            return next <= now;
        });
        if (due.Count == 0)
            return until;

        foreach (var delivery in await queue.LeaseAsync(due, stoppingToken))
        {
            PacingOf(delivery.To.ConversationId).Count(clock.GetUtcNow());
            // Marked before it starts: it takes the mark away itself, however quickly it ends.
            _underWay[delivery.To.ConversationId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = SendAsync(delivery);
        }

        return until;
    }

    private async Task SendAsync(Delivery delivery)
    {
        // Not on the loop's own thread of work: a channel that blocks before its first await would stop all others.
        await Task.Yield();
        try
        {
            // Whoever was stopped for so long that another instance may soon send it leaves it to that one.
            if (clock.GetUtcNow() + LongestTry > delivery.LeasedUntil)
                return;
            var result = await MeasureAsync(delivery);
            if ((result.RetryAfter ?? (result.HttpStatus == StatusCodes.Status429TooManyRequests ? PauseWhenThrottled : null)) is { } pause)
                PacingOf(delivery.To.ConversationId).Pause(clock.GetUtcNow() + pause);
            await RecordAsync(delivery, result);
            // What waited for the chat to be opened can be sent there now.
            if (delivery.Opens is not null && result is { Outcome: SendOutcome.Accepted, Id: { } opened })
                _backlog.Add(opened, Lane.Normal);
        }
        catch (Exception exception)
        {
            // Could not be recorded: the lease runs out and it is tried again.
            Log.RecordFailed(log, exception, delivery.MessageId);
        }
        finally
        {
            if (_underWay.TryRemove(delivery.To.ConversationId, out var sending))
                sending.SetResult();
            _wake.Release();
        }
    }

    private async Task RecordAsync(Delivery delivery, SendResult result)
    {
        while (true)
        {
            try
            {
                await queue.RecordAsync(delivery, result);
                return;
            }
            catch (Exception exception) when (clock.GetUtcNow() + RecordInterval < delivery.LeasedUntil)
            {
                // The database is locked or has too much to do. What Teams has taken but we forget is posted a second time, so it is worth some patience.
                Log.RecordPutOff(log, exception, delivery.MessageId);
                await Task.Delay(RecordInterval, clock);
            }
        }
    }

    private async Task<SendResult> MeasureAsync(Delivery delivery)
    {
        using var activity = DeliveryMetrics.Activities.StartActivity("deliver", ActivityKind.Client);
        var began = clock.GetTimestamp();
        var result = await TryOnceAsync(delivery);
        activity?.SetTag("chatops.delivery.outcome", result.Outcome).SetTag("chatops.delivery.message", delivery.MessageId);
        // Opening a chat is no delivery yet.
        if (delivery.Opens is null || result.Outcome != SendOutcome.Accepted)
            metrics.Tried(DeliveryWay.Teams, result.Outcome, clock.GetElapsedTime(began), clock.GetUtcNow() - delivery.CreatedAt);
        return result;
    }

    private async Task<SendResult> TryOnceAsync(Delivery delivery)
    {
        try
        {
            if (delivery.Opens is { } opening)
                return await channel.OpenPersonalAsync(delivery.To.ServiceUrl, delivery.To.TenantId, opening.BotId, opening.MemberId, CancellationToken.None);
            var result = delivery.UpdateOf is { } activityId
                ? await channel.UpdateAsync(delivery.To, activityId, delivery.Content, CancellationToken.None)
                : await channel.PostAsync(delivery.To, delivery.Content, CancellationToken.None);
            // Posted anew as soon as that is recorded.
            if (result.Outcome == SendOutcome.MessageGone)
                _backlog.Add(delivery.To.ConversationId, Lane.Normal);
            return result;
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
        if (!outbox.TryTakeFilled(out var filled))
            return;
        do
            _backlog.Add(filled.Conversation, filled.Lane);
        while (outbox.TryTakeFilled(out filled));
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

        [LoggerMessage(4, LogLevel.Warning, "The result of message {MessageId} could not be recorded yet")]
        public static partial void RecordPutOff(ILogger logger, Exception exception, long messageId);
    }
}
