using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.PlanChanges;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.PlanChanges;
using Xunit;

namespace ChatOpsBot.Bot.Tests.PlanChanges;

/// <summary>A change of the 運用保守計画書 is approved within ten days of the day it arose (要件14).</summary>
public sealed class PlanChangeTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("2026-04-01", "2026-04-11")]
    [InlineData("2026-12-25", "2027-01-04")]
    [InlineData("2028-02-20", "2028-03-01")]
    [InlineData("2027-02-20", "2027-03-02")]
    public async Task The_day_of_the_change_is_not_counted(string changed, string due)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, changed + " 10:00");

        await SaveAsync(desk, ("changedOn", "今日"));

        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), (await ChangeAsync(desk)).DueOn);
    }

    [Fact]
    public async Task Open_days_are_counted_where_the_settings_say_so()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-12-25 10:00", new() { ["PlanChanges:CountOpenDays"] = "true" });

        await SaveAsync(desk, ("changedOn", "今日"));

        // 28 December, then 4 to 8, 12 to 15 January: the 11th is 成人の日.
        Assert.Equal(new DateOnly(2027, 1, 15), (await ChangeAsync(desk)).DueOn);
        Assert.Contains("10 開庁日以内", await desk.SayAsync(TownDesk.Staff, "PLN-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-04 23:59:59", true, "期限（12/4）内に承認されました")]
    [InlineData("2026-12-05 00:00:00", false, "期限（12/4）を過ぎて承認されました")]
    public async Task An_approval_on_the_last_day_is_in_time_and_a_second_later_it_is_not(string at, bool met, string told)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 提出");
        desk.Clock.Advance(TownDesk.At(at) - desk.Clock.GetUtcNow());

        await ApproveAsync(desk, 1);

        var change = await ChangeAsync(desk);
        Assert.Equal((PlanChangeState.Approved, met), (change.State, change.IsMet));
        Assert.Contains(await desk.HeardAsync(TownDesk.City), said => said.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_sides_are_reminded_when_seven_three_and_one_day_are_left_and_told_once_when_it_is_too_late()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await SaveAsync(desk);
        var heard = new List<string>();
        for (var day = new DateOnly(2026, 11, 25); day <= new DateOnly(2026, 12, 8); day = day.AddDays(1))
        {
            var before = (await desk.HeardAsync(TownDesk.City)).Count;
            await desk.PassUntilAsync($"{day:yyyy-MM-dd} 09:00");
            heard.AddRange((await desk.HeardAsync(TownDesk.City)).Skip(before).Select(said => $"{day:M/d} {said}"));
        }

        Assert.Equal(["11/27", "12/1", "12/3", "12/5"], heard.Select(said => said.Split(' ')[0]));
        Assert.Contains("残り 7 日", heard[0], StringComparison.Ordinal);
        Assert.Contains("運用保守事業者は内容を確認し、提出してください", heard[0], StringComparison.Ordinal);
        Assert.Contains("承認されませんでした（要件14）", heard[3], StringComparison.Ordinal);
        Assert.Contains("4 日超過", await desk.SayAsync(TownDesk.Staff, "PLN-1"), StringComparison.Ordinal);
        Assert.Contains("PLN-1", await desk.SayAsync(TownDesk.Staff, "期限"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_sent_back_or_edited_stays_open_and_its_clock_goes_on()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 提出");
        var approval = (await desk.Storage.AllAsync<Approval>()).Single();
        await desk.PressAsync(TownDesk.Approver, SendBack.Verb, new { approvalId = 1, sha256 = approval.Sha256, comment = "体制図がありません" });
        Assert.Equal(PlanChangeState.Draft, (await ChangeAsync(desk)).State);

        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 提出");
        await SaveAsync(desk, ("changeId", "1"), ("version", $"{(await ChangeAsync(desk)).Version}"), ("after", "改めた文"));
        await ApproveAsync(desk, 2);

        var change = await ChangeAsync(desk);
        Assert.Equal((PlanChangeState.Draft, new DateOnly(2026, 12, 4)), (change.State, change.DueOn));
        Assert.Equal(ApprovalState.Lapsed, (await desk.Storage.AllAsync<Approval>()).Single(approval => approval.Id == 2).State);
    }

    [Fact]
    public async Task Only_the_vendor_writes_and_only_the_city_s_approver_decides()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Staff, SavePlanChange.Verb, Form())).ErrorCode);
        await SaveAsync(desk);
        Assert.Contains("運用担当・運用責任者のみ", await desk.SayAsync(TownDesk.Approver, "計画 PLN-1 提出"), StringComparison.Ordinal);
        Assert.Contains("役割を割り当てられた方のみ", await desk.SayAsync("訪問者", "計画 変更一覧"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 提出");

        await ApproveAsync(desk, 1, TownDesk.Staff);
        await ApproveAsync(desk, 1, TownDesk.Operator);
        Assert.Equal(PlanChangeState.Submitted, (await ChangeAsync(desk)).State);
        await desk.SayAsync(TownDesk.Operator, "計画 PLN-1 取下げ 変更を取りやめました");
        await ApproveAsync(desk, 1);

        Assert.Equal(PlanChangeState.Withdrawn, (await ChangeAsync(desk)).State);
    }

    [Theory]
    [InlineData("changedOn", "明日", "本日以前")]
    [InlineData("changedOn", "いつか", "日付として読めません")]
    [InlineData("changedOn", "2025-11-23", "1 年以内")]
    [InlineData("sections", "", "1 つ以上")]
    [InlineData("sections", "Nothing", "1 つ以上")]
    [InlineData("reason", "", "入力してください")]
    [InlineData("after", "", "入力してください")]
    public async Task What_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(string field, string value, string because)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);

        var shown = ConversationDesk.Readable((await SaveAsync(desk, (field, value))).CardJson!);

        Assert.Contains(because, shown, StringComparison.Ordinal);
        Assert.Contains("夜間は 2 名", shown, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<PlanChange>());
    }

    private static Dictionary<string, string> Form() => new()
    {
        ["changedOn"] = "2026-11-24",
        ["sections"] = "Organisation,Incidents",
        ["reason"] = "担当者の交代",
        ["before"] = "夜間は 2 名",
        ["after"] = "夜間は 3 名",
    };

    private static Task<Bot.Conversations.CardActionAnswer> SaveAsync(TownDesk desk, params (string Field, string Value)[] changes)
    {
        var form = Form();
        foreach (var (field, value) in changes)
            form[field] = value;
        return desk.SubmitAsync(TownDesk.Operator, SavePlanChange.Verb, form);
    }

    private static async Task<PlanChange> ChangeAsync(TownDesk desk) => (await desk.Storage.AllAsync<PlanChange>()).Single();

    private static async Task ApproveAsync(TownDesk desk, long number, string by = TownDesk.Approver)
    {
        var approval = (await desk.Storage.AllAsync<Approval>()).Single(approval => approval.Id == number);
        await desk.PressAsync(by, Approve.Verb, new { approvalId = number, sha256 = approval.Sha256 });
    }
}
