using System.Diagnostics.CodeAnalysis;

using Quartz;

namespace ChatOpsBot.Jobs;

/// <summary>The moments a Quartz cron expression (second minute hour day month weekday) names, read in Asia/Tokyo.</summary>
public sealed class CronTimes
{
    private readonly CronExpression _cron;

    private CronTimes(CronExpression cron) => _cron = cron;

    /// <summary>Reads an expression.</summary>
    /// <param name="fault">Why it cannot be used, in English, when it cannot.</param>
    public static bool TryParse(string? cron, [NotNullWhen(true)] out CronTimes? times, [NotNullWhen(false)] out string? fault)
    {
        (times, fault) = (null, null);
        try
        {
            times = new CronTimes(new CronExpression(cron ?? "", Timetable.Zone));
            return true;
        }
        catch (Exception invalid) when (invalid is FormatException or ArgumentException)
        {
            fault = invalid.Message;
            return false;
        }
    }

    /// <summary>The latest moment at or before <paramref name="now"/>, in Asia/Tokyo; null if there never was one.</summary>
    public DateTimeOffset? LatestAt(DateTimeOffset now)
    {
        // Quartz 4.7.3 answers with the coming time when it is asked within the last second before it; then ask for an earlier one.
        for (var end = now.AddSeconds(1); ; end = end.AddSeconds(-1))
        {
            var due = _cron.GetPreviousValidTimeBefore(end);
            if (due is null || due <= now)
                return InZone(due);
        }
    }

    /// <summary>The first moment after <paramref name="now"/>, in Asia/Tokyo; null if there will be none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) => InZone(_cron.GetNextValidTimeAfter(now));

    private static DateTimeOffset? InZone(DateTimeOffset? instant) => instant is { } at ? TimeZoneInfo.ConvertTime(at, Timetable.Zone) : null;
}
