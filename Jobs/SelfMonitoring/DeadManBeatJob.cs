using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.SelfMonitoring;

/// <summary>Tells a watcher outside this machine that the bot does its work; when it falls silent, somebody is told.</summary>
public interface IDeadManBeat
{
    /// <summary>Sends a sign of life when one is due and deserved; which one is due is the port's own knowledge.</summary>
    Task BeatAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class DeadManBeatJob(IDeadManBeat port, ILogger<DeadManBeatJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.BeatAsync, logger, cancellationToken);
}
