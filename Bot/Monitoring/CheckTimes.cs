using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>A stretch in which a check's state was known, or not.</summary>
internal readonly record struct CheckSpan(CheckState State, TimeRange Range);

/// <summary>How long a check was up, down and not measured in a period; the three together are the period. Pure (要件15, 27).</summary>
internal sealed record CheckTimes(TimeSpan Up, TimeSpan Down, TimeSpan Unmeasured)
{
    /// <summary>Hours of a strip.</summary>
    public const int StripHours = 24;

    /// <summary>
    /// Counts the spans within the period. What no span covers is not measured; where spans of several instances overlap, down comes before up.
    /// </summary>
    public static CheckTimes Of(IEnumerable<CheckSpan> spans, TimeRange period)
    {
        var (up, down) = Split(spans, period);
        return new CheckTimes(up.Total, down.Total, period.Length - up.Total - down.Total);
    }

    /// <summary>When it was down within the period.</summary>
    public static TimeRanges DownIn(IEnumerable<CheckSpan> spans, TimeRange period) => Split(spans, period).Down;

    /// <summary>
    /// The last 24 hours by the clock, the running one last: down when it was down at all, up when it was up for at least half of what has passed of the
    /// hour, else not measured.
    /// </summary>
    public static IReadOnlyList<CheckState> Strip(IReadOnlyCollection<CheckSpan> spans, DateTimeOffset now)
    {
        var first = StripStart(now);
        return
        [
            .. Enumerable.Range(0, StripHours).Select(hour =>
            {
                var (from, to) = (first.AddHours(hour), first.AddHours(hour + 1));
                var times = Of(spans, new TimeRange(from, to < now ? to : now));
                return times.Down > TimeSpan.Zero ? CheckState.Down
                    : times.Up > TimeSpan.Zero && times.Up >= times.Unmeasured ? CheckState.Up
                    : CheckState.Unmeasured;
            }),
        ];
    }

    /// <summary>The full hour a strip begins with; hours are the same in Japan and in UTC.</summary>
    public static DateTimeOffset StripStart(DateTimeOffset now)
    {
        var utc = now.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerHour)).AddHours(1 - StripHours);
    }

    /// <summary>The spans of a check that touch the period, in any order, as they are known at <paramref name="now"/>.</summary>
    /// <param name="check">Null for a check that is in the settings no more.</param>
    public static async Task<IReadOnlyList<CheckSpan>> ReadAsync(
        ChatOpsDbContext db, string checkName, HealthCheckOptions? check, TimeRange period, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = db.Set<CheckSegment>().AsNoTracking().Where(segment => segment.CheckName == checkName);
        var segments = await all.Where(segment => segment.To > period.From && segment.From < period.To).ToListAsync(cancellationToken);
        var spans = segments.Select(segment => new CheckSpan(segment.State, new TimeRange(segment.From, segment.To))).ToList();
        // What the latest run saw still holds until the next one is overdue.
        var newest = await all.OrderByDescending(segment => segment.Id).FirstOrDefaultAsync(cancellationToken);
        if (newest is not null && check is not null && newest.To < now && now - newest.To <= check.LongestGap)
            spans.Add(new CheckSpan(newest.State, new TimeRange(newest.To, now)));
        return spans;
    }

    private static (TimeRanges Up, TimeRanges Down) Split(IEnumerable<CheckSpan> spans, TimeRange period)
    {
        var within = TimeRanges.Of(period);
        var byState = spans.ToLookup(span => span.State, span => span.Range);
        var down = TimeRanges.Of(byState[CheckState.Down]).Intersect(within);
        return (TimeRanges.Of(byState[CheckState.Up]).Intersect(within).Subtract(down), down);
    }
}
