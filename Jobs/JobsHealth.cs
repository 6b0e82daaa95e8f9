using Microsoft.Extensions.Options;
using Quartz;

namespace ChatOpsBot.Jobs;

/// <summary>
/// The watchdog over the scheduler itself: a scheduler can look alive while a trigger is stuck, and then no clock of the contract is watched any more.
/// </summary>
public interface IJobsHealth
{
    /// <summary>False when the scheduler is switched off on purpose: then nothing is swept, and nobody need wonder.</summary>
    bool IsEnabled { get; }

    /// <summary>
    /// Names of the jobs that should have run more than two minutes ago and have not, or can never run again; empty when all is well or when the scheduler is
    /// switched off on purpose. A scheduler that is not running counts as all of its jobs.
    /// </summary>
    Task<IReadOnlyList<string>> OverdueAsync(CancellationToken cancellationToken);
}

internal sealed class JobsHealth(ISchedulerFactory schedulers, IOptions<JobsOptions> options, TimeProvider clock) : IJobsHealth
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public bool IsEnabled => options.Value.Enabled;

    public async Task<IReadOnlyList<string>> OverdueAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return [];
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var triggers = await scheduler.QueryTriggers(new TriggerQuery(), cancellationToken);
        var limit = clock.GetUtcNow() - Tolerance;
        return
        [
            .. triggers.Items
                .Where(trigger => scheduler.Status != SchedulerStatus.Running || trigger.State == TriggerState.Error || trigger.NextFireTimeUtc < limit)
                .Select(trigger => trigger.JobKey.Name)
                .Distinct(),
        ];
    }
}
