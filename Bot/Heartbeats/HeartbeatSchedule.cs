using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Jobs;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>The moments at which a scheduled job is due, and to which of them a run belongs. Pure, as the calendar stands.</summary>
internal sealed class HeartbeatSchedule(CronTimes times, Func<DateOnly, bool> counts)
{
    // A schedule of open days of which none comes for ten years is not searched further.
    private const int MostSkipped = 3660;

    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(3660);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // How much sooner than planned a run may begin by the job's clock and still be the planned one.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    /// <summary>The schedule of a job, or null when it has none.</summary>
    /// <exception cref="FormatException">The expression, checked at the start, is broken.</exception>
    public static HeartbeatSchedule? Of(HeartbeatOptions job, DeskHours desk)
    {
        if (job.Schedule is null)
            return null;
        return CronTimes.TryParse(job.Schedule, out var times, out var fault)
            ? new HeartbeatSchedule(times, day => job.Days != ScheduleDays.OpenDays || desk.IsOpenDay(day))
            : throw new FormatException(fault);
    }

    /// <summary>The latest due moment at or before this one, or null.</summary>
    public DateTimeOffset? LatestAt(DateTimeOffset at)
    {
        var until = at;
        for (var skipped = 0; LatestNamed(until) is { } found && skipped < MostSkipped; skipped++)
        {
            if (counts(DayOf(found)))
                return found;
            until = DayOf(found).AtJapan(TimeOnly.MinValue).AddTicks(-1);
        }

        return null;
    }

    /// <summary>The first due moment after this one, or null.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset at)
    {
        var from = at;
        for (var skipped = 0; times.NextAfter(from) is { } found && skipped < MostSkipped; skipped++)
        {
            if (counts(DayOf(found)))
                return found.ToUniversalTime();
            from = DayOf(found).AddDays(1).AtJapan(TimeOnly.MinValue).AddTicks(-1);
        }

        return null;
    }

    /// <summary>All due moments after <paramref name="from"/> up to <paramref name="to"/>, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to)
    {
        for (var due = NextAfter(from); due <= to; due = NextAfter(due.Value))
            yield return due.Value;
    }

    /// <summary>
    /// The due moment a run that was at work at this moment belongs to: the latest one, or the next if it is so near that the job's clock may be ahead.
    /// </summary>
    public DateTimeOffset? SlotOf(DateTimeOffset at)
    {
        var latest = LatestAt(at);
        if (NextAfter(at) is not { } next)
            return latest;
        var early = latest is { } before && (next - before) / 4 < Early ? (next - before) / 4 : Early;
        return next - at <= early ? next : latest;
    }

    /// <summary>
    /// The latest moment the expression names, found by asking for the next from ever earlier ones, because the library takes tenths of a second to look back.
    /// </summary>
    private DateTimeOffset? LatestNamed(DateTimeOffset at)
    {
        var (before, back) = (at.AddTicks(-1), TimeSpan.FromMinutes(10));
        while (!(times.NextAfter(before) <= at))
        {
            if (back > LongestLookBack)
                return null;
            (before, back) = (at - back, back * 4);
        }

        // Between the two the answer is the one named moment that is left.
        for (var after = at; after - before > Second;)
        {
            var middle = before + ((after - before) / 2);
            if (times.NextAfter(middle) <= at)
                before = middle;
            else
                after = middle;
        }

        return times.NextAfter(before)?.ToUniversalTime();
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.InJapan().DateTime);
}
