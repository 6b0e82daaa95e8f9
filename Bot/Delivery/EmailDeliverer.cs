using System.Collections.Concurrent;
using System.Diagnostics;
using ChatOpsBot.Bot.Persistence;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Brings what is in the e-mail outbox to the mail server, what waits together over one connection. An e-mail the server is slow about keeps its connection
/// to itself, and those behind it go over another. Each try is leased, and recorded in the ledger; a crash in between leads to another try.
/// </summary>
internal sealed partial class EmailDeliverer(
    EmailQueue queue, EmailOutbox outbox, WriteQueue writes, IOptions<EmailOptions> options, DeliveryMetrics metrics, TimeProvider clock,
    ILogger<EmailDeliverer> log) : BackgroundService
{
    private const int MostConnections = 4;
    private const int MostLeased = 20;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecordInterval = TimeSpan.FromSeconds(1);

    /// <summary>When nothing has moved for so long, the connection in use is taken to be stuck.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<EmailDelivery> _leased = new();
    private readonly List<Task> _connections = [];
    private readonly SemaphoreSlim _wake = new(0);
    private long _movedAtTicks;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!outbox.IsConfigured)
            return;
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

        // An e-mail under way is given its time to end: the server's answer is worth recording.
        await Task.WhenAll(_connections);
    }

    private async Task<bool> RoundAsync(bool reclaimed, CancellationToken stoppingToken)
    {
        try
        {
            if (!reclaimed)
                await queue.ReclaimAsync(stoppingToken);
            reclaimed = true;
            if (_leased.IsEmpty)
            {
                foreach (var delivery in await queue.LeaseAsync(MostLeased, stoppingToken))
                    _leased.Enqueue(delivery);
            }

            _connections.RemoveAll(connection => connection.IsCompleted);
            if (!_leased.IsEmpty && _connections.Count < MostConnections && (_connections.Count == 0 || IsStuck()))
            {
                // A connection that is only being made is not stuck.
                Interlocked.Exchange(ref _movedAtTicks, clock.GetUtcNow().UtcTicks);
                _connections.Add(Task.Run(() => SendLeasedAsync(stoppingToken), CancellationToken.None));
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.RoundFailed(log, exception);
        }

        await WaitAsync(stoppingToken);
        return reclaimed;
    }

    private async Task SendLeasedAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var connection = new MailConnection(options.Value, clock);
            while (!stoppingToken.IsCancellationRequested && _leased.TryDequeue(out var delivery))
            {
                var now = clock.GetUtcNow();
                Interlocked.Exchange(ref _movedAtTicks, now.UtcTicks);
                // What has waited here for so long that another instance may soon send it is left to that one.
                if (now + queue.LongestTry <= delivery.LeasedUntil)
                    await SendAsync(connection, delivery);
            }

            await connection.LeaveAsync();
        }
        catch (Exception exception)
        {
            Log.ConnectionFailed(log, exception);
        }
        finally
        {
            _wake.Release();
        }
    }

    private async Task SendAsync(MailConnection connection, EmailDelivery delivery)
    {
        if (EmailComposer.Address(delivery.Row.To) is not { } to)
        {
            await RecordAsync(delivery, new EmailResult(SendOutcome.Refused, Error: "AddressNotValid"));
            return;
        }

        var began = clock.GetTimestamp();
        if (await connection.OpenAsync() is not { } fault)
        {
            await RecordAsync(delivery, await MeasureAsync(connection, delivery, to));
            return;
        }

        // The server cannot be reached: that goes for all that wait, and they need not find it out one by one.
        metrics.Tried(DeliveryWay.Email, fault.Outcome, clock.GetElapsedTime(began), clock.GetUtcNow() - delivery.Row.CreatedAt);
        await RecordAsync(delivery, fault);
        while (_leased.TryDequeue(out var other))
            await RecordAsync(other, fault);
    }

    private async Task<EmailResult> MeasureAsync(MailConnection connection, EmailDelivery delivery, MailboxAddress to)
    {
        using var activity = DeliveryMetrics.Activities.StartActivity("deliver e-mail", ActivityKind.Client);
        var began = clock.GetTimestamp();
        var result = await connection.SendAsync(delivery.Row, to);
        activity?.SetTag("chatops.delivery.outcome", result.Outcome).SetTag("chatops.delivery.message", delivery.Row.Id);
        metrics.Tried(DeliveryWay.Email, result.Outcome, clock.GetElapsedTime(began), clock.GetUtcNow() - delivery.Row.CreatedAt);
        return result;
    }

    private async Task RecordAsync(EmailDelivery delivery, EmailResult result)
    {
        if (result.Outcome != SendOutcome.Accepted)
            Log.NotAccepted(log, delivery.Row.Id, result.Outcome, result.Error);
        while (true)
        {
            try
            {
                await queue.RecordAsync(delivery, result);
                return;
            }
            catch (Exception exception) when (clock.GetUtcNow() + RecordInterval < delivery.LeasedUntil)
            {
                // What the server has taken but we forget is sent a second time, so it is worth some patience.
                Log.RecordPutOff(log, exception, delivery.Row.Id);
                await Task.Delay(RecordInterval, clock);
            }
            catch (Exception exception)
            {
                // The lease runs out and it is tried again.
                Log.RecordFailed(log, exception, delivery.Row.Id);
                return;
            }
        }
    }

    private bool IsStuck() => clock.GetUtcNow().UtcTicks - Interlocked.Read(ref _movedAtTicks) is var ticks && (ticks >= Stuck.Ticks || ticks < 0);

    private void WakeWhenFilled()
    {
        if (outbox.TryTakeFilled())
            _wake.Release();
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(PollInterval, clock);
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
        [LoggerMessage(1, LogLevel.Error, "An e-mail round failed; the next one follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "Sending e-mails over a connection failed")]
        public static partial void ConnectionFailed(ILogger logger, Exception exception);

        [LoggerMessage(3, LogLevel.Warning, "E-mail {EmailId} was not accepted ({Outcome}): {Error}")]
        public static partial void NotAccepted(ILogger logger, long emailId, SendOutcome outcome, string? error);

        [LoggerMessage(4, LogLevel.Warning, "The result of e-mail {EmailId} could not be recorded yet")]
        public static partial void RecordPutOff(ILogger logger, Exception exception, long emailId);

        [LoggerMessage(5, LogLevel.Error, "The result of e-mail {EmailId} could not be recorded; it will be tried again")]
        public static partial void RecordFailed(ILogger logger, Exception exception, long emailId);
    }
}
