using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.SelfMonitoring;

/// <summary>Looks whether the clock of this machine can be believed: every deadline hangs on it.</summary>
public interface IClockWatch
{
    /// <summary>Compares it with what goes on by itself. Idempotent.</summary>
    Task LookAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ClockWatchJob(IClockWatch port, ILogger<ClockWatchJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.LookAsync, logger, cancellationToken);
}
