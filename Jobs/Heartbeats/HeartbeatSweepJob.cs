using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Heartbeats;

/// <summary>Notices a data-linkage or backup job that did not report in time (要件16).</summary>
public interface IHeartbeatSweep
{
    /// <summary>Raises an alert for every heartbeat that is late now and not yet known to be. Idempotent.</summary>
    Task SweepAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class HeartbeatSweepJob(IHeartbeatSweep port, ILogger<HeartbeatSweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.SweepAsync, logger, cancellationToken);
}
