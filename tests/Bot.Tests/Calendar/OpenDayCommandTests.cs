using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Calendar;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>開庁日 一覧・設定・解除, on 2026-11-25, a Wednesday.</summary>
public sealed class OpenDayCommandTests(PostgreSqlCluster cluster)
{
    private const string NotAllowed = "この操作は管理者と運用責任者のみ行えます";

    private readonly FakeTimeProvider _clock = new(Japan("2026-11-25 10:00"));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_day_is_closed_by_phrase_counts_at_once_and_is_taken_back(Engine engine)
    {
        await using var desk = await OpenAsync(Role.ServiceManager, engine);
        Assert.True(await IsOpenDayAsync(desk, "2026-12-28"));

        var set = await desk.SayAsync("だれか", "開庁日 設定 令和8年12月28日 閉庁 庁舎の停電 点検");
        Assert.Contains("2026/12/28(月) を閉庁として登録しました（理由: 庁舎の停電 点検）", set, StringComparison.Ordinal);
        Assert.False(await IsOpenDayAsync(desk, "2026-12-28"));
        Assert.Contains("すでに閉庁として登録されています", await desk.SayAsync("だれか", "開庁日 設定 12/28 閉庁 庁舎の停電 点検"), StringComparison.Ordinal);

        await desk.SayAsync("だれか", "開庁日 設定 2026-12-28 開庁 点検は延期");
        Assert.True(await IsOpenDayAsync(desk, "2026-12-28"));

        var cleared = await desk.SayAsync("だれか", "開庁日 解除 12月28日");
        Assert.Contains("取り消しました。この日は開庁です（通常の開庁日）", cleared, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<DayException>());
        Assert.Contains("登録がありません", await desk.SayAsync("だれか", "開庁日 解除 12月28日"), StringComparison.Ordinal);
        var audited = (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject == "2026-12-28").ToList();
        audited.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
        Assert.Equal(["openday.set", "openday.set", "openday.cleared"], audited.Select(entry => entry.Action));
        Assert.All(audited, entry => Assert.Equal("だれか", entry.Actor));
        Assert.Contains("庁舎の停電 点検", audited[1].Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Guest, false, false)]
    [InlineData(Role.CityStaff, true, false)]
    [InlineData(Role.CityApprover, true, false)]
    [InlineData(Role.SecurityOfficer, true, false)]
    [InlineData(Role.Operator, true, false)]
    [InlineData(Role.ServiceManager, true, true)]
    [InlineData(Role.Administrator, true, true)]
    internal async Task Everybody_with_a_role_may_look_and_administrators_and_service_managers_may_change(Role role, bool mayLook, bool mayChange)
    {
        await using var desk = await OpenAsync(role);

        Assert.Equal(mayLook, (await desk.SayAsync("だれか", "開庁日 一覧")).Contains("内蔵の内閣府の一覧", StringComparison.Ordinal));
        Assert.Equal(!mayChange, (await desk.SayAsync("だれか", "開庁日 設定 2026-12-28 閉庁 停電")).Contains(NotAllowed, StringComparison.Ordinal));
        Assert.Equal(mayChange ? 1 : 0, (await desk.Storage.AllAsync<DayException>()).Count);
        Assert.Equal(!mayChange, (await desk.SayAsync("だれか", "開庁日 解除 2026-12-28")).Contains(NotAllowed, StringComparison.Ordinal));
        Assert.Empty(await desk.Storage.AllAsync<DayException>());
        Assert.Equal(mayChange, (await desk.SayAsync("だれか", "ヘルプ")).Contains("開庁日 設定", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("開庁日 設定", "日付が必要です")]
    [InlineData("開庁日 設定 いつか 閉庁 停電", "「いつか」は日付として読み取れませんでした")]
    [InlineData("開庁日 設定 2027-02-29 閉庁 停電", "「2027-02-29」は日付として読み取れませんでした")]
    [InlineData("開庁日 設定 2030-12-28 閉庁 停電", "登録できる期間")]
    [InlineData("開庁日 設定 2025-11-24 閉庁 停電", "登録できる期間")]
    [InlineData("開庁日 設定 2026-12-28", "開庁か閉庁かが分かりませんでした")]
    [InlineData("開庁日 設定 2026-12-28 休み 停電", "開庁か閉庁かが分かりませんでした")]
    [InlineData("開庁日 設定 2026-12-28 閉庁", "理由も必要です")]
    [InlineData("開庁日 解除", "日付が必要です")]
    [InlineData("開庁日 解除 2026-11-24", "設定（Calendar:Desk）で決められているため")]
    public async Task What_cannot_be_done_is_refused_with_what_to_type_instead(string typed, string answer)
    {
        await using var desk = await OpenAsync(Role.Administrator, settings: [("Calendar:Desk:ClosedDays:0", "2026-11-24 創立記念日")]);

        Assert.Contains(answer, await desk.SayAsync("だれか", typed), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<DayException>());
        Assert.Empty(await desk.Storage.AllAsync<AuditEntry>());
    }

    [Fact]
    public async Task A_reason_longer_than_what_is_kept_is_refused()
    {
        await using var desk = await OpenAsync(Role.Administrator);

        await desk.SayAsync("だれか", "開庁日 設定 2026-12-25 閉庁 " + new string('長', DayException.ReasonLength));
        var refused = await desk.SayAsync("だれか", "開庁日 設定 2026-12-28 閉庁 " + new string('長', DayException.ReasonLength + 1));

        Assert.Contains("理由は 200 文字までです", refused, StringComparison.Ordinal);
        Assert.Equal(Date("2026-12-25"), Assert.Single(await desk.Storage.AllAsync<DayException>()).Day);
    }

    [Fact]
    public async Task The_list_shows_what_the_next_thirty_days_have_in_both_languages()
    {
        _clock.SetUtcNow(Japan("2026-12-05 10:00"));
        await using var desk = await OpenAsync(Role.Administrator);
        await desk.SayAsync("だれか", "openday set 2026-12-12 open My Number counter", "en-US");
        await desk.SayAsync("だれか", "開庁日 設定 2026-12-28 閉庁 停電");

        var list = (await desk.SayAsync("だれか", "開庁日 一覧")).Split('\n');
        Assert.Contains("12/5(土) から 1/4(月) までの祝日・閉庁日・特別な開庁日です。", list);
        Assert.Contains("12/12(土)　開庁　My Number counter", list);
        Assert.Contains("12/28(月)　閉庁　停電", list);
        Assert.Contains("12/29(火)〜1/3(日)　閉庁　年末年始", list);
        Assert.Contains("祝日は、内蔵の内閣府の一覧（2027 年まで）を使っています。", list);
        Assert.Equal(3, list.Count(line => line.Contains('　', StringComparison.Ordinal)));

        var english = await desk.SayAsync("だれか", "openday list", "en-US");
        Assert.Contains("Tue 12/29 – Sun 1/3　closed　year-end holidays", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-10-31 10:00", false)]
    [InlineData("2027-11-01 10:00", true)]
    public async Task The_list_warns_when_the_holidays_end_within_sixty_days(string now, bool warned)
    {
        _clock.SetUtcNow(Japan(now));
        await using var desk = await OpenAsync(Role.Operator);

        Assert.Equal(warned, (await desk.SayAsync("だれか", "開庁日 一覧")).Contains("祝日の一覧は 2027/12/31 で終わります", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_says_which_holidays_are_used_and_since_when_and_that_the_newest_import_failed()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, HolidayListTests.CodePage932.GetBytes(HolidayListTests.Published()));
        await using var desk = await OpenAsync(Role.Operator, settings: [("Calendar:Holidays:Source", file)]);
        await desk.Storage.Get<IHolidayImport>().ImportAsync(CancellationToken.None);
        Assert.Contains("2026/11/25 10:00 に取り込んだ内閣府の一覧（2027 年まで）", await desk.SayAsync("だれか", "開庁日 一覧"), StringComparison.Ordinal);

        File.Delete(file);
        _clock.Advance(TimeSpan.FromDays(1));
        await desk.Storage.Get<IHolidayImport>().ImportAsync(CancellationToken.None);

        var list = await desk.SayAsync("だれか", "開庁日 一覧");
        Assert.Contains("2026/11/25 10:00 に取り込んだ", list, StringComparison.Ordinal);
        Assert.Contains("11/26 10:00 の取り込みはできませんでした（取得できません: FileNotFoundException）", list, StringComparison.Ordinal);
    }

    private static Task<bool> IsOpenDayAsync(ConversationDesk desk, string day) => desk.Storage.ReadAsync(
        async db => (await desk.Storage.Get<CityCalendar>().ReadAsync(db, CancellationToken.None)).IsOpenDay(Date(day)));

    private async Task<ConversationDesk> OpenAsync(Role role, Engine engine = Engine.Sqlite, params (string Key, string Value)[] settings)
    {
        var all = await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings)
            all[key] = value;
        var desk = await ConversationDesk.OpenAsync(all, _clock);
        await desk.GiveRoleAsync("だれか", role);
        return desk;
    }
}
