using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Where one check stands at a moment.</summary>
/// <param name="Since">Since when it is so; null when it never ran.</param>
/// <param name="Stop">Set while a person has stopped it.</param>
internal sealed record CheckStanding(HealthCheckOptions Check, CheckState State, DateTimeOffset? Since, HealthCheckState? Last, CheckStop? Stop)
{
    /// <summary>All checks of the settings, in their order.</summary>
    public static async Task<IReadOnlyList<CheckStanding>> ReadAsync(
        ChatOpsDbContext db, MonitoringOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var states = await db.Set<HealthCheckState>().AsNoTracking().ToDictionaryAsync(state => state.Name, cancellationToken);
        var stops = (await db.Set<CheckStop>().AsNoTracking().Where(stop => stop.EndedAt == null).OrderBy(stop => stop.Id).ToListAsync(cancellationToken))
            .DistinctBy(stop => stop.CheckName).ToDictionary(stop => stop.CheckName);
        return [.. options.Checks.Select(check => At(check, states.GetValueOrDefault(check.Name), stops.GetValueOrDefault(check.Name), now))];
    }

    private static CheckStanding At(HealthCheckOptions check, HealthCheckState? state, CheckStop? stop, DateTimeOffset now)
    {
        if (stop is not null)
            return new CheckStanding(check, CheckState.Unmeasured, stop.From, state, stop);
        if (state?.LastRunAt is not { } last || state.Idle is not null || !check.IsWatched(now))
            return new CheckStanding(check, CheckState.Unmeasured, state?.Idle is null ? null : state.StateSince, state, null);
        // A run takes up to its timeout, and only its beginning is known here.
        if (now - last > check.LongestGap + TimeSpan.FromSeconds(check.TimeoutSeconds))
            return new CheckStanding(check, CheckState.Unmeasured, last, state, null);
        return new CheckStanding(check, state.LastSucceeded ? CheckState.Up : CheckState.Down, state.StateSince, state, null);
    }
}
