using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Calendar;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Deadlines;
using ChatOpsBot.Jobs.Monitoring;

using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>監視 一覧・実行・停止・再開, on 2026-11-25, a Wednesday, at 10:00.</summary>
public sealed class CheckCommandTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string VendorOnly = "この操作は運用保守事業者（管理者・運用責任者・運用担当）のみ行えます";

    private readonly FakeTimeProvider _clock = new(CalendarTimes.Japan("2026-11-25 10:00"));
    private WatchedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WatchedServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_check_is_stopped_for_a_reason_does_not_run_is_shown_so_and_runs_again_when_the_time_is_up(Engine engine)
    {
        await using var desk = await OpenAsync(Role.Operator, engine);
        await TurnAsync(desk);
        Assert.Equal(1, _server.Requests);

        var stopped = await desk.SayAsync("だれか", "監視 停止 連携 サーバー 2時間 計画停電の ため");
        Assert.Contains("連携 サーバー の監視を 11/25(水) 12:00 まで停止しました（理由: 計画停電の ため）", stopped, StringComparison.Ordinal);
        var list = await desk.SayAsync("だれか", "監視 一覧");
        Assert.Contains("停止中", list, StringComparison.Ordinal);
        Assert.Contains("だれか さんが 12:00 まで停止: 計画停電の ため", list, StringComparison.Ordinal);
        Assert.Contains("すでに停止中です（だれか、11/25(水) 12:00 まで）", await desk.SayAsync("だれか", "監視 停止 連携 サーバー 1日 別件"), StringComparison.Ordinal);
        Assert.Equal("up 0, down 0, unmeasured 0, stopped 1:", await BoardAsync(desk));

        _clock.Advance(TimeSpan.FromMinutes(119));
        await TurnAsync(desk);
        Assert.Equal(1, _server.Requests);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync(desk);
        Assert.Equal(2, _server.Requests);

        Assert.Equal(["Up  10:00-10:00", "Unmeasured Stopped 10:00-12:00", "Up  12:00-12:00"], await SegmentsAsync(desk));
        Assert.Equal(["check.stopped", "check.resumed"], await AuditedAsync(desk));
        Assert.Equal("up 1, down 0, unmeasured 0, stopped 0:", await BoardAsync(desk));
    }

    [Fact]
    public async Task A_stopped_check_is_resumed_by_phrase_and_runs_at_the_next_turn()
    {
        await using var desk = await OpenAsync(Role.ServiceManager);
        await desk.SayAsync("だれか", "monitor stop 連携 サーバー 90 minutes power work", "en-US");
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("連携 サーバー の監視を再開しました", await desk.SayAsync("だれか", "監視 再開 連携　サーバー"), StringComparison.Ordinal);
        await TurnAsync(desk);
        _clock.Advance(TimeSpan.FromHours(3));
        await TurnAsync(desk);

        Assert.Equal(2, _server.Requests);
        Assert.Equal(["check.stopped", "check.resumed"], await AuditedAsync(desk));
        Assert.Contains("停止していません", await desk.SayAsync("だれか", "監視 再開 連携 サーバー"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_that_runs_out_while_the_bot_is_down_ends_when_it_was_to_end()
    {
        await using var desk = await OpenAsync(Role.Operator);
        await desk.SayAsync("だれか", "監視 停止 連携 サーバー 2時間 停電");
        _clock.Advance(TimeSpan.FromHours(5));
        await TurnAsync(desk);

        Assert.Equal(["Unmeasured Stopped 10:00-12:00", "Unmeasured NotRun 12:00-15:00", "Up  15:00-15:00"], await SegmentsAsync(desk));
    }

    [Theory]
    [InlineData("監視 停止 連携 サーバー", "止める時間を読み取れませんでした。「監視 停止 連携 サーバー 2時間 <理由>」")]
    [InlineData("監視 停止 連携 サーバー しばらく 停電", "止める時間を読み取れませんでした")]
    [InlineData("監視 停止 連携 サーバー 0分 停電", "1 分から 7 日まで")]
    [InlineData("監視 停止 連携 サーバー 8日 停電", "1 分から 7 日まで")]
    [InlineData("監視 停止 連携 サーバー 999999日 停電", "1 分から 7 日まで")]
    [InlineData("監視 停止 連携 サーバー 2時間", "理由も必要です")]
    [InlineData("監視 停止", "監視の名前も入力してください")]
    [InlineData("監視 停止 連係 サーバー 2時間 停電", "監視 停止 連携 サーバー 2時間")]
    [InlineData("監視 実行 連携サーバ", "監視 実行 連携 サーバー")]
    [InlineData("監視 れんけい", "「れんけい」という監視はありません")]
    public async Task What_cannot_be_done_is_refused_with_what_to_type_instead(string typed, string answer)
    {
        await using var desk = await OpenAsync(Role.Administrator);

        Assert.Contains(answer, await desk.SayAsync("だれか", typed), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<CheckStop>());
        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public async Task A_reason_that_does_not_fit_is_refused_and_one_that_just_fits_is_kept()
    {
        await using var desk = await OpenAsync(Role.Administrator);

        Assert.Contains("200 文字以内", await desk.SayAsync("だれか", "監視 停止 連携 サーバー 7日 " + new string('停', 201)), StringComparison.Ordinal);
        await desk.SayAsync("だれか", "監視 停止 連携 サーバー 7日 " + new string('停', 200));

        Assert.Equal(200, Assert.Single(await desk.Storage.AllAsync<CheckStop>()).Reason.Length);
    }

    [Theory]
    [InlineData(Role.Guest, false, false)]
    [InlineData(Role.CityStaff, true, false)]
    [InlineData(Role.CityApprover, true, false)]
    [InlineData(Role.SecurityOfficer, true, false)]
    [InlineData(Role.Operator, true, true)]
    [InlineData(Role.ServiceManager, true, true)]
    [InlineData(Role.Administrator, true, true)]
    internal async Task Everybody_with_a_role_may_look_and_only_the_vendor_may_run_stop_and_resume(Role role, bool mayLook, bool mayAct)
    {
        await using var desk = await OpenAsync(role);

        Assert.Equal(mayLook, (await desk.SayAsync("だれか", "監視 一覧")).Contains("監視の一覧", StringComparison.Ordinal));
        Assert.Equal(mayLook, (await desk.SayAsync("だれか", "監視 連携 サーバー")).Contains("直近 24 時間", StringComparison.Ordinal));
        foreach (var typed in new[] { "監視 実行 連携 サーバー", "監視 停止 連携 サーバー 2時間 停電", "監視 再開 連携 サーバー" })
            Assert.Equal(!mayAct, (await desk.SayAsync("だれか", typed)).Contains(VendorOnly, StringComparison.Ordinal));

        Assert.Equal(mayAct ? 1 : 0, _server.Requests);
        Assert.Equal(mayAct ? 1 : 0, (await desk.Storage.AllAsync<CheckStop>()).Count);
        Assert.Equal(mayAct, (await desk.SayAsync("だれか", "ヘルプ")).Contains("監視 停止", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_asked_for_runs_now_counts_and_answers_with_what_was_seen()
    {
        await using var desk = await OpenAsync(Role.Operator);
        _server.AnswerWith(500);

        Assert.Contains(
            "連携 サーバー は異常です。HTTP 500 が返りました（正常時は 200）。", await desk.SayAsync("だれか", "監視 実行 連携 サーバー"), StringComparison.Ordinal);
        Assert.Equal("up 0, down 1, unmeasured 0, stopped 0: 連携 サーバー", await BoardAsync(desk));
        _server.AnswerWith(200);
        Assert.Contains("連携 サーバー は正常です。HTTP 200", await desk.SayAsync("だれか", "監視 実行 連携 サーバー"), StringComparison.Ordinal);
        Assert.Equal("up 1, down 0, unmeasured 0, stopped 0:", await BoardAsync(desk));
        Assert.Equal(["check.run", "check.run"], await AuditedAsync(desk));

        await desk.SayAsync("だれか", "監視 停止 連携 サーバー 2時間 停電");
        Assert.Contains("この結果は記録していません", await desk.SayAsync("だれか", "監視 実行 連携 サーバー"), StringComparison.Ordinal);
        Assert.Equal("up 0, down 0, unmeasured 0, stopped 1:", await BoardAsync(desk));
    }

    [Fact]
    public async Task A_check_that_has_not_run_for_too_long_is_not_called_up()
    {
        await using var desk = await OpenAsync(Role.CityStaff);
        Assert.Contains("まだ実行していません", await desk.SayAsync("だれか", "監視"), StringComparison.Ordinal);
        await TurnAsync(desk);
        Assert.Contains("すべて正常", await desk.SayAsync("だれか", "監視 一覧"), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Contains("正常 0 · 異常 0 · 未計測 1", await desk.SayAsync("だれか", "監視 一覧"), StringComparison.Ordinal);
    }

    private async Task<ConversationDesk> OpenAsync(Role role, Engine engine = Engine.Sqlite)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        settings["Monitoring:Checks:0:Name"] = "連携 サーバー";
        settings["Monitoring:Checks:0:Url"] = _server.Url.ToString();
        settings["Monitoring:Checks:0:AllowPrivateAddress"] = "true";
        var desk = await ConversationDesk.OpenAsync(settings, _clock);
        await desk.GiveRoleAsync("だれか", role);
        return desk;
    }

    /// <summary>One turn of the deadlines and then of the checks, as the timetable wakes them.</summary>
    private static async Task TurnAsync(ConversationDesk desk)
    {
        await desk.Storage.Get<IDeadlineSweep>().SweepAsync(TestContext.Current.CancellationToken);
        await desk.Storage.Get<IHealthCheckRunner>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> BoardAsync(ConversationDesk desk)
    {
        var board = await desk.Storage.ReadAsync(db => CheckBoard.ReadAsync(
            db, desk.Storage.Get<IOptions<MonitoringOptions>>().Value, _clock.GetUtcNow(), TestContext.Current.CancellationToken));
        return $"up {board.Up}, down {board.Down}, unmeasured {board.Unmeasured}, stopped {board.Stopped}: {string.Join(", ", board.DownNames)}".Trim();
    }

    private static async Task<List<string>> SegmentsAsync(ConversationDesk desk) =>
    [
        .. (await desk.Storage.AllAsync<CheckSegment>()).OrderBy(segment => segment.Id)
            .Select(segment => $"{segment.State} {segment.Cause} {segment.From.InJapan():HH:mm}-{segment.To.InJapan():HH:mm}"),
    ];

    private static async Task<List<string>> AuditedAsync(ConversationDesk desk) =>
        [.. (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject == "連携 サーバー").OrderBy(entry => entry.Sequence).Select(entry => entry.Action)];
}
