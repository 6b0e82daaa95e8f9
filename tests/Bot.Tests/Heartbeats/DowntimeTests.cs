using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Heartbeats;
using ChatOpsBot.Jobs.Heartbeats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>The bot itself was down: what it missed is judged once, by what is known, and says so.</summary>
public sealed class DowntimeTests
{
    [Fact]
    public async Task Runs_missed_while_the_bot_was_down_are_judged_each_once_and_say_that_reports_may_have_been_refused()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        await desk.SweepAtAsync("2026-11-20 22:00:00");
        desk.To("2026-11-22 05:00:00");
        await desk.SweepAsync();
        await desk.SweepAsync();

        Assert.Equal(["11-21 02:00 Missing", "11-22 02:00 Missing"], await desk.OccurrencesAsync());
        Assert.All(await desk.Database.RowsAsync<HeartbeatOccurrence>(), row => Assert.True(row.WhileDown));
        Assert.EndsWith(
            "ボット停止中（11/20 22:00〜11/22 05:00）のため受信できていない可能性があります。", Assert.Single(await desk.Database.AlertsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_the_job_tells_again_after_the_downtime_was_in_time_and_ends_the_alert()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        await desk.SweepAtAsync("2026-11-20 22:00:00");
        desk.To("2026-11-21 05:00:00");
        await desk.SweepAsync();

        await desk.ReportAsync("nightly", """{"startedAt":"2026-11-21T02:00:10+09:00","finishedAt":"2026-11-21T02:40:00+09:00","records":1000}""");

        Assert.Equal(["11-21 02:00 Succeeded"], await desk.OccurrencesAsync());
        Assert.Equal(["○ 夜間連携 が開始していません（予定 02:00）"], await desk.TitlesAsync());
        Assert.False(Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>()).WhileDown);
    }

    [Fact]
    public async Task A_run_goes_on_where_it_stood_when_the_bot_is_started_again()
    {
        var clock = new FakeTimeProvider(Japan("2026-11-20 22:00"));
        await using var app = await ChatOpsBotApp.StartAsync(clock, install: false, settings: new()
        {
            ["Heartbeats:0:Name"] = "nightly",
            ["Heartbeats:0:Token"] = ChatOpsBotApp.AlertToken,
            ["Heartbeats:0:Schedule"] = "0 0 2 * * ?",
            ["Heartbeats:0:StartWithinMinutes"] = "10",
        });
        await SweepAsync(app);
        clock.SetUtcNow(Japan("2026-11-21 02:11"));
        await SweepAsync(app);
        using var start = await app.Http.PostAsync(new Uri("/api/heartbeats/nightly/start", UriKind.Relative), null);

        await app.RestartAsync();
        await SweepAsync(app);
        clock.SetUtcNow(Japan("2026-11-21 02:40"));
        using var end = await app.Http.PostAsync(new Uri("/api/heartbeats/nightly", UriKind.Relative), null);

        var occurrence = Assert.Single(await app.AllAsync<HeartbeatOccurrence>());
        Assert.Equal((LinkageState.Late, Japan("2026-11-21 02:11"), Japan("2026-11-21 02:40")), (occurrence.State, occurrence.StartedAt, occurrence.FinishedAt));
        Assert.Single(await app.AllAsync<HeartbeatRun>());
        var alert = Assert.Single(await app.AllAsync<Alert>());
        Assert.Equal(("nightly の開始が遅れました（予定 02:00、開始 02:11）", Japan("2026-11-21 02:40")), (alert.Title, alert.EndsAt));
    }

    [Theory]
    [InlineData("2026-11-21 02:00:00", true)]
    [InlineData("2026-11-21 01:59:59", false)]
    public async Task A_downtime_that_was_over_before_the_job_was_due_refused_none_of_its_reports(string up, bool refused)
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To(up);
        await desk.SweepAsync();
        await desk.SweepAtAsync("2026-11-21 02:12:00");

        Assert.Equal(refused, Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>()).WhileDown);
    }

    [Fact]
    public async Task Two_minutes_without_a_sweep_are_no_downtime_and_a_moment_more_is_one()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.Clock.Advance(SweepMark.Gap);
        await desk.SweepAsync();
        Assert.Null(Assert.Single(await desk.Database.RowsAsync<SweepMark>()).DownFrom);

        desk.Clock.Advance(SweepMark.Gap + TimeSpan.FromTicks(1));
        await desk.SweepAsync();
        Assert.NotNull(Assert.Single(await desk.Database.RowsAsync<SweepMark>()).DownFrom);
    }

    [Fact]
    public async Task A_schedule_counts_from_when_it_is_first_watched_and_anew_when_it_changes()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        Assert.Empty(await desk.OccurrencesAsync());

        await desk.ReportAsync("nightly", """{"records":1000}""");

        Assert.Empty(await desk.OccurrencesAsync());
        Assert.True(Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>()).IsExtra);
        var state = (await desk.Database.RowsAsync<HeartbeatState>()).Single(row => row.Name == "nightly");
        state.Follow(new HeartbeatOptions { Schedule = "0 0 3 * * ?" }, desk.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(desk.Clock.GetUtcNow().AddDays(1), state.ScheduledSince);
    }

    private static Task SweepAsync(ChatOpsBotApp app) => app.Services.GetRequiredService<IHeartbeatSweep>().SweepAsync(TestContext.Current.CancellationToken);
}
