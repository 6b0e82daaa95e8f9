using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Tests.Calendar;

using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>Times up, down and not measured against a painter that looks at every second.</summary>
public sealed class CheckTimesTests
{
    private const int Seconds = 600;

    private static readonly DateTimeOffset Start = CalendarTimes.Japan("2026-12-31 23:55");

    private static readonly Gen<List<(CheckState State, int From, int To)>> Spans =
        Gen.Select(Gen.Enum<CheckState>(), Gen.Int[0, Seconds], Gen.Int[0, Seconds], (state, from, to) => (state, from, to)).List[0, 12];

    [Fact]
    public void Every_second_of_the_period_is_up_down_or_not_measured() =>
        Gen.Select(Spans, Gen.Int[0, Seconds], Gen.Int[0, Seconds]).Sample((spans, from, to) =>
        {
            var painted = Paint(spans).Skip(from).Take(Math.Max(0, to - from)).ToList();
            var times = CheckTimes.Of(spans.Select(Span), Range(from, to));

            return times == new CheckTimes(
                Time(painted, CheckState.Up), Time(painted, CheckState.Down), Time(painted, CheckState.Unmeasured));
        }, iter: 5000);

    [Fact]
    public void The_down_time_of_a_period_is_the_total_of_its_stretches() =>
        Gen.Select(Spans, Gen.Int[0, Seconds], Gen.Int[0, Seconds]).Sample((spans, from, to) =>
            CheckTimes.DownIn(spans.Select(Span), Range(from, to)).Total == CheckTimes.Of(spans.Select(Span), Range(from, to)).Down, iter: 1000);

    [Fact]
    public void An_hour_of_the_strip_is_down_when_it_was_down_at_all_and_up_only_when_most_of_it_was_seen()
    {
        var now = CalendarTimes.Japan("2026-11-22 10:30");
        CheckSpan[] spans =
        [
            Between(CheckState.Up, "2026-11-21 11:00", "2026-11-22 08:59:59"),
            Between(CheckState.Down, "2026-11-22 08:59:59", "2026-11-22 09:00"),
            Between(CheckState.Up, "2026-11-22 09:00", "2026-11-22 09:20"),
            Between(CheckState.Up, "2026-11-22 10:10", "2026-11-22 10:30"),
        ];

        var strip = CheckTimes.Strip(spans, now);

        Assert.Equal(CheckTimes.StripHours, strip.Count);
        Assert.All(strip.Take(21), state => Assert.Equal(CheckState.Up, state));
        Assert.Equal([CheckState.Down, CheckState.Unmeasured, CheckState.Up], strip.Skip(21));
    }

    private static CheckSpan Between(CheckState state, string from, string to) => new(state, new TimeRange(CalendarTimes.Japan(from), CalendarTimes.Japan(to)));

    private static CheckSpan Span((CheckState State, int From, int To) span) => new(span.State, Range(span.From, span.To));

    private static TimeRange Range(int from, int to) => new(Start.AddSeconds(from), Start.AddSeconds(to));

    private static TimeSpan Time(List<CheckState> painted, CheckState state) => TimeSpan.FromSeconds(painted.Count(second => second == state));

    private static CheckState[] Paint(List<(CheckState State, int From, int To)> spans)
    {
        var painted = Enumerable.Repeat(CheckState.Unmeasured, Seconds).ToArray();
        // Down is painted last, so that it covers what is up.
        foreach (var state in new[] { CheckState.Up, CheckState.Down })
        {
            foreach (var span in spans.Where(span => span.State == state))
            {
                for (var second = span.From; second < span.To; second++)
                    painted[second] = state;
            }
        }

        return painted;
    }
}
