using System.Globalization;

using ChatOpsBot.Jobs.Digests;

using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Jobs.Tests.Digests;

public sealed class DigestTimesTests
{
    private readonly DigestTimes _times = new(Options.Create(new DigestOptions()));

    [Theory]
    [InlineData("2026-11-20T08:44:59.999", "2026-11-19T08:45:00")]
    [InlineData("2026-11-20T08:45:00", "2026-11-20T08:45:00")]
    [InlineData("2026-11-20T08:45:00.400", "2026-11-20T08:45:00")]
    [InlineData("2026-11-22T23:00:00", "2026-11-20T08:45:00")]
    [InlineData("2026-11-23T08:44:59", "2026-11-20T08:45:00")]
    public void The_latest_digest_due_is_the_one_to_catch_up(string now, string due) => Assert.Equal(Japan(due), _times.Daily.LatestAt(Japan(now)));

    [Theory]
    [InlineData("2026-11-20T08:44:59", "2026-11-20T08:45:00")]
    [InlineData("2026-11-20T08:45:00", "2026-11-23T08:45:00")]
    public void The_next_digest_skips_the_weekend(string now, string due) => Assert.Equal(Japan(due), _times.Daily.NextAfter(Japan(now)));

    [Fact]
    public void Times_are_told_in_japanese_time() => Assert.Equal(TimeSpan.FromHours(9), _times.Daily.NextAfter(DateTimeOffset.UnixEpoch)!.Value.Offset);

    [Fact]
    public void The_weekly_one_is_due_on_monday_morning_and_the_monthly_one_on_the_last_evening()
    {
        Assert.Equal(Japan("2026-11-23T09:00:00"), _times.Weekly.NextAfter(Japan("2026-11-20T09:00:00")));
        Assert.Equal(Japan("2027-02-28T17:30:00"), _times.Monthly.NextAfter(Japan("2027-01-31T17:30:00")));
    }

    private static DateTimeOffset Japan(string local) => DateTimeOffset.Parse(local + "+09:00", CultureInfo.InvariantCulture);
}
