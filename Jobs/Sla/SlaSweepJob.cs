using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Sla;

/// <summary>Closes months of service levels and watches their budget (要件23, 27).</summary>
public interface ISlaSweep
{
    /// <summary>Does what is due. Idempotent: nothing due, nothing done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class SlaSweepJob(ISlaSweep port, ILogger<SlaSweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
