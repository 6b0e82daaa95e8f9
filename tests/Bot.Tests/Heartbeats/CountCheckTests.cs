using ChatOpsBot.Bot.Heartbeats;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>Which figures of a run are right: at the limit yes, beyond it no.</summary>
public sealed class CountCheckTests
{
    private static readonly UsualFigures Usual = new(1000, 50_000);

    [Theory]
    [InlineData(0L, null)]
    [InlineData(1L, CountFaultKind.Errors)]
    [InlineData(null, null)]
    internal void Of_a_scheduled_job_no_error_is_right_unless_set_otherwise(long? errors, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { Schedule = "x" }, 10, errors, null, Usual)?.Kind);

    [Theory]
    [InlineData(3L, null)]
    [InlineData(4L, CountFaultKind.Errors)]
    internal void Errors_up_to_what_is_set_are_right(long errors, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { MaximumErrors = 3 }, 10, errors, null, Usual)?.Kind);

    [Fact]
    public void Of_a_job_without_times_of_its_own_errors_count_only_when_set() =>
        Assert.Null(CountCheck.Of(new HeartbeatOptions { PeriodSeconds = 60 }, 10, 99, null, Usual));

    [Theory]
    [InlineData(9L, CountFaultKind.Records)]
    [InlineData(10L, null)]
    [InlineData(20L, null)]
    [InlineData(21L, CountFaultKind.Records)]
    [InlineData(null, CountFaultKind.RecordsUntold)]
    internal void Records_between_the_least_and_the_most_are_right(long? records, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { MinimumRecords = 10, MaximumRecords = 20 }, records, null, null, Usual)?.Kind);

    [Theory]
    [InlineData(799L, CountFaultKind.Records)]
    [InlineData(800L, null)]
    [InlineData(1200L, null)]
    [InlineData(1201L, CountFaultKind.Records)]
    internal void Records_may_be_off_the_usual_by_the_percentage(long records, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { CompareWithPrevious = 20 }, records, null, null, Usual)?.Kind);

    [Fact]
    public void Without_enough_earlier_runs_nothing_is_compared() =>
        Assert.Null(CountCheck.Of(new HeartbeatOptions { CompareWithPrevious = 20, BytesDropPercent = 10 }, null, null, null, UsualFigures.Unknown));

    [Theory]
    [InlineData(44_999L, CountFaultKind.Bytes)]
    [InlineData(45_000L, null)]
    [InlineData(99_999_999L, null)]
    [InlineData(null, CountFaultKind.BytesUntold)]
    internal void A_backup_may_be_smaller_than_usual_by_the_percentage_and_larger_by_any(long? bytes, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { BytesDropPercent = 10 }, null, null, bytes, Usual)?.Kind);

    [Theory]
    [InlineData(999L, CountFaultKind.Bytes)]
    [InlineData(1000L, null)]
    internal void A_backup_is_not_smaller_than_the_least_that_is_set(long bytes, CountFaultKind? fault) =>
        Assert.Equal(fault, CountCheck.Of(new HeartbeatOptions { MinimumBytes = 1000 }, null, null, bytes, Usual)?.Kind);

    [Fact]
    public void The_largest_figures_there_are_do_not_overflow() =>
        Assert.Null(CountCheck.Of(new HeartbeatOptions { ExpectedRecords = long.MaxValue, TolerancePercent = 1000 }, long.MaxValue, 0, null, Usual));

    [Theory]
    [InlineData(new long[] { 1, 2 }, null)]
    [InlineData(new long[] { 9, 1, 5 }, 5.0)]
    [InlineData(new long[] { 4, 1, 2, 100 }, 3.0)]
    public void The_median_is_the_middle_one_of_three_or_more(long[] figures, double? median) => Assert.Equal((decimal?)median, UsualFigures.Median(figures));

    [Fact]
    public async Task A_run_is_compared_with_the_median_of_the_latest_that_succeeded()
    {
        await using var desk = await ScheduledDesk.OpenAsync(
            ("Heartbeats:0:ExpectedRecords", ""), ("Heartbeats:0:TolerancePercent", ""), ("Heartbeats:0:CompareWithPrevious", "50"));
        foreach (var (day, records) in ((int, int)[])[(21, 1000), (22, 900), (23, 1100), (24, 499), (25, 500)])
        {
            desk.To($"2026-11-{day} 02:30:00");
            await desk.ReportAsync("nightly", $$"""{"records":{{records}}}""");
        }

        Assert.Equal("11-24 02:00 CountAnomaly", (await desk.OccurrencesAsync())[3]);
        Assert.Equal(["○ 夜間連携 の件数が想定と異なります（実績 499 件、想定 1,000 件 ±50 %）"], await desk.TitlesAsync());
    }
}
