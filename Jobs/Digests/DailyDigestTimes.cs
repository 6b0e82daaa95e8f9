using Microsoft.Extensions.Options;

namespace ChatOpsBot.Jobs.Digests;

/// <summary>Tells when digests were or will be due, so that one missed while the process was down can be recognised.</summary>
public interface IDailyDigestTimes
{
    /// <summary>The latest time at or before <paramref name="now"/> a digest was due, in Asia/Tokyo; null if there never was one.</summary>
    DateTimeOffset? LatestDue(DateTimeOffset now);

    /// <summary>The first time after <paramref name="now"/> a digest is due, in Asia/Tokyo; null if there will be none.</summary>
    DateTimeOffset? NextDue(DateTimeOffset now);
}

internal sealed class DailyDigestTimes(IOptions<DailyDigestOptions> options) : IDailyDigestTimes
{
    // The options are validated at start.
    private readonly CronTimes _times = CronTimes.TryParse(options.Value.Cron, out var times, out var fault) ? times : throw new FormatException(fault);

    public DateTimeOffset? LatestDue(DateTimeOffset now) => _times.LatestAt(now);

    public DateTimeOffset? NextDue(DateTimeOffset now) => _times.NextAfter(now);
}
