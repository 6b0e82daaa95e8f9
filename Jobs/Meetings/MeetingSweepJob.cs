using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Meetings;

/// <summary>Plans the next regular meeting (要件2).</summary>
public interface IMeetingSweep
{
    /// <summary>Plans what is to be planned. Idempotent: nothing to plan, nothing done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class MeetingSweepJob(IMeetingSweep port, ILogger<MeetingSweepJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.RunDueAsync, logger, cancellationToken);
}
