using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

public sealed class HeartbeatSweepTests
{
    private const string Late = "● 夜間連携 の処理完了の報告がありません | 最後の正常終了は 2026-11-20 09:00 です。";

    private static readonly TimeSpan PeriodAndGrace = TimeSpan.FromSeconds(3600 + 600);

    [Fact]
    public async Task A_job_is_late_after_its_period_and_grace_and_not_a_moment_before()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await ReportAsync(desk, "nightly");

        desk.Clock.Advance(PeriodAndGrace);
        await desk.SweepAsync();
        Assert.Empty(await desk.Database.AlertsAsync());

        desk.Clock.Advance(TimeSpan.FromTicks(1));
        await desk.SweepAsync();
        await desk.SweepAsync();
        Assert.Equal([Late], await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task A_late_success_closes_the_alert_and_begins_a_new_period()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await ReportAsync(desk, "nightly");
        desk.Clock.Advance(PeriodAndGrace * 2);
        await desk.SweepAsync();

        await ReportAsync(desk, "nightly", """{"records":12034,"errors":0}""");
        desk.Clock.Advance(PeriodAndGrace);
        await desk.SweepAsync();

        Assert.Equal(["○ 夜間連携 の処理完了の報告がありません | 件数 12,034、エラー 0。"], await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task A_job_that_never_reported_is_late_counted_from_when_it_was_first_watched()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await desk.SweepAsync();

        desk.Clock.Advance(PeriodAndGrace);
        await desk.SweepAsync();
        Assert.Empty(await desk.Database.AlertsAsync());

        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.SweepAsync();
        Assert.Equal(["● 夜間連携 の処理完了の報告がありません | まだ一度も正常終了の報告を受けていません。"], await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task A_failure_is_an_alert_at_once_that_only_a_success_closes()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();

        await ReportAsync(desk, "nightly/start");
        await ReportAsync(desk, "nightly/failure", """{"records":10,"errors":3,"message":"秘密の内容"}""");
        const string failed = "● 夜間連携 の処理が失敗しました | 処理から失敗の報告がありました。件数 10、エラー 3。";
        Assert.Equal([failed], await desk.Database.AlertsAsync());

        await ReportAsync(desk, "nightly/start");
        await desk.SweepAsync();
        Assert.Equal([failed], await desk.Database.AlertsAsync());

        await ReportAsync(desk, "nightly/success");
        Assert.Equal(["○ 夜間連携 の処理が失敗しました | 件数 ―、エラー ―。"], await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task A_job_that_failed_and_is_then_silent_stays_one_alert()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await ReportAsync(desk, "nightly/failure");

        desk.Clock.Advance(PeriodAndGrace * 3);
        await desk.SweepAsync();

        Assert.Single(await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task A_job_without_times_of_its_own_may_have_limits_for_its_figures_too()
    {
        await using var desk = await HeartbeatDesk.OpenAsync(("Heartbeats:0:MinimumBytes", "1000000000"));

        await ReportAsync(desk, "nightly", """{"bytes":999999999}""");
        Assert.Equal(
            ["● 夜間連携 の容量が想定より小さくなっています（実績 999 MB、想定 1 GB 以上） | 処理は終了していますが、内容の確認が必要です。件数 ―、エラー ―。"],
            await desk.Database.AlertsAsync());

        await ReportAsync(desk, "nightly", """{"bytes":1000000000}""");
        Assert.StartsWith("○", Assert.Single(await desk.Database.AlertsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_is_no_success()
    {
        await using var desk = await HeartbeatDesk.OpenAsync();
        await ReportAsync(desk, "nightly");

        desk.Clock.Advance(PeriodAndGrace);
        await ReportAsync(desk, "nightly/start");
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.SweepAsync();

        Assert.Equal([Late], await desk.Database.AlertsAsync());
    }

    [Fact]
    public async Task The_silence_of_a_job_without_a_period_is_allowed()
    {
        await using var desk = await HeartbeatDesk.OpenAsync(("Heartbeats:0:PeriodSeconds", ""));
        await desk.SweepAsync();

        desk.Clock.Advance(TimeSpan.FromDays(400));
        await desk.SweepAsync();

        Assert.Empty(await desk.Database.AlertsAsync());
    }

    private static async Task ReportAsync(HeartbeatDesk desk, string path, string? body = null)
    {
        using var answer = await desk.SendAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }
}
