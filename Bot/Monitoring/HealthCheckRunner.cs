using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Monitoring;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>
/// Runs the checks that are due (要件15). A check's new state, its history and the alert it causes are committed together.
/// </summary>
internal sealed partial class HealthCheckRunner(
    IOptions<MonitoringOptions> options, HealthCheckProbe probe, IDbContextFactory<ChatOpsDbContext> databases, WriteQueue writes, SaveCheckRun runs,
    CheckMetrics metrics, TimeProvider clock, ILogger<HealthCheckRunner> logger) : IHealthCheckRunner
{
    private const int AtOnce = 32;

    // A turn of the scheduler may come a little early; without this a check every five seconds would run every ten.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var (states, stopped) = await StandingsAsync(cancellationToken);
        metrics.Show(states.Values.Where(state => state.LastRunAt is not null));
        var checks = options.Value.Checks;
        foreach (var orphan in states.Values.Where(state => !checks.Any(check => check.Name == state.Name)))
            await ForgetAsync(orphan.Name, cancellationToken);

        var now = clock.GetUtcNow();
        var awake = checks.Where(check => !stopped.Contains(check.Name)).ToLookup(check => check.IsWatched(now));
        foreach (var check in awake[false].Where(check => states.GetValueOrDefault(check.Name)?.Idle != UnmeasuredCause.OutsideWindow))
            await PauseAsync(check, now, cancellationToken);
        var due = awake[true].Where(check => IsDue(states.GetValueOrDefault(check.Name), check, now));
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (check, token) => await RunAsync(check, states.GetValueOrDefault(check.Name)?.LastRunAt, token));
    }

    private static bool IsDue(HealthCheckState? state, HealthCheckOptions check, DateTimeOffset now) =>
        state?.LastRunAt is not { } last || last > now || now - last >= Interval(check);

    private static TimeSpan Interval(HealthCheckOptions check) => TimeSpan.FromSeconds(check.IntervalSeconds) - Early;

    private async Task<(Dictionary<string, HealthCheckState> States, HashSet<string> Stopped)> StandingsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var states = await db.Set<HealthCheckState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
        var stopped = await db.Set<CheckStop>().Where(stop => stop.EndedAt == null).Select(stop => stop.CheckName).ToListAsync(cancellationToken);
        return (states, [.. stopped]);
    }

    private async Task RunAsync(HealthCheckOptions check, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        try
        {
            var began = clock.GetUtcNow();
            var result = await probe.RunAsync(check, cancellationToken);
            var change = await writes.RunAsync((db, token) => SaveAsync(db, check, result, before, began, token), cancellationToken);
            if (change != CheckChange.None)
                Log.Changed(logger, check.Name, change);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The other checks go on; this one is still due and runs again at the next turn.
            Log.Failed(logger, check.Name, failure);
        }
    }

    /// <param name="before">When it had run last as this run began.</param>
    private async Task<CheckChange> SaveAsync(
        ChatOpsDbContext db, HealthCheckOptions check, ProbeResult result, DateTimeOffset? before, DateTimeOffset began, CancellationToken cancellationToken)
    {
        // Another instance, or a person, ran it meanwhile: one turn counts once (要件15). What had run last before, in the future even because the clock was
        // set back, is not such a run.
        var last = (await db.Set<HealthCheckState>().FindAsync([check.Name], cancellationToken))?.LastRunAt;
        if (last != before && last is { } other && (began - other).Duration() < Interval(check))
            return CheckChange.None;
        // Stopped while it ran: what it saw does not count any more.
        var stopped = await db.Set<CheckStop>().AnyAsync(stop => stop.CheckName == check.Name && stop.EndedAt == null, cancellationToken);
        return stopped ? CheckChange.None : await runs.RunAsync(db, check, result, began, cancellationToken);
    }

    private Task PauseAsync(HealthCheckOptions check, DateTimeOffset now, CancellationToken cancellationToken) => writes.RunAsync(
        (db, token) => SaveCheckRun.PauseAsync(db, check, UnmeasuredCause.OutsideWindow, MonitoringText.SeenOutsideWindow, now, token), cancellationToken);

    /// <summary>A check taken out of the settings can no longer recover; its alert must not stand for ever.</summary>
    private Task<bool> ForgetAsync(string name, CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) =>
        {
            if (await db.Set<HealthCheckState>().FindAsync([name], token) is not { } state)
                return false;
            if (state.Firing)
                await runs.ResolveAsync(db, state, Severity.Critical, name, token, MonitoringText.SeenNotWatched);
            foreach (var stop in await db.Set<CheckStop>().Where(stop => stop.CheckName == name && stop.EndedAt == null).ToListAsync(token))
                stop.End(clock.GetUtcNow());
            db.Remove(state);
            return true;
        },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Health check {Check}: {Change}")]
        public static partial void Changed(ILogger logger, string check, CheckChange change);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Health check {Check} could not be run or its result not be saved")]
        public static partial void Failed(ILogger logger, string check, Exception failure);
    }
}
