using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>Sends the morning digest.</summary>
public interface IDailyDigest
{
    /// <summary>
    /// Sends the digest whose time has come and that has not been sent yet, at most one per local date. Called at the digest's time and once at every start,
    /// so that a digest missed while the process was down is caught up, marked late; <see cref="IDailyDigestTimes"/> says whether one was due.
    /// </summary>
    Task SendDueAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class DailyDigestJob(IDailyDigest port, ILogger<DailyDigestJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.SendDueAsync, logger, cancellationToken);
}
