using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Meetings;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Meetings;

/// <summary>会議資料 and 議事録 of 定例会 and 担当者会議 (要件2, 3).</summary>
public sealed class MinutesTests(PostgreSqlCluster cluster)
{
    private const string Homework = "手順書の改訂 / 運用担当 / 2026-12-20\n監視の追加 / 外部業者 / 12/25";

    [Fact]
    public async Task The_material_has_the_contracts_four_chapters_in_its_order()
    {
        await using var desk = await HeldAsync();
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け");
        await desk.SayAsync(TownDesk.Operator, "障害 報告 国保連携が停止");

        Assert.Contains("会議資料（第1版）を作成しました", await desk.SayAsync(TownDesk.Operator, "会議 MTG-1 資料"), StringComparison.Ordinal);

        var bytes = await BytesAsync(desk, MeetingMaterial.Kind);
        using var file = new WordFile(bytes);
        Assert.Equal(["進捗", "課題", "インシデント", "SLA"], file.InStyle("Heading1"));
        Assert.Equal("", file.Errors);
        Assert.Contains("令和8年10月1日（木） ～ 令和8年10月31日（土）", file.Text, StringComparison.Ordinal);
        Assert.Contains("現在の未解決 1 件", file.Text, StringComparison.Ordinal);
        // The incident is of November: not of this period.
        Assert.DoesNotContain("国保連携が停止", file.Text, StringComparison.Ordinal);
        Assert.Contains("2026年10月", file.Text, StringComparison.Ordinal);
        Assert.Contains("定例会議資料", await LibreOffice.PrintAsync(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_say_what_was_held_who_was_there_and_what_was_decided()
    {
        await using var desk = await HeldAsync();
        await MeetingDesk.WriteAsync(desk, 1, StabilityDecision.Stable, changes: [("decisions", "監視間隔を 1 分とする"), ("homework", Homework)]);

        using var file = new WordFile(await BytesAsync(desk, MinutesDocument.Kind));

        Assert.Equal(["日時", "場所", "出席者", "議題", "決定事項", "宿題", "安定稼働判定"], file.InStyle("Heading1"));
        foreach (var expected in new[] { "定例会議事録", "市 情報政策課", "監視間隔を 1 分とする", "手順書の改訂", "外部業者", "令和8年12月20日（日）", "安定稼働（以後は四半期ごと）" })
            Assert.Contains(expected, file.Text, StringComparison.Ordinal);
        Assert.Equal("", file.Errors);
    }

    [Fact]
    public async Task Decisions_and_homework_become_issues_when_the_city_has_approved_and_once()
    {
        await using var desk = await HeldAsync();
        (string, string?)[] said = [("decisions", "監視間隔を 1 分とする"), ("homework", Homework)];
        await MeetingDesk.WriteAsync(desk, 1, changes: said);
        Assert.Empty(await desk.Storage.AllAsync<Issue>());

        await MeetingDesk.DecideAsync(desk, Approve.Verb);

        var issues = await desk.Storage.AllAsync<Issue>();
        Assert.Equal(["手順書の改訂", "監視の追加", "監視間隔を 1 分とする"], issues.Select(issue => issue.Content).Order(StringComparer.Ordinal));
        Assert.All(issues, issue => Assert.Equal("MTG-1", issue.Related));
        var revision = issues.Single(issue => issue.Content == "手順書の改訂");
        Assert.Equal((TownDesk.Operator, new DateOnly(2026, 12, 20)), (revision.OwnerName, revision.Due!.Value));
        Assert.NotNull(revision.OwnerId);

        await MeetingDesk.WriteAsync(desk, 1, changes: [.. said, ("place", "オンライン")]);
        Assert.Contains("議事録 承認待ち", await desk.SayAsync(TownDesk.Staff, "MTG-1"), StringComparison.Ordinal);
        await MeetingDesk.DecideAsync(desk, Approve.Verb);

        Assert.Equal(3, (await desk.Storage.AllAsync<Issue>()).Count);
        Assert.Equal([1, 2], (await desk.Storage.AllAsync<MeetingMinutes>()).Select(minutes => minutes.Number).Order());
    }

    [Fact]
    public async Task Who_wrote_the_minutes_does_not_approve_them()
    {
        await using var desk = await HeldAsync();
        await MeetingDesk.WriteAsync(desk, 1);
        var approval = Assert.Single(await desk.Storage.AllAsync<Bot.Approvals.Approval>());

        foreach (var by in new[] { TownDesk.Operator, TownDesk.Manager, TownDesk.Staff })
            await desk.PressAsync(by, Approve.Verb, new { approvalId = approval.Id, sha256 = approval.Sha256 });

        Assert.Equal(MinutesState.Submitted, (await MeetingDesk.MeetingAsync(desk)).MinutesState);
    }

    [Fact]
    public async Task Minutes_that_are_missing_are_asked_for_from_their_day_on_every_open_day()
    {
        await using var desk = await HeldAsync();

        await MeetingDesk.JumpAsync(desk, "2026-11-23 12:00");
        Assert.Empty(await AskedAsync(desk));
        await MeetingDesk.JumpAsync(desk, "2026-11-24 10:00"); // 16 November and five open days, 勤労感謝の日 aside
        await MeetingDesk.JumpAsync(desk, "2026-11-24 12:00");
        await MeetingDesk.JumpAsync(desk, "2026-11-25 10:00");

        Assert.Equal(2, (await AskedAsync(desk)).Count);
        await MeetingDesk.WriteAsync(desk, 1);
        await MeetingDesk.JumpAsync(desk, "2026-12-01 12:00");
        Assert.Equal(2, (await AskedAsync(desk)).Count);
    }

    [Theory]
    [InlineData("homework", "手順書の改訂 / 運用担当", "担当または期限がありません")]
    [InlineData("homework", "手順書の改訂 / 運用担当 / いつか", "日付")]
    [InlineData("homework", "手順書の改訂 / 運用担当 / 2026-11-01", "期限が開催日より前")]
    [InlineData("to", "09:00", "終了は開始より後")]
    [InlineData("from", "昼", "時刻として読み取れません")]
    [InlineData("attendees", "", "入力")]
    [InlineData("agenda", "", "入力")]
    [InlineData("stability", null, "安定稼働判定を選んで")]
    [InlineData("day", "2026-11-16", "まだ来ていない")]
    public async Task Minutes_that_are_not_complete_are_refused_and_nothing_is_kept(string field, string? value, string because)
    {
        await using var desk = await HeldAsync();
        // Later today than it is now.
        (string, string?)[] changes = field == "day" ? [("from", "20:00"), ("to", "21:00")] : [(field, value)];

        Assert.Contains(because, await MeetingDesk.WriteAsync(desk, 1, changes: changes), StringComparison.Ordinal);

        Assert.Empty(await desk.Storage.AllAsync<MeetingMinutes>());
        Assert.Equal(0, (await MeetingDesk.MeetingAsync(desk)).MinutesNumber);
    }

    [Fact]
    public async Task Minutes_are_written_after_the_meeting_and_by_the_vendor()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);

        Assert.Contains("まだ開催されていません", await MeetingDesk.WriteAsync(desk, 1), StringComparison.Ordinal);
        Assert.DoesNotContain("議事録…", await desk.CardAsync("MTG-1", TownDesk.City), StringComparison.Ordinal);
        await MeetingDesk.JumpAsync(desk, "2026-11-16 10:00");
        Assert.Contains("議事録…", await desk.CardAsync("MTG-1", TownDesk.City), StringComparison.Ordinal);
        Assert.Contains("運用", await MeetingDesk.WriteAsync(desk, 1, by: TownDesk.Approver), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<MeetingMinutes>());
    }

    private static async Task<IReadOnlyList<string>> AskedAsync(TownDesk desk) =>
    [
        .. (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>()).Where(message => message.ConversationId == TownDesk.Vendor).Select(message => message.Summary!)
            .Where(text => text.Contains("まだ提出されていません", StringComparison.Ordinal)),
    ];

    private async Task<TownDesk> HeldAsync()
    {
        var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        await MeetingDesk.JumpAsync(desk, "2026-11-16 12:00");
        await MeetingDesk.SweepAsync(desk);
        return desk;
    }

    private static Task<byte[]> BytesAsync(TownDesk desk, string kind) => desk.Storage.ReadAsync(async db =>
    {
        var version = await db.Set<DocumentVersion>().Where(document => document.Kind == kind).OrderByDescending(document => document.Id).FirstAsync();
        return (await db.Set<DocumentContent>().SingleAsync(content => content.DocumentVersionId == version.Id)).Bytes;
    });
}
