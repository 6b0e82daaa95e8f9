using System.Collections.Concurrent;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>
/// Brings messages to the endpoints: one after the other to each, the endpoints side by side, so that one that does not answer holds up nobody else. Each
/// try is leased; a crash in between leads to another one.
/// </summary>
internal sealed partial class WebhookDeliverer(
    WebhookQueue queue, WebhookSender sender, TellOtherTools outbox, WriteQueue writes, IOptions<WebhooksOptions> options, TimeProvider clock,
    ILogger<WebhookDeliverer> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _wake = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Endpoints.Count == 0)
            return;
        writes.Committed += WakeWhenFilled;
        try
        {
            while (!await ReclaimAsync(stoppingToken))
                await Task.Delay(PollInterval, clock, stoppingToken);
            await Task.WhenAll(options.Value.Endpoints.Select(endpoint => Task.Run(() => ServeAsync(endpoint, stoppingToken), CancellationToken.None)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            writes.Committed -= WakeWhenFilled;
        }
    }

    private async Task<bool> ReclaimAsync(CancellationToken stoppingToken)
    {
        try
        {
            await queue.ReclaimAsync(stoppingToken);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.RoundFailed(log, exception, "all");
            return false;
        }
    }

    private async Task ServeAsync(WebhookOptions endpoint, CancellationToken stoppingToken)
    {
        var wake = _wake.GetOrAdd(endpoint.Name, _ => new SemaphoreSlim(0));
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = false;
            try
            {
                if (await queue.LeaseAsync(endpoint.Name, stoppingToken) is { } message)
                {
                    // A try under way is given its time to end: the answer is worth recording.
                    await TryAsync(endpoint, message);
                    sent = true;
                }
            }
            catch (Exception exception)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                Log.RoundFailed(log, exception, endpoint.Name);
            }

            if (!sent)
                await WaitAsync(wake, stoppingToken);
        }
    }

    private async Task TryAsync(WebhookOptions endpoint, WebhookMessage message)
    {
        var result = await sender.SendAsync(endpoint, message);
        var state = await queue.RecordAsync(message, result);
        if (state == OutboxState.Failed)
            Log.GivenUp(log, message.MessageId, endpoint.Name, result.Status);
        else if (!result.IsAccepted)
            Log.NotAccepted(log, message.MessageId, endpoint.Name, result.Status);
    }

    private void WakeWhenFilled()
    {
        if (!outbox.TryTakeFilled())
            return;
        foreach (var wake in _wake.Values)
            wake.Release();
    }

    private async Task WaitAsync(SemaphoreSlim wake, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(PollInterval, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await wake.WaitAsync(either.Token);
            while (wake.CurrentCount > 0)
                await wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look again, or to stop.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of webhooks to {Endpoint} failed; the next one follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception, string endpoint);

        [LoggerMessage(2, LogLevel.Warning, "Webhook {MessageId} was not accepted by {Endpoint} (HTTP {Status}); it will be tried again")]
        public static partial void NotAccepted(ILogger logger, string messageId, string endpoint, int? status);

        [LoggerMessage(3, LogLevel.Error, "Webhook {MessageId} to {Endpoint} is given up (HTTP {Status})")]
        public static partial void GivenUp(ILogger logger, string messageId, string endpoint, int? status);
    }
}
