using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>Do the clocks of the contract go on (要件8, 28)? What sweeps must have done so lately, and must not have passed by what was due.</summary>
internal sealed class DeadlinesHealth(SweepPulse pulse, IJobsHealth jobs, IDbContextFactory<ChatOpsDbContext> contexts, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLateness = TimeSpan.FromSeconds(60);

    private (long Id, DateTimeOffset DueAt, long Sweeps)? _suspect;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!jobs.IsEnabled)
            return HealthCheckResult.Healthy("The scheduler is switched off.");
        if (pulse.Silence > LongestSilence)
            return HealthCheckResult.Unhealthy($"No sweep has ended or moved on for {pulse.Silence.TotalSeconds:0} s.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var limit = clock.GetUtcNow() - LongestLateness;
        // What has failed is told of by another check, and not passed by.
        var late = await db.Set<Deadline>().Where(deadline => deadline.DoneAt == null && deadline.DueAt <= limit && deadline.Failures == 0)
            .OrderBy(deadline => deadline.DueAt).Select(deadline => new { deadline.Id, deadline.DueAt }).FirstOrDefaultAsync(cancellationToken);
        if (late is null)
        {
            _suspect = null;
            return HealthCheckResult.Healthy("All that was due has been handled.");
        }

        // It may have been set just now, in the past, and be handled by the next sweep.
        var (known, sweeps) = (_suspect, pulse.Sweeps);
        if (known is { } before && (before.Id, before.DueAt) == (late.Id, late.DueAt))
            return sweeps >= before.Sweeps + 2
                ? HealthCheckResult.Unhealthy($"A deadline due {(clock.GetUtcNow() - late.DueAt).TotalSeconds:0} s ago was passed by.")
                : Behind();
        _suspect = (late.Id, late.DueAt, sweeps);
        return Behind();
    }

    private static HealthCheckResult Behind() => HealthCheckResult.Degraded("What is due is being caught up with.");
}
