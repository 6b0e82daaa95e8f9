using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Cards.Heartbeats;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>要件16: what went wrong with a scheduled job is an alert at once, and on record afterwards.</summary>
public sealed class ScheduledJobTests
{
    private const string NotStarted = "夜間連携 が開始していません（予定 02:00）";

    [Fact]
    public async Task A_job_that_never_started_is_an_alert_after_its_limit_and_not_a_moment_before()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        await desk.SweepAtAsync("2026-11-21 02:10:00");
        Assert.Empty(await desk.OccurrencesAsync());

        desk.Clock.Advance(TimeSpan.FromTicks(1));
        await desk.SweepAsync();
        await desk.SweepAsync();

        Assert.Equal(["11-21 02:00 Missing"], await desk.OccurrencesAsync());
        Assert.Equal(
            [$"● {NotStarted} | 11/21 02:10 までに開始も終了も報告がありません。まだ一度も正常終了の報告を受けていません。"], await desk.Database.AlertsAsync());

        await desk.SweepAtAsync("2026-11-21 12:00:00");
        Assert.Equal([$"● {NotStarted}"], await desk.TitlesAsync());
    }

    [Theory]
    [InlineData("2026-11-21 02:10:00", nameof(LinkageState.Succeeded), null)]
    [InlineData("2026-11-21 02:10:01", nameof(LinkageState.Late), 1L)]
    public async Task A_start_exactly_at_its_limit_is_in_time_and_a_second_later_late(string start, string state, long? seconds)
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To(start);
        await desk.ReportAsync("nightly/start");
        Assert.Equal(seconds is null ? [] : ["● 夜間連携 の開始が遅れました（予定 02:00、開始 02:10）"], await desk.TitlesAsync());

        desk.To("2026-11-21 02:40:00");
        await desk.ReportAsync("nightly", """{"records":1000}""");

        var occurrence = Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>());
        Assert.Equal((state, seconds), (occurrence.State.ToString(), occurrence.LateSeconds));
        Assert.Equal(seconds is null ? [] : ["○ 夜間連携 の開始が遅れました（予定 02:00、開始 02:10）"], await desk.TitlesAsync());
    }

    [Theory]
    [InlineData("2026-11-21 03:00:00", nameof(LinkageState.Succeeded), null)]
    [InlineData("2026-11-21 03:00:01", nameof(LinkageState.Late), 1L)]
    public async Task A_success_exactly_at_its_limit_is_in_time_and_a_second_later_late(string end, string state, long? seconds)
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To("2026-11-21 02:01:00");
        await desk.ReportAsync("nightly/start");
        await desk.SweepAtAsync(end);
        Assert.Equal(seconds is null ? [] : ["● 夜間連携 が終了していません（予定 02:00、期限 03:00）"], await desk.TitlesAsync());

        await desk.ReportAsync("nightly", """{"records":1000}""");

        var occurrence = Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>());
        Assert.Equal((state, seconds), (occurrence.State.ToString(), occurrence.LateSeconds));
        Assert.DoesNotContain(await desk.TitlesAsync(), title => title.StartsWith('●'));
    }

    [Fact]
    public async Task A_job_that_started_and_does_not_end_is_an_alert_that_says_since_when_it_runs()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To("2026-11-21 02:03:00");
        await desk.ReportAsync("nightly/start");
        await desk.SweepAtAsync("2026-11-21 03:00:10");

        Assert.Equal(
            ["● 夜間連携 が終了していません（予定 02:00、期限 03:00） | 11/21 02:03 に開始し、期限の 11/21 03:00 を過ぎても終了の報告がありません。"],
            await desk.Database.AlertsAsync());
        Assert.Equal(["11-21 02:00 Late"], await desk.OccurrencesAsync());
    }

    [Fact]
    public async Task A_failure_is_an_alert_at_once_and_a_retry_that_succeeds_in_time_ends_it_with_both_on_record()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To("2026-11-21 02:05:00");
        await desk.ReportAsync("nightly/failure", """{"startedAt":"2026-11-21T02:00:10+09:00","records":10,"errors":3}""");
        const string failed = "夜間連携 の処理が失敗しました";
        Assert.Equal(["11-21 02:00 Failed"], await desk.OccurrencesAsync());
        Assert.Equal([$"● {failed}"], await desk.TitlesAsync());

        desk.To("2026-11-21 02:20:00");
        await desk.ReportAsync("nightly/start");
        Assert.Equal(["11-21 02:00 Running"], await desk.OccurrencesAsync());
        Assert.Equal([$"● {failed}"], await desk.TitlesAsync());

        desk.To("2026-11-21 02:30:00");
        await desk.ReportAsync("nightly", """{"records":1000,"errors":0}""");
        Assert.Equal([$"○ {failed}"], await desk.TitlesAsync());
        var occurrence = Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>());
        Assert.Equal((LinkageState.Succeeded, 1), (occurrence.State, occurrence.FailedTries));
        Assert.Equal(
            [HeartbeatOutcome.Failed, HeartbeatOutcome.Succeeded],
            (await desk.Database.RowsAsync<HeartbeatRun>()).OrderBy(run => run.FinishedAt).Select(run => run.Outcome));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(900, null)]
    [InlineData(1100, null)]
    [InlineData(899, "夜間連携 の件数が想定と異なります（実績 899 件、想定 1,000 件 ±10 %）")]
    [InlineData(1101, "夜間連携 の件数が想定と異なります（実績 1,101 件、想定 1,000 件 ±10 %）")]
    [InlineData(512, "夜間連携 の件数が想定と異なります（実績 512 件、想定 1,000 件 ±10 %）")]
    public async Task Records_are_right_up_to_the_tolerance_and_not_beyond(int records, string? title)
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To("2026-11-21 02:30:00");

        await desk.ReportAsync("nightly", $$"""{"startedAt":"2026-11-21T02:00:10+09:00","records":{{records}},"errors":0}""");

        Assert.Equal([title is null ? "11-21 02:00 Succeeded" : "11-21 02:00 CountAnomaly"], await desk.OccurrencesAsync());
        Assert.Equal(title is null ? [] : [$"● {title}"], await desk.TitlesAsync());
    }

    [Fact]
    public async Task The_next_good_run_ends_the_alert_of_the_day_before_which_stays_on_record_and_a_new_anomaly_renames_it()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        await desk.SweepAtAsync("2026-11-21 02:30:00");
        desk.To("2026-11-22 02:30:00");
        await desk.ReportAsync("nightly", """{"records":1000,"errors":3}""");
        Assert.Equal(["● 夜間連携 の処理でエラーが 3 件あります"], await desk.TitlesAsync());

        desk.To("2026-11-23 02:30:00");
        await desk.ReportAsync("nightly", """{"records":1000,"errors":0}""");

        Assert.Equal(["○ 夜間連携 の処理でエラーが 3 件あります"], await desk.TitlesAsync());
        Assert.Equal(["11-21 02:00 Missing", "11-22 02:00 CountAnomaly", "11-23 02:00 Succeeded"], await desk.OccurrencesAsync());
    }

    [Fact]
    public async Task A_late_success_ends_the_alert_and_the_run_stays_late_by_how_much_it_was()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        await desk.SweepAtAsync("2026-11-21 09:00:00");

        await desk.ReportAsync("nightly", """{"records":1000}""");
        await desk.SweepAtAsync("2026-11-21 12:00:00");

        Assert.Equal([$"○ {NotStarted}"], await desk.TitlesAsync());
        var occurrence = Assert.Single(await desk.Database.RowsAsync<HeartbeatOccurrence>());
        Assert.Equal((LinkageState.Late, 6 * 3600), (occurrence.State, occurrence.LateSeconds));
        Assert.Equal(
            ["Missing", "Late"],
            (await desk.Database.RowsAsync<AuditEntry>()).Where(entry => entry.Action == "heartbeat.judged").OrderBy(entry => entry.Sequence)
                .Select(entry => System.Text.Json.JsonDocument.Parse(entry.Details).RootElement.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_run_by_hand_after_the_planned_one_is_an_extra_run_whose_failure_is_told_too()
    {
        await using var desk = await ScheduledDesk.OpenAsync();
        desk.To("2026-11-21 02:30:00");
        await desk.ReportAsync("nightly", """{"records":1000}""");
        desk.To("2026-11-21 14:00:00");

        await desk.ReportAsync("nightly/failure");

        Assert.Equal(["11-21 02:00 Succeeded"], await desk.OccurrencesAsync());
        Assert.Equal([false, true], (await desk.Database.RowsAsync<HeartbeatRun>()).OrderBy(run => run.Id).Select(run => run.IsExtra));
        Assert.Equal(["● 夜間連携 の処理が失敗しました"], await desk.TitlesAsync());

        await desk.ReportAsync("nightly", """{"records":1000}""");
        Assert.Equal(["○ 夜間連携 の処理が失敗しました"], await desk.TitlesAsync());
    }

    [Fact]
    public async Task A_job_that_reports_only_its_end_is_waited_for_until_then()
    {
        await using var desk = await ScheduledDesk.OpenAsync(("Heartbeats:0:StartWithinMinutes", ""));
        await desk.SweepAtAsync("2026-11-21 03:00:00");
        Assert.Empty(await desk.TitlesAsync());

        await desk.SweepAtAsync("2026-11-21 03:00:10");

        Assert.Equal(["● 夜間連携 が終了していません（予定 02:00、期限 03:00）"], await desk.TitlesAsync());
        Assert.Equal(["11-21 02:00 Missing"], await desk.OccurrencesAsync());
    }

    [Fact]
    public void The_alert_is_one_the_contract_wants_told_by_mail_as_well_and_shows_the_figure()
    {
        var state = new HeartbeatState("nightly", default);
        state.Fire("題名", default);
        var fault = new CountFault(CountFaultKind.Records, 512, 900, 1100, 1000, 10);
        var trouble = new Trouble(TroubleKind.Counts, null, null, new RunFacts(null, null, HeartbeatOutcome.Succeeded, 512), fault);

        Assert.True(HeartbeatAlerts.Raised(state, new HeartbeatOptions { Name = "nightly" }, null).IsDutyBearing);
        Assert.Equal("512 件", HeartbeatText.Value(trouble));
    }
}
