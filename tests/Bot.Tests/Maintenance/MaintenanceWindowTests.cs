using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Maintenance;

/// <summary>保守時間, on 2026-11-25, a Wednesday, 10:00.</summary>
public sealed class MaintenanceWindowTests(PostgreSqlCluster cluster)
{
    private const string Example = "保守時間 登録 連携サーバー1 明日 2:00 5:00 OS 更新";

    private readonly FakeTimeProvider _clock = new(Japan("2026-11-25 10:00:00"));

    [Theory]
    [InlineData("2026-11-26 01:59:59", false)]
    [InlineData("2026-11-26 02:00:00", true)]
    [InlineData("2026-11-26 04:59:59", true)]
    [InlineData("2026-11-26 05:00:00", false)]
    public async Task A_single_window_holds_its_begin_and_not_its_end(string at, bool isOpen)
    {
        await using var desk = await OpenAsync();
        Assert.Contains("保守時間 1 を登録しました（連携サーバー1、11/26(木) 02:00〜05:00、OS 更新）", await desk.SayAsync("運用", Example), StringComparison.Ordinal);

        Assert.Equal(isOpen ? 1 : null, (await FindAsync(desk, "連携サーバー1", null, at))?.WindowId);
    }

    [Theory]
    [InlineData("毎週日曜 02:00-05:00", "2026-12-27 02:00:00", "2026-12-27 05:00:00")]
    [InlineData("毎週日曜 02:00-05:00", "2027-01-03 04:59:59", "2027-01-03 05:00:00")]
    [InlineData("毎週日曜 02:00-05:00", "2027-01-02 02:00:00", null)]
    [InlineData("毎週日曜 02:00-05:00", "2027-01-03 05:00:00", null)]
    [InlineData("毎日 23:00-02:00", "2027-01-01 01:59:59", "2027-01-01 02:00:00")]
    [InlineData("毎日 23:00-02:00", "2027-01-01 02:00:00", null)]
    [InlineData("毎週土日 22時-23時", "2026-11-28 22:30:00", "2026-11-28 23:00:00")]
    [InlineData("毎週土日 22時-23時", "2026-11-29 22:30:00", "2026-11-29 23:00:00")]
    [InlineData("毎週土日 22時-23時", "2026-11-30 22:30:00", null)]
    [InlineData("毎月第2日曜 01:00〜04:00", "2027-01-10 03:00:00", "2027-01-10 04:00:00")]
    [InlineData("毎月第2日曜 01:00〜04:00", "2027-01-03 03:00:00", null)]
    [InlineData("毎月1日 00:00-24:00", "2027-01-01 23:59:59", "2027-01-02 00:00:00")]
    [InlineData("every sunday 02:00-05:00", "2027-01-03 02:00:00", "2027-01-03 05:00:00")]
    [InlineData("daily 02:00 to 05:00", "2027-01-01 02:00:00", "2027-01-01 05:00:00")]
    [InlineData("monthly 2 sunday 02:00-05:00", "2027-01-10 02:00:00", "2027-01-10 05:00:00")]
    public async Task A_recurring_window_comes_again_also_over_the_end_of_the_year(string recurrence, string at, string? until)
    {
        await using var desk = await OpenAsync();
        var said = await desk.SayAsync("運用", $"保守時間 登録 {recurrence} 連携サーバー1 再起動");
        Assert.Contains("再起動", said, StringComparison.Ordinal);
        Assert.Single(await desk.Storage.AllAsync<MaintenanceWindow>());

        Assert.Equal(until is null ? null : Japan(until), (await FindAsync(desk, "連携サーバー1", null, at))?.Until);
    }

    [Theory]
    [InlineData("「連携 サーバー1」、RENKEI01 今 12:00")]
    [InlineData("連携 サーバー1,RENKEI01 10:00 12:00")]
    [InlineData("毎週水曜 10:00-12:00 「連携 サーバー1」、RENKEI01")]
    public async Task A_window_covers_its_targets_by_any_spelling_and_member_with_or_without_port_and_nothing_else(string typed)
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync("運用", $"保守時間 登録 {typed} OS 更新");
        Assert.Equal("OS 更新", Assert.Single(await desk.Storage.AllAsync<MaintenanceWindow>()).Title);

