using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>Service time against counting it step by step, on thousands of random calendars.</summary>
public sealed class ServiceTimePropertyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void To_the_second_it_is_what_counting_every_second_of_three_days_gives() =>
        CalendarTimes.Cases(Second, 3 * 86400).Sample(Agrees, iter: 2000);

    [Fact]
    public void Over_months_it_is_what_counting_every_minute_gives() => CalendarTimes.Cases(Minute, 100 * 1440).Sample(Agrees, iter: 2000);

    [Fact]
    public void After_so_much_service_time_is_the_first_moment_at_which_so_much_has_passed() =>
        Gen.Select(CalendarTimes.Cases(Second, 86400), Gen.Int[1, 200_000]).Sample((given, seconds) =>
        {
            var (service, from, span) = (given.Service, given.From, Second * seconds);

            var after = service.After(from, span);

            if (after == DateTimeOffset.MaxValue)
                return service.Elapsed(from, from.AddYears(50)) < span;
            return service.Elapsed(from, after) == span && service.Elapsed(from, after - new TimeSpan(1)) < span && service.IsOn(after - Second);
        }, iter: 5000);

    [Fact]
    public void Time_used_up_exactly_at_the_end_of_a_window_ends_there_and_not_at_the_next_start() =>
        CalendarTimes.Cases(Minute, 10 * 1440).Sample(given => given.Service.Between(given.From, given.To).SkipLast(1)
            .All(range => given.Service.After(given.From, given.Service.Elapsed(given.From, range.To)) == range.To), iter: 2000);

    [Fact]
    public void The_next_start_is_the_first_moment_of_service_and_the_moment_itself_during_it() => CalendarTimes.Cases(Minute, 1440).Sample(given =>
    {
        var start = given.Service.NextStart(given.From);

        if (start == DateTimeOffset.MaxValue)
            return given.Service.Elapsed(given.From, given.From.AddYears(50)) == TimeSpan.Zero && !given.Service.IsOn(given.From);
        return start >= given.From && given.Service.IsOn(start) && given.Service.IsOn(given.From) == (start == given.From)
            && given.Service.Elapsed(given.From, start) == TimeSpan.Zero;
    }, iter: 5000);

    [Fact]
    public void Time_put_together_from_parts_is_the_time_of_the_whole() => Gen.Select(CalendarTimes.Cases(Second, 20 * 86400), Gen.Double.Unit)
        .Sample((given, share) =>
        {
            var middle = given.From + (Second * (int)(given.Length * share));

            return given.Service.Elapsed(given.From, given.To) == given.Service.Elapsed(given.From, middle) + given.Service.Elapsed(middle, given.To)
                && given.Service.Between(given.From, given.To).SequenceEqual(
                    given.Service.Between(given.From, middle).Union(given.Service.Between(middle, given.To)));
        }, iter: 3000);

    private static bool Agrees(CalendarTimes.Case given)
    {
        var painted = given.Paint();
        var ranges = given.Service.Between(given.From, given.To);
        var counted = painted.Count(on => on);
        if (given.Service.Elapsed(given.From, given.To) != given.Step * counted || ranges.Total != given.Step * counted)
            return false;

        // The ranges paint the same picture, and none overlap or touch.
        var again = new bool[given.Length];
        for (var index = 0; index < ranges.Count; index++)
        {
            if (ranges[index].From >= ranges[index].To || (index > 0 && ranges[index].From <= ranges[index - 1].To))
                return false;
            var (first, end) = ((int)((ranges[index].From - given.From) / given.Step), (int)((ranges[index].To - given.From) / given.Step));
            Array.Fill(again, true, first, end - first);
        }

        if (!again.SequenceEqual(painted))
            return false;

        for (var probe = 0; probe < given.Length; probe += Math.Max(1, given.Length / 50))
        {
            var at = given.From + (given.Step * probe);
            if (given.Service.IsOn(at) != painted[probe] || ranges.Contains(at) != painted[probe])
                return false;
        }

        return true;
    }
}
