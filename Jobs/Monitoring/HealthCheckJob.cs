using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Monitoring;

/// <summary>Watches the servers and applications the contract covers (要件15).</summary>
public interface IHealthCheckRunner
{
    /// <summary>Runs every check that is due; which ones are due is the runner's own knowledge. Idempotent: nothing due, nothing done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class HealthCheckJob(IHealthCheckRunner port, ILogger<HealthCheckJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
