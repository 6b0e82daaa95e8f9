using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Heartbeats;
using ChatOpsBot.Jobs.Heartbeats;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>連携 一覧 and 連携 &lt;名&gt;, in the morning of 2026-11-26 after a night in which four of five jobs went wrong.</summary>
public sealed class LinkageCommandTests(PostgreSqlCluster cluster)
{
    private static readonly string[] Jobs = ["住民情報連携", "国保連携", "税務連携", "福祉連携", "学齢簿連携"];

    private readonly FakeTimeProvider _clock = new(Japan("2026-11-25 01:00"));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_list_shows_what_became_of_every_run_of_the_night_beside_the_night_before(Engine engine)
    {
        await using var desk = await NightAsync(engine);

        var list = await desk.SayAsync("だれか", "連携 一覧");

        foreach (var text in (string[])["異常 4 件", "成功 1 · 遅延 1 · 失敗 1 · 件数異常 1 · 未実行 1", "予定 02:00 · 02:00〜02:40", "500 件", "10 件 · エラー 3", "  998 件"])
            Assert.Contains(text, list, StringComparison.Ordinal);
        Assert.Equal(Jobs, list.Split('\n').Where(Jobs.Contains).Distinct());
        Assert.Equal(4, (await desk.Storage.AllAsync<Bot.Alerts.Alert>()).Count(alert => alert.EndsAt is null));

        var before = await desk.SayAsync("だれか", "連携 一覧 2026-11-25");
        Assert.Contains("異常なし", before, StringComparison.Ordinal);
        Assert.Contains("成功 5", before, StringComparison.Ordinal);
        var tomorrow = await desk.SayAsync("だれか", "linkage list 11/27", "en-US");
        Assert.Contains("Planned 5", tomorrow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_job_is_shown_with_its_settings_its_latest_runs_and_its_alert()
    {
        await using var desk = await NightAsync(Engine.Sqlite);

        var shown = await desk.SayAsync("だれか", "連携 国保");

        foreach (var text in (string[])["国保連携", "job1", "発生中の警報: ALT-", "国保連携 が開始していません（予定 02:00）", "毎日 02:00", "予定から 10 分以内", "1,000 件 ±10 %", "11/27(金) 02:00", "最近の実行（2 回）", "未実行"])
            Assert.Contains(text, shown, StringComparison.Ordinal);
        Assert.Contains("正常", await desk.SayAsync("だれか", "連携 ＪＯＢ０"), StringComparison.Ordinal);
        Assert.Contains("daily at 02:00", await desk.SayAsync("だれか", "linkage job0", "en-US"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("連携 年金連携", "「年金連携」という処理は見つかりませんでした。次の処理があります: 住民情報連携、国保連携")]
    [InlineData("連携 連携", "「連携」に当たる処理が 2 つ以上あります: 住民情報連携、国保連携")]
    [InlineData("連携", "処理の名前を続けて入力してください。例: 住民情報連携")]
    [InlineData("連携 一覧 いつか", "「いつか」は日付として読み取れませんでした")]
    public async Task What_is_not_understood_is_answered_with_what_to_type(string typed, string answer)
    {
        await using var desk = await OpenAsync(Engine.Sqlite);

        Assert.Contains(answer, await desk.SayAsync("だれか", typed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("連携 一覧")]
    [InlineData("連携 国保連携")]
    public async Task A_guest_is_told_that_this_is_not_for_guests(string typed)
    {
        await using var desk = await OpenAsync(Engine.Sqlite);

        var answer = await desk.SayAsync("見知らぬ人", typed);

        Assert.DoesNotContain("国保連携", answer, StringComparison.Ordinal);
        Assert.Contains("役割", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_of_today_is_counted_by_state()
    {
        await using var desk = await NightAsync(Engine.Sqlite);

        var counts = await desk.Storage.ReadAsync(async db => await LinkageBoard.ReadAsync(
            db, desk.Storage.Get<IOptions<HeartbeatsOptions>>().Value, await desk.Storage.Get<CityCalendar>().ReadAsync(db, CancellationToken.None), _clock.GetUtcNow(),
            CancellationToken.None));

        Assert.Equal((5, 4), (counts.All, counts.Trouble));
        Assert.All(
            (LinkageState[])[LinkageState.Succeeded, LinkageState.Late, LinkageState.Failed, LinkageState.CountAnomaly, LinkageState.Missing],
            state => Assert.Equal(1, counts.ByState[state]));
    }

    [Fact]
    public async Task A_job_without_times_of_its_own_is_shown_with_what_it_reported_last()
    {
        await using var desk = await OpenAsync(Engine.Sqlite, ("Heartbeats:0:Schedule", null), ("Heartbeats:0:StartWithinMinutes", null), ("Heartbeats:0:PeriodSeconds", "3600"));
        await ReportAsync(desk, 0, HeartbeatOutcome.Succeeded, new HeartbeatReport(Records: 77));
        Assert.Contains("成功 1", await desk.SayAsync("だれか", "連携 一覧"), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromHours(2));
        await SweepAsync(desk);

        var list = await desk.SayAsync("だれか", "連携 一覧");
        Assert.Contains("未実行", list, StringComparison.Ordinal);
        Assert.Contains("77 件", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_job_that_runs_every_few_minutes_only_the_next_runs_are_listed()
    {
        await using var desk = await OpenAsync(Engine.Sqlite, ("Heartbeats:0:Schedule", "0 0/20 * * * ?"), ("Heartbeats:0:FinishWithinMinutes", "15"));
        _clock.SetUtcNow(Japan("2026-11-25 01:01"));
        await SweepAsync(desk);

        var list = await desk.SayAsync("だれか", "連携 一覧");

        Assert.Equal([3, 1, 1, 1, 1], Jobs.Select(job => list.Split('\n').Count(line => line == job)));
        foreach (var text in (string[])["予定 72", "予定 01:20", "予定 01:40", "予定 02:00", "ほか 65 件"])
            Assert.Contains(text, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_out_of_turn_with_wrong_figures_is_not_shown_as_a_success()
    {
        await using var desk = await NightAsync(Engine.Sqlite);

        await ReportAsync(desk, 0, HeartbeatOutcome.Succeeded, new HeartbeatReport(Japan("2026-11-26 08:50"), Records: 400, Errors: 0));

        Assert.Contains("成功 1 · 遅延 1 · 失敗 1 · 件数異常 2 · 未実行 1", await desk.SayAsync("だれか", "連携 一覧"), StringComparison.Ordinal);
        var job = await desk.SayAsync("だれか", "連携 job0");
        foreach (var text in (string[])["異常", "件数異常", "400 件", "予定外"])
            Assert.Contains(text, job, StringComparison.Ordinal);
    }

    private async Task<ConversationDesk> NightAsync(Engine engine)
    {
        var desk = await OpenAsync(engine);
        await SweepAsync(desk);
        _clock.SetUtcNow(Japan("2026-11-25 02:40"));
        for (var job = 0; job < Jobs.Length; job++)
            await ReportAsync(desk, job, HeartbeatOutcome.Succeeded, new HeartbeatReport(Japan("2026-11-25 02:00"), Records: 998, Errors: 0));

        _clock.SetUtcNow(Japan("2026-11-26 02:40"));
        await ReportAsync(desk, 0, HeartbeatOutcome.Succeeded, new HeartbeatReport(Japan("2026-11-26 02:00"), Records: 1001, Errors: 0));
        await ReportAsync(desk, 2, HeartbeatOutcome.Failed, new HeartbeatReport(Japan("2026-11-26 02:00"), Records: 10, Errors: 3));
        await ReportAsync(desk, 3, HeartbeatOutcome.Succeeded, new HeartbeatReport(Japan("2026-11-26 02:00"), Records: 500));
        await ReportAsync(desk, 4, HeartbeatOutcome.Started, new HeartbeatReport(Japan("2026-11-26 02:30")));
        await SweepAsync(desk);
        _clock.SetUtcNow(Japan("2026-11-26 09:00"));
        await SweepAsync(desk);
        return desk;
    }

    private async Task<ConversationDesk> OpenAsync(Engine engine, params (string Key, string? Value)[] more)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        for (var job = 0; job < Jobs.Length; job++)
        {
            settings[$"Heartbeats:{job}:Name"] = $"job{job}";
            settings[$"Heartbeats:{job}:System"] = Jobs[job];
            settings[$"Heartbeats:{job}:Token"] = HeartbeatDesk.Token;
            settings[$"Heartbeats:{job}:Schedule"] = "0 0 2 * * ?";
            settings[$"Heartbeats:{job}:StartWithinMinutes"] = "10";
            settings[$"Heartbeats:{job}:ExpectedRecords"] = "1000";
            settings[$"Heartbeats:{job}:TolerancePercent"] = "10";
        }

        foreach (var (key, value) in more)
            settings[key] = value;
        if (more.Length > 0)
            settings["Heartbeats:0:ExpectedRecords"] = settings["Heartbeats:0:TolerancePercent"] = null;
        var desk = await ConversationDesk.OpenAsync(settings, _clock);
        await desk.GiveRoleAsync("だれか", Role.CityStaff);
        return desk;
    }

    private static Task SweepAsync(ConversationDesk desk) => desk.Storage.Get<IHeartbeatSweep>().SweepAsync(TestContext.Current.CancellationToken);

    private static Task<bool> ReportAsync(ConversationDesk desk, int job, HeartbeatOutcome outcome, HeartbeatReport report) => desk.Storage.Get<ReceiveHeartbeat>()
        .RunAsync(desk.Storage.Get<IOptions<HeartbeatsOptions>>().Value.Jobs[job], outcome, report, TestContext.Current.CancellationToken);
}