        Assert.NotNull(await FindAsync(desk, "連携　サーバー１", null, "2026-11-25 10:30:00"));
        Assert.NotNull(await FindAsync(desk, "別のシステム", "renkei01:9100", "2026-11-25 10:30:00"));
        Assert.NotNull(await FindAsync(desk, null, "https://renkei01:8443/health", "2026-11-25 10:30:00"));
        Assert.Null(await FindAsync(desk, "別のシステム", "renkei02:9100", "2026-11-25 10:30:00"));
        Assert.Null(await FindAsync(desk, null, null, "2026-11-25 10:30:00"));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Of_several_open_windows_the_one_that_ends_last_is_found_and_all_covers_what_has_no_name(Engine engine)
    {
        await using var desk = await OpenAsync(engine: engine);
        await desk.SayAsync("運用", "保守時間 登録 連携サーバー1 今 12:00 OS 更新");
        await desk.SayAsync("運用", "保守時間 登録 全て 今 13:00 停電");

        Assert.Equal("停電", (await FindAsync(desk, "連携サーバー1", null, "2026-11-25 10:30:00"))!.Title);
        Assert.Equal("停電", (await FindAsync(desk, null, null, "2026-11-25 12:30:00"))!.Title);
    }

    [Theory]
    [InlineData("保守時間 登録", "読み取れませんでした")]
    [InlineData("保守時間 登録 連携サーバー1 いつか OS 更新", "読み取れませんでした")]
    [InlineData("保守時間 登録 連携サーバー1 11/27 5:00 11/27 2:00 OS 更新", "より前です")]
    [InlineData("保守時間 登録 連携サーバー1 8:00 9:30 OS 更新", "終了（11/25 09:30）がすでに過ぎています")]
    [InlineData("保守時間 登録 連携サーバー1 9:00 12:00 OS 更新", "開始に「今」")]
    [InlineData("保守時間 登録 連携サーバー1 明日 2:00 明後日 2:01 OS 更新", "24 時間以内")]
    [InlineData("保守時間 登録 連携サーバー1 2028-01-01 2:00 5:00 OS 更新", "1 年先まで")]
    [InlineData("保守時間 登録 連携サーバー1 明日 2:00 5:00", "作業内容も必要です")]
    [InlineData("保守時間 登録 毎週 02:00-05:00 連携サーバー1 再起動", "繰り返しと時間帯")]
    [InlineData("保守時間 登録 毎週日曜 夜 連携サーバー1 再起動", "繰り返しと時間帯")]
    [InlineData("保守時間 登録 毎週日曜 02:00-05:00 連携サーバー1", "作業内容も必要です")]
    [InlineData("保守時間 登録 毎月第6日曜 02:00-05:00 連携サーバー1 再起動", "繰り返しと時間帯")]
    public async Task What_cannot_be_is_refused_with_a_sentence_and_nothing_is_half_saved(string typed, string answer)
    {
        await using var desk = await OpenAsync();

        Assert.Contains(answer, await desk.SayAsync("運用", typed), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<MaintenanceWindow>());
        Assert.Empty(await desk.Storage.AllAsync<MaintenanceTarget>());
    }

    [Theory]
    [InlineData("連携サーバー1 明日 4:59 6:00", true)]
    [InlineData("連携サーバー1 明日 5:00 6:00", false)]
    [InlineData("連携サーバー1 明日 1:00 2:00", false)]
    [InlineData("ＤＢ、連携サーバー１ 明日 1:00 2:01", true)]
    [InlineData("連携サーバー2 明日 2:00 5:00", false)]
    [InlineData("全て 明日 2:00 5:00", false)]
    [InlineData("毎日 04:00-06:00 連携サーバー1", true)]
    [InlineData("毎日 05:00-06:00 連携サーバー1", false)]
    [InlineData("毎週日曜 04:00-06:00 連携サーバー1", false)]
    [InlineData("毎週日曜 05:30-06:30 連携サーバー9", true)]
    [InlineData("2027-10-17 6:00 7:00", true, "連携サーバー9 ")]
    public async Task Windows_for_the_same_target_do_not_overlap(string typed, bool overlaps, string target = "")
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync("運用", Example);
        await desk.SayAsync("運用", "保守時間 登録 毎月第3日曜 06:00-07:00 連携サーバー9 再起動");
        var answer = await desk.SayAsync("運用", $"保守時間 登録 {target}{typed} 別の作業");

