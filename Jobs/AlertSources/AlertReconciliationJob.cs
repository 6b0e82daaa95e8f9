using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.AlertSources;

/// <summary>Finds what monitors know and the bot does not, and the other way round (要件15).</summary>
public interface IAlertReconciliation
{
    /// <summary>Asks every monitor that can be asked what fires now, and corrects what was lost on the way. Idempotent.</summary>
    Task ReconcileAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class AlertReconciliationJob(IAlertReconciliation port, ILogger<AlertReconciliationJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.ReconcileAsync, logger, cancellationToken);
}
