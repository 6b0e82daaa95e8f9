using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.SelfMonitoring;

/// <summary>Looks whether the bot has done what it promised, on a way of its own.</summary>
public interface ISelfCheck
{
    /// <summary>Tells of what has not been delivered or cannot be handled, and no more of what has been. Idempotent.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class SelfCheckJob(ISelfCheck port, ILogger<SelfCheckJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunAsync, logger, cancellationToken);
}
