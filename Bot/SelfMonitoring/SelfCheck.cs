using ChatOpsBot.Jobs.SelfMonitoring;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>The watchers that look at what the bot has done, one after the other; one that fails does not keep the others from looking.</summary>
internal sealed partial class SelfCheck(
    DeliveryAuditor deliveries, StuckDeadlines deadlines, OutboxWatch outbox, SelfCheckPulse pulse, ILogger<SelfCheck> log) : ISelfCheck
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var well = await LookAsync(deliveries.RunAsync, nameof(DeliveryAuditor), cancellationToken);
        well &= await LookAsync(deadlines.RunAsync, nameof(StuckDeadlines), cancellationToken);
        well &= await LookAsync(outbox.ReadAsync, nameof(OutboxWatch), cancellationToken);
        if (well)
            pulse.Beat();
    }

    private async Task<bool> LookAsync(Func<CancellationToken, Task> look, string name, CancellationToken cancellationToken)
    {
        try
        {
            await look(cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(log, exception, name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Watcher} could not look; it tries again")]
        public static partial void Failed(ILogger logger, Exception exception, string watcher);
    }
}

/// <summary>When all of them last looked: a watcher that dies is seen by this.</summary>
internal sealed class SelfCheckPulse(TimeProvider clock)
{
    private long _sign = clock.GetTimestamp();

    /// <summary>How long ago that was; since the start if it never has been.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref _sign));

    /// <summary>All have looked.</summary>
    public void Beat() => Interlocked.Exchange(ref _sign, clock.GetTimestamp());
}
