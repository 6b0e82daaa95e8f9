using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Deadlines;

/// <summary>Acts on every deadline that has come due: the clocks the contract counts (要件8, 28, 29).</summary>
public interface IDeadlineSweep
{
    /// <summary>
    /// Handles all deadlines due now, oldest first, each exactly once. The deadlines are rows; this call only says that some may be due, so it must be
    /// idempotent and must not rely on being called at any particular time.
    /// </summary>
    Task SweepAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class DeadlineSweepJob(IDeadlineSweep port, ILogger<DeadlineSweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.SweepAsync, logger, cancellationToken);
}
