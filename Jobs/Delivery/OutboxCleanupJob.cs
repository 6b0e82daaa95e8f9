using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Delivery;

/// <summary>Keeps the outbox small.</summary>
public interface IOutboxCleanup
{
    /// <summary>Deletes what was delivered long ago; never a message still to be sent. Idempotent.</summary>
    Task DeleteOldAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class OutboxCleanupJob(IOutboxCleanup port, ILogger<OutboxCleanupJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.DeleteOldAsync, logger, cancellationToken);
}
