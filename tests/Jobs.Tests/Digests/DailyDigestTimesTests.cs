using System.Globalization;

using ChatOpsBot.Jobs.Digests;

using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Jobs.Tests.Digests;

public sealed class DailyDigestTimesTests
{
    private readonly DailyDigestTimes _times = new(Options.Create(new DailyDigestOptions()));

    [Theory]
    [InlineData("2026-11-20T08:44:59.999", "2026-11-19T08:45:00")]
    [InlineData("2026-11-20T08:45:00", "2026-11-20T08:45:00")]
    [InlineData("2026-11-20T08:45:00.400", "2026-11-20T08:45:00")]
    [InlineData("2026-11-22T23:00:00", "2026-11-20T08:45:00")]
    [InlineData("2026-11-23T08:44:59", "2026-11-20T08:45:00")]
    public void The_latest_digest_due_is_the_one_to_catch_up(string now, string due) => Assert.Equal(Japan(due), _times.LatestDue(Japan(now)));

    [Theory]
    [InlineData("2026-11-20T08:44:59", "2026-11-20T08:45:00")]
    [InlineData("2026-11-20T08:45:00", "2026-11-23T08:45:00")]
    public void The_next_digest_skips_the_weekend(string now, string due) => Assert.Equal(Japan(due), _times.NextDue(Japan(now)));

    [Fact]
    public void Times_are_told_in_japanese_time() => Assert.Equal(TimeSpan.FromHours(9), _times.NextDue(DateTimeOffset.UnixEpoch)!.Value.Offset);

    private static DateTimeOffset Japan(string local) => DateTimeOffset.Parse(local + "+09:00", CultureInfo.InvariantCulture);
}
