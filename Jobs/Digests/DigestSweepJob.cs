using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>Sends the digests that are due.</summary>
public interface IDigestSweep
{
    /// <summary>
    /// Sends what is due and has not been sent, to each recipient once; what was missed while the process was down is caught up, marked late. Idempotent.
    /// </summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class DigestSweepJob(IDigestSweep port, ILogger<DigestSweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