        Assert.Equal(overlaps, answer.Contains("と重なるため、登録していません", StringComparison.Ordinal));
        Assert.Equal(overlaps ? 2 : 3, (await desk.Storage.AllAsync<MaintenanceWindow>()).Count);
    }

    [Fact]
    public async Task Called_off_while_it_is_open_it_ends_at_once_and_who_listens_hears_of_it()
    {
        var listener = new Listener();
        await using var desk = await OpenAsync(services => services.AddSingleton<IMaintenanceListener>(listener));
        await desk.SayAsync("運用", "保守時間 登録 連携サーバー1 今 12:00 OS 更新");
        await desk.SayAsync("運用", Example);
        Assert.Contains("理由も必要です", await desk.SayAsync("運用", "保守時間 取消 1"), StringComparison.Ordinal);
        Assert.Contains("保守時間 1（OS 更新）を取り消しました", await desk.SayAsync("運用", "保守時間 取消 1 早く終わりました"), StringComparison.Ordinal);
        await desk.SayAsync("運用", "保守時間 取消 2 延期");

        Assert.Equal([1L], listener.Ended);
        Assert.Null(await FindAsync(desk, "連携サーバー1", null, "2026-11-25 10:00:00"));
        Assert.Contains("すでに 11/25 10:00 に取り消されています（運用）", await desk.SayAsync("運用", "保守時間 取消 1 もう一度"), StringComparison.Ordinal);
        Assert.Contains("保守時間 9 はありません", await desk.SayAsync("運用", "保守時間 取消 9 なし"), StringComparison.Ordinal);
        Assert.Equal(
            ["maintenance.set", "maintenance.set", "maintenance.cancelled", "maintenance.cancelled"],
            (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject.StartsWith("maintenance:", StringComparison.Ordinal))
                .OrderBy(entry => entry.Sequence).Select(entry => entry.Action));
    }

    [Fact]
    public async Task The_city_is_told_in_its_channel_and_sees_what_is_open_planned_and_recurring()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync("運用", "保守時間 登録 連携サーバー1 今 12:00 OS 更新 / 脆弱性への対応");
        await desk.SayAsync("運用", "保守時間 登録 全て 12/1 1:00 2:00 停電");
        await desk.SayAsync("運用", "保守時間 登録 毎週日曜 02:00-05:00 連携サーバー2 再起動");
        await desk.SayAsync("運用", "保守時間 登録 連携サーバー3 12/20 1:00 2:00 遠い作業");
        var list = await desk.SayAsync("市の人", "保守時間 一覧");

        foreach (var shown in new[] { "作業中", "OS 更新", "脆弱性への対応", "これから 14 日間", "停電", "すべて", "定期", "毎週日曜 02:00-05:00", "次回 11/29(日) 02:00〜05:00" })
            Assert.Contains(shown, list, StringComparison.Ordinal);
        Assert.DoesNotContain("遠い作業", list, StringComparison.Ordinal);
        Assert.DoesNotContain("取消は", list, StringComparison.Ordinal);
        var told = (await desk.Storage.AllAsync<OutboxMessage>()).Where(message => message.ConversationId == "19:shi").Select(message => message.Summary).ToList();
        Assert.Equal(4, told.Count);
        Assert.Contains("対象: 連携サーバー1、日時: 11/25(水) 10:00〜12:00、作業: OS 更新、登録: 運用（理由: 脆弱性への対応）", told[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Guest, false, false)]
    [InlineData(Role.CityStaff, true, false)]
    [InlineData(Role.CityApprover, true, false)]
    [InlineData(Role.SecurityOfficer, true, false)]
    [InlineData(Role.Operator, true, true)]
    [InlineData(Role.ServiceManager, true, true)]
    [InlineData(Role.Administrator, true, true)]
    internal async Task Everybody_with_a_role_sees_windows_and_the_vendor_sets_and_cancels_them(Role role, bool sees, bool sets)
    {
        await using var desk = await OpenAsync();
        await desk.GiveRoleAsync("だれか", role);
        await desk.SayAsync("運用", Example);

        Assert.Equal(sees, (await desk.SayAsync("だれか", "保守時間 一覧")).Contains("OS 更新", StringComparison.Ordinal));
        await desk.SayAsync("だれか", "保守時間 登録 DB 明日 2:00 5:00 更新");
        Assert.Equal(sets ? 2 : 1, (await desk.Storage.AllAsync<MaintenanceWindow>()).Count);
        await desk.SayAsync("だれか", "maintenance cancel 1 later");
        Assert.Equal(sets, (await desk.Storage.AllAsync<MaintenanceWindow>()).Exists(window => window.CancelledAt is not null));
    }

    private static DateTimeOffset Japan(string moment) => Calendar.CalendarTimes.Japan(moment);

    private static Task<OpenWindow?> FindAsync(ConversationDesk desk, string? system, string? member, string at) =>
        desk.Storage.ReadAsync(db => MaintenanceCalendar.FindAsync(db, system, member, Japan(at), CancellationToken.None));

    private async Task<ConversationDesk> OpenAsync(Action<IServiceCollection>? configure = null, Engine engine = Engine.Sqlite)
    {
        var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock, configure);
        await desk.GiveRoleAsync("運用", Role.Operator);
        await desk.GiveRoleAsync("市の人", Role.CityStaff);
        await desk.Storage.ChangeAsync(db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.City, ConversationId = "19:shi" });
            return Task.CompletedTask;
        });
        return desk;
    }

    private sealed class Listener : IMaintenanceListener
    {
        public List<long> Ended { get; } = [];

        public Task OnEndedEarlyAsync(ChatOpsDbContext db, long windowId, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Ended.Add(windowId);
            return Task.CompletedTask;
        }
    }
}
