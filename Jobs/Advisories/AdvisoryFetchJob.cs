using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Advisories;

/// <summary>Collects what is published about vulnerabilities and attacks (要件18).</summary>
public interface IAdvisoryFetch
{
    /// <summary>Reads every feed that is due; which ones are due is the collector's own knowledge. Idempotent: nothing due, nothing done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class AdvisoryFetchJob(IAdvisoryFetch port, ILogger<AdvisoryFetchJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
