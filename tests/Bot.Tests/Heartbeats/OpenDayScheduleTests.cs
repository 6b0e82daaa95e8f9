using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Jobs;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>When a job is due: a cron expression in Japan, on all days or only on open days of the city.</summary>
public sealed class OpenDayScheduleTests
{
    [Fact]
    public async Task On_days_the_city_is_closed_nothing_is_waited_for()
    {
        // 2026-11-20 is a Friday, Monday the 23rd a holiday, the 25th closed by the city.
        await using var desk = await ScheduledDesk.OpenAsync(("Heartbeats:0:Days", "OpenDays"));
        await desk.Database.Writes.RunAsync(
            (db, _) =>
            {
                db.Add(new DayException { Day = Date("2026-11-25"), IsOpen = false, Reason = "停電" });
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        await desk.SweepAtAsync("2026-11-26 12:00:00");

        Assert.Equal(["11-24 02:00 Missing", "11-26 02:00 Missing"], await desk.OccurrencesAsync());
    }

    [Fact]
    public async Task A_run_on_a_closed_day_makes_up_for_the_open_day_before()
    {
        await using var desk = await ScheduledDesk.OpenAsync(("Heartbeats:0:Days", "OpenDays"), ("Heartbeats:0:Schedule", "0 0 10 * * ?"));
        await desk.SweepAtAsync("2026-11-20 10:10:10");
        desk.To("2026-11-21 12:00:00");

        await desk.ReportAsync("nightly", """{"records":1000}""");

        Assert.Equal(["11-20 10:00 Late"], await desk.OccurrencesAsync());
        Assert.DoesNotContain(await desk.TitlesAsync(), title => title.StartsWith('●'));
    }

    [Theory]
    [InlineData("2026-11-21 02:00:00", "2026-11-21 02:00:00")]
    [InlineData("2026-11-21 01:50:00", "2026-11-21 02:00:00")]
    [InlineData("2026-11-21 01:49:59", "2026-11-20 02:00:00")]
    [InlineData("2026-11-21 14:00:00", "2026-11-21 02:00:00")]
    public void A_run_belongs_to_the_latest_due_time_or_to_the_next_when_that_is_ten_minutes_off_at_most(string at, string due) =>
        Assert.Equal(Japan(due), Schedule("0 0 2 * * ?").SlotOf(Japan(at)));

    [Theory]
    [InlineData("2026-11-21 02:03:44", "2026-11-21 02:00:00")]
    [InlineData("2026-11-21 02:03:45", "2026-11-21 02:05:00")]
    public void Of_a_job_that_runs_often_only_the_last_quarter_belongs_to_the_next_time(string at, string due) =>
        Assert.Equal(Japan(due), Schedule("0 0/5 * * * ?").SlotOf(Japan(at)));

    [Fact]
    public void A_schedule_whose_days_never_come_gives_no_time_instead_of_searching_for_ever()
    {
        Assert.True(CronTimes.TryParse("0 0 2 * * ?", out var times, out _));
        var never = new HeartbeatSchedule(times, _ => false);

        Assert.Null(never.NextAfter(Japan("2026-11-21 02:00:00")));
        Assert.Null(never.LatestAt(Japan("2026-11-21 02:00:00")));
    }

    [Theory]
    [InlineData("0 0 2 * * ?", "2026-11-21 02:00:00", "2026-11-21 02:00:00")]
    [InlineData("0 0 2 * * ?", "2026-11-21 01:59:59.999", "2026-11-20 02:00:00")]
    [InlineData("0 0 2 1 4 ?", "2026-03-31 23:59:59", "2025-04-01 02:00:00")]
    [InlineData("0 0 0 29 2 ?", "2028-02-28 12:00:00", "2024-02-29 00:00:00")]
    [InlineData("* * * * * ?", "2026-11-21 02:00:00.500", "2026-11-21 02:00:00")]
    [InlineData("0 0/5 * * * ?", "2026-11-21 02:04:59", "2026-11-21 02:00:00")]
    public void The_latest_due_time_is_found_however_far_back_it_is(string cron, string at, string due) => Assert.Equal(Japan(due), Schedule(cron).LatestAt(Japan(at)));

    private static HeartbeatSchedule Schedule(string cron) =>
        CronTimes.TryParse(cron, out var times, out var fault) ? new HeartbeatSchedule(times, _ => true) : throw new FormatException(fault);
}
