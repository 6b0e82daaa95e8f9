using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Quality;

/// <summary>Inspects what is due by the quality indicators (要件13).</summary>
public interface IQualitySweep
{
    /// <summary>Does what is due. Idempotent: nothing due, nothing done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class QualitySweepJob(IQualitySweep port, ILogger<QualitySweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
