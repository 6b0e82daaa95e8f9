using Microsoft.Extensions.Options;
using Quartz;

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
    private readonly CronExpression _cron = new(options.Value.Cron, Timetable.Zone);

    public DateTimeOffset? LatestDue(DateTimeOffset now)
    {
        // Quartz 4.7.3 answers with the coming time when it is asked within the last second before it; then ask for an earlier one.
        for (var end = now.AddSeconds(1); ; end = end.AddSeconds(-1))
        {
            var due = _cron.GetPreviousValidTimeBefore(end);
            if (due is null || due <= now)
                return InZone(due);
        }
    }

    public DateTimeOffset? NextDue(DateTimeOffset now) => InZone(_cron.GetNextValidTimeAfter(now));

    private static DateTimeOffset? InZone(DateTimeOffset? instant) => instant is { } at ? TimeZoneInfo.ConvertTime(at, Timetable.Zone) : null;
}
