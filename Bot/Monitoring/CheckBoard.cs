using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>How many checks are up, down, not measured and stopped by a person; each check counts once.</summary>
/// <param name="DownNames">Shown names of those that are down, in the order of the settings.</param>
internal sealed record CheckBoard(int Up, int Down, int Unmeasured, int Stopped, IReadOnlyList<string> DownNames)
{
    /// <summary>As it is at <paramref name="now"/>.</summary>
    public static async Task<CheckBoard> ReadAsync(ChatOpsDbContext db, MonitoringOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standings = await CheckStanding.ReadAsync(db, options, now, cancellationToken);
        var stopped = standings.Count(standing => standing.Stop is not null);
        var down = standings.Where(standing => standing.State == CheckState.Down).Select(standing => standing.Check.ShownName).ToList();
        var up = standings.Count(standing => standing.State == CheckState.Up);
        return new CheckBoard(up, down.Count, standings.Count - up - down.Count - stopped, stopped, down);
    }
}
