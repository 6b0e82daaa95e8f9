using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Delivery;

/// <summary>Keeps an outbox small; each outbox has its own.</summary>
public interface IOutboxCleanup
{
    /// <summary>Deletes what was delivered long ago; never a message still to be sent. Idempotent.</summary>
    Task DeleteOldAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class OutboxCleanupJob(IEnumerable<IOutboxCleanup> ports, ILogger<OutboxCleanupJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(DeleteOldAsync, logger, cancellationToken);

    private async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        foreach (var port in ports)
            await port.DeleteOldAsync(cancellationToken);
    }
}
