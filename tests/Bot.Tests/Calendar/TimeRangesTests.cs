using ChatOpsBot.Bot.Calendar;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>Sets of moments against sets of minutes.</summary>
public sealed class TimeRangesTests
{
    private const int Minutes = 200;

    private static readonly DateTimeOffset Start = CalendarTimes.Japan("2026-12-31 23:00");

    private static readonly Gen<List<TimeRange>> Ranges =
        Gen.Select(Gen.Int[0, Minutes], Gen.Int[0, Minutes], (from, to) => new TimeRange(Start.AddMinutes(from), Start.AddMinutes(to))).List[0, 12];

    [Fact]
    public void Union_intersection_and_difference_hold_exactly_the_minutes_they_should() => Gen.Select(Ranges, Ranges).Sample((some, others) =>
    {
        var (mine, theirs) = (MinutesOf(some), MinutesOf(others));
        var (one, other) = (TimeRanges.Of(some), TimeRanges.Of(others));

        return Holds(one, mine) && Holds(one.Union(other), mine.Union(theirs)) && Holds(one.Intersect(other), mine.Intersect(theirs))
            && Holds(one.Subtract(other), mine.Except(theirs)) && one.Total == one.Intersect(other).Total + one.Subtract(other).Total;
    }, iter: 3000);

    [Fact]
    public void Ranges_that_touch_are_one_and_empty_or_reversed_ones_are_none()
    {
        TimeRange first = new(Start, Start.AddMinutes(5)), second = new(Start.AddMinutes(5), Start.AddMinutes(9));

        Assert.Equal([new TimeRange(Start, Start.AddMinutes(9))], TimeRanges.Of(second, first));
        Assert.Empty(TimeRanges.Of(new TimeRange(Start, Start), new TimeRange(Start.AddMinutes(1), Start)));
        Assert.Equal(TimeSpan.Zero, TimeRanges.None.Total);
    }

    [Fact]
    public void The_start_belongs_to_a_range_and_the_end_does_not()
    {
        var ranges = TimeRanges.Of(new TimeRange(Start, Start.AddMinutes(5)));

        Assert.True(ranges.Contains(Start));
        Assert.True(ranges.Contains(Start.AddMinutes(5).AddTicks(-1)));
        Assert.False(ranges.Contains(Start.AddMinutes(5)));
        Assert.False(ranges.Contains(Start.AddTicks(-1)));
    }

    [Fact]
    public void Overlapping_outages_within_service_time_are_counted_once()
    {
        var service = ServiceTime.Daily(CalendarTimes.Window("05:00-03:00"));
        var outages = TimeRanges.Of(
            new TimeRange(CalendarTimes.Japan("2026-11-22 02:30"), CalendarTimes.Japan("2026-11-22 05:10")),
            new TimeRange(CalendarTimes.Japan("2026-11-22 02:45"), CalendarTimes.Japan("2026-11-22 05:20")));

        var down = outages.Intersect(service.Between(CalendarTimes.Japan("2026-11-01 00:00"), CalendarTimes.Japan("2026-12-01 00:00")));

        Assert.Equal(TimeSpan.FromMinutes(30 + 20), down.Total);
    }

    private static HashSet<int> MinutesOf(IEnumerable<TimeRange> ranges) => [.. ranges.SelectMany(
        range => Enumerable.Range(0, Minutes).Where(minute => Start.AddMinutes(minute) >= range.From && Start.AddMinutes(minute) < range.To))];

    private static bool Holds(TimeRanges ranges, IEnumerable<int> minutes)
    {
        var expected = minutes.ToHashSet();
        return ranges.Total == TimeSpan.FromMinutes(expected.Count)
            && Enumerable.Range(0, Minutes).All(minute => ranges.Contains(Start.AddMinutes(minute)) == expected.Contains(minute))
            && ranges.Zip(ranges.Skip(1)).All(pair => pair.First.To < pair.Second.From)
            && MinutesOf(ranges).SetEquals(expected);
    }
}
