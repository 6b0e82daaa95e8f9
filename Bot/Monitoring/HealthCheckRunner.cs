using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Monitoring;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>
/// Runs the checks that are due and turns what they find into alerts (要件15). A check's new state and the alert it causes are committed together.
/// </summary>
internal sealed partial class HealthCheckRunner(
    IOptions<MonitoringOptions> options, HealthCheckProbe probe, IDbContextFactory<ChatOpsDbContext> databases, WriteQueue writes, AlertIntake intake,
    TimeProvider clock, ILogger<HealthCheckRunner> logger) : IHealthCheckRunner
{
    private const string Source = "monitoring";
    private const int AtOnce = 32;

    // A turn of the scheduler may come a little early; without this a check every five seconds would run every ten.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken);
        var checks = options.Value.Checks;
        foreach (var orphan in states.Values.Where(state => !checks.Any(check => check.Name == state.Name)))
            await ForgetAsync(orphan.Name, cancellationToken);

        var now = clock.GetUtcNow();
        var due = checks.Where(check => IsDue(states.GetValueOrDefault(check.Name), check, now));
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (check, token) => await RunAsync(check, token));
    }

    private static bool IsDue(HealthCheckState? state, HealthCheckOptions check, DateTimeOffset now) =>
        state?.LastRunAt is not { } last || last > now || now - last >= TimeSpan.FromSeconds(check.IntervalSeconds) - Early;

    private async Task<Dictionary<string, HealthCheckState>> StatesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HealthCheckState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
    }

    private async Task RunAsync(HealthCheckOptions check, CancellationToken cancellationToken)
    {
        try
        {
            var began = clock.GetUtcNow();
            var result = await probe.RunAsync(check, cancellationToken);
            var change = await writes.RunAsync((db, token) => SaveAsync(db, check, result, began, token), cancellationToken);
            if (change != CheckChange.None)
                Log.Changed(logger, check.Name, change);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The other checks go on; this one is still due and runs again at the next turn.
            Log.Failed(logger, check.Name, failure);
        }
    }

    private async Task<CheckChange> SaveAsync(
        ChatOpsDbContext db, HealthCheckOptions check, ProbeResult result, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var state = await db.Set<HealthCheckState>().FindAsync([check.Name], cancellationToken);
        if (state is null)
            db.Add(state = new HealthCheckState(check.Name));
        var change = state.Record(result, check, began, clock.GetUtcNow());
        if (change == CheckChange.Raised)
            await intake.AcceptAsync(db, [Signal(state, check.Severity, check.ShownName)], cancellationToken);
        if (change == CheckChange.Recovered)
            await ResolveAsync(db, state, check.Severity, check.ShownName, cancellationToken);
        return change;
    }

    /// <summary>A check taken out of the settings can no longer recover; its alert must not stand for ever.</summary>
    private Task<bool> ForgetAsync(string name, CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) =>
        {
            if (await db.Set<HealthCheckState>().FindAsync([name], token) is not { } state)
                return false;
            if (state.Firing)
                await ResolveAsync(db, state, Severity.Critical, name, token, MonitoringText.SeenNotWatched);
            db.Remove(state);
            return true;
        },
        cancellationToken);

    private async Task ResolveAsync(
        ChatOpsDbContext db, HealthCheckState state, Severity severity, string shownName, CancellationToken cancellationToken, string? seen = null)
    {
        var signal = Signal(state, severity, shownName) with { Firing = false, EndsAt = clock.GetUtcNow() };
        await intake.AcceptAsync(db, [seen is null ? signal : signal with { Description = seen }], cancellationToken);
        state.EndFiring();
    }

    private static AlertSignal Signal(HealthCheckState state, Severity severity, string shownName) => new(
        Source, state.Name, state.Name, Firing: true, state.FiringSince!.Value, EndsAt: null, severity, state.FiringTitle!, state.LastMessage,
        shownName, state.Name, new Dictionary<string, string> { ["check"] = state.Name }, Link: null);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Health check {Check}: {Change}")]
        public static partial void Changed(ILogger logger, string check, CheckChange change);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Health check {Check} could not be run or its result not be saved")]
        public static partial void Failed(ILogger logger, string check, Exception failure);
    }
}
