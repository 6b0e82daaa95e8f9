using ChatOpsBot.Bot.Delivery;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

public sealed class PacingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly (int Count, TimeSpan Window)[] TeamsLimits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    [Fact]
    public void Whatever_comes_when_no_window_ever_holds_more_than_Teams_allows_and_nothing_waits_without_need() =>
        Gen.Select(Gen.Int[0, 3000].Array[0, 90], Gen.Int[0, 49]).Sample((gaps, travel) =>
        {
            var (pacing, sent, wanted) = (new Pacing(), new List<DateTimeOffset>(), Start);
            foreach (var gap in gaps)
            {
                // Most come at once, some after a while.
                wanted = Later(wanted, sent) + TimeSpan.FromMilliseconds(gap > 2000 ? gap : 0);
                var at = pacing.NextAt(wanted);
                Assert.True(Fits(sent, at, TimeSpan.FromMilliseconds(travel)), $"too early at {at - Start}");
                Assert.True(at == wanted || !Fits(sent, at - TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50)), $"too late at {at - Start}");
                Assert.Equal(at, pacing.NextAt(at));
                pacing.Count(at);
                sent.Add(at);
            }
        }, iter: 300);

    [Theory]
    [InlineData(7, 1_000)]
    [InlineData(8, 2_000)]
    [InlineData(60, 30_000)]
    [InlineData(1800, 3_600_000)]
    public void The_last_one_within_a_limit_goes_at_once_and_the_next_one_when_the_window_has_passed(int count, int window)
    {
        var pacing = new Pacing();
        // As evenly as the window allows, so that only this limit can be reached.
        var step = TimeSpan.FromMilliseconds(count <= 8 ? 0 : window / (double)count);
        if (count == 8)
            step = TimeSpan.FromMilliseconds(200);
        var now = Start;
        for (var number = 1; number < count; number++, now += step)
            pacing.Count(now);

        Assert.Equal(now, pacing.NextAt(now));
        pacing.Count(now);
        var next = pacing.NextAt(now + TimeSpan.FromMilliseconds(1));
        Assert.Equal(Start + TimeSpan.FromMilliseconds(window + 50), next);
        Assert.Equal(next, pacing.NextAt(next - TimeSpan.FromTicks(1)));
        Assert.Equal(next, pacing.NextAt(next));
    }

    [Fact]
    public void A_pause_asked_for_holds_to_its_end_and_a_shorter_one_does_not_cut_it()
    {
        var pacing = new Pacing();
        pacing.Pause(Start + TimeSpan.FromSeconds(30));
        pacing.Pause(Start + TimeSpan.FromSeconds(5));

        Assert.Equal(Start + TimeSpan.FromSeconds(30), pacing.NextAt(Start + TimeSpan.FromSeconds(29)));
        Assert.False(pacing.IsIdle(Start + TimeSpan.FromSeconds(29)));
        Assert.Equal(Start + TimeSpan.FromSeconds(31), pacing.NextAt(Start + TimeSpan.FromSeconds(31)));
        Assert.True(pacing.IsIdle(Start + TimeSpan.FromSeconds(31)));
    }

    [Fact]
    public void Waits_double_up_to_a_minute_and_are_never_shorter_than_what_was_asked_for() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, 300], Gen.Double[0, 1]).Sample((attempt, asked, jitter) =>
        {
            var wait = Backoff.After(attempt, asked == 0 ? null : TimeSpan.FromSeconds(asked), jitter);
            var full = Math.Min(60, Math.Pow(2, attempt - 1));
            Assert.InRange(wait.TotalSeconds, Math.Max(asked, full / 2), Math.Max(asked * 1.0, full) + 6);
        });

    private static DateTimeOffset Later(DateTimeOffset wanted, List<DateTimeOffset> sent) => sent.Count > 0 && sent[^1] > wanted ? sent[^1] : wanted;

    // The brute-force check: with this one, how many lie in each window that ends with it? A faster journey makes it arrive earlier.
    private static bool Fits(List<DateTimeOffset> sent, DateTimeOffset at, TimeSpan faster) =>
        TeamsLimits.All(limit => sent.Count(earlier => earlier > at - faster - limit.Window) < limit.Count);
}
