using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Teams;
using ChatOpsBot.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>
/// The smaller questions, a method each. 503 is for what makes this instance break its promises, so that a supervisor restarts it or sends requests
/// elsewhere; what neither would mend, a Teams that does not answer above all, only degrades it: alerts must still be taken.
/// </summary>
internal sealed class OwnHealth(
    IJobsHealth jobs, DeliveryPulse delivery, OutboxWatch outbox, WriteQueue writes, DatabaseDrive drive, TeamsTokens tokens, SelfCheckPulse selfCheck,
    ClockWatch clockWatch, IDbContextFactory<ChatOpsDbContext> contexts, IOptions<SelfMonitoringOptions> options, TimeProvider clock)
{
    private const double Half = 0.5, NearlyFull = 0.9;
    private const int Nothing = 50;

    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(120);

    /// <summary>Does the scheduler wake what it should?</summary>
    public async Task<HealthCheckResult> JobsAsync(CancellationToken cancellationToken)
    {
        var overdue = await jobs.OverdueAsync(cancellationToken);
        return overdue.Count == 0 ? HealthCheckResult.Healthy("No job is overdue.") : HealthCheckResult.Unhealthy($"Overdue: {string.Join(", ", overdue)}.");
    }

    /// <summary>Does the deliverer look for work?</summary>
    public HealthCheckResult Delivery() => delivery.Silence <= LongestRound
        ? HealthCheckResult.Healthy("The deliverer looks for work.")
        : HealthCheckResult.Unhealthy($"The deliverer has not looked for work for {delivery.Silence.TotalSeconds:0} s.");

    /// <summary>Does Teams take what is urgent?</summary>
    public async Task<HealthCheckResult> OutboxAsync(CancellationToken cancellationToken)
    {
        var sample = await outbox.ReadAsync(cancellationToken);
        return sample.TeamsAge <= LongestWait
            ? HealthCheckResult.Healthy($"{sample.Teams} messages wait.")
            : HealthCheckResult.Degraded($"An urgent message has waited for {sample.TeamsAge.TotalSeconds:0} s; {sample.Teams} wait.");
    }

    /// <summary>Does the mail server take e-mails?</summary>
    public async Task<HealthCheckResult> EmailAsync(CancellationToken cancellationToken)
    {
        var sample = await outbox.ReadAsync(cancellationToken);
        return sample.EmailAge <= LongestWait
            ? HealthCheckResult.Healthy($"{sample.Emails} e-mails wait.")
            : HealthCheckResult.Degraded($"An e-mail has waited for {sample.EmailAge.TotalSeconds:0} s; {sample.Emails} wait.");
    }

    /// <summary>Is there room for more changes?</summary>
    public HealthCheckResult Writes() => writes.Fullness switch
    {
        >= NearlyFull => HealthCheckResult.Unhealthy("The queue of changes is nearly full."),
        >= Half => HealthCheckResult.Degraded("The queue of changes is half full."),
        _ => HealthCheckResult.Healthy("The queue of changes has room."),
    };

    /// <summary>Is there room for the database to grow?</summary>
    public HealthCheckResult Disk()
    {
        var minimum = options.Value.MinimumFreeMegabytes;
        try
        {
            return minimum == 0 || drive.FreeBytes is not { } free ? HealthCheckResult.Healthy("Not watched.")
                : free / (1024 * 1024) is var left && left >= minimum ? HealthCheckResult.Healthy($"{left} MB are free.")
                : left >= Math.Min(Nothing, minimum) ? HealthCheckResult.Degraded($"Only {left} MB are free.")
                : HealthCheckResult.Unhealthy($"Only {left} MB are free.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Degraded($"The drive could not be asked ({exception.GetType().Name}).");
        }
    }

    /// <summary>Can the bot sign in to Teams?</summary>
    public HealthCheckResult TeamsToken() => tokens.FailingSince is { } since
        ? HealthCheckResult.Degraded($"No new token could be had for {Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds):0} s.")
        : HealthCheckResult.Healthy("No failure.");

    /// <summary>Can all deadlines be handled?</summary>
    public async Task<HealthCheckResult> StuckDeadlinesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stuck = await StuckDeadlines.CountAsync(db, cancellationToken);
        return stuck == 0 ? HealthCheckResult.Healthy("None fails again and again.") : HealthCheckResult.Degraded($"{stuck} fail again and again.");
    }

    /// <summary>Does the second watcher look?</summary>
    public HealthCheckResult SelfCheck() => !jobs.IsEnabled ? HealthCheckResult.Healthy("The scheduler is switched off.")
        : selfCheck.Silence <= LongestWait ? HealthCheckResult.Healthy("The bot looks at what it has done.")
        : HealthCheckResult.Degraded($"The bot has not looked at what it has done for {selfCheck.Silence.TotalSeconds:0} s.");

    /// <summary>Can the clock be believed?</summary>
    public HealthCheckResult Clock() => clockWatch.IsTroubled ? HealthCheckResult.Degraded("The clock jumped or differs.") : HealthCheckResult.Healthy("The clock goes on evenly.");
}
