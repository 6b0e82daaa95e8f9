using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.Tests.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Issues;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Issues;

/// <summary>The 課題管理表 in conversation (要件6): Tuesday, 24 November 2026, 10:00.</summary>
public sealed class IssueTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("課題 登録 帳票の文字化け 優先度 高 期限 12/4 担当 @運用担当")]
    [InlineData("課題 登録 優先度 高 期限 12/4 担当 @運用担当 帳票の文字化け")]
    [InlineData("課題　登録　期限：１２／４　優先度高　帳票の文字化け　担当　＠運用担当")]
    [InlineData("issue new 帳票の文字化け priority high due 2026-12-04 owner @運用担当")]
    public async Task A_phrase_in_any_order_fills_the_columns_of_the_table(string phrase)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);

        var answer = await desk.SayAsync(TownDesk.Staff, phrase);

        Assert.Contains("ISS-1 を登録しました（優先度 高、解決期限 12/4(金)、担当者 運用担当）", answer, StringComparison.Ordinal);
        var issue = Assert.Single(await desk.Storage.AllAsync<Issue>());
        Assert.Equal(("帳票の文字化け", IssuePriority.High, new DateOnly(2026, 12, 4)), (issue.Content, issue.Priority, issue.Due!.Value));
        Assert.Equal((TownDesk.Operator, TownDesk.Staff, new DateOnly(2026, 11, 24)), (issue.OwnerName, issue.RaisedByName, issue.RaisedOn));
        Assert.Contains("帳票の文字化け", await desk.CardAsync("ISS-1", TownDesk.Issues), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_reaches_the_city_with_what_it_was_and_what_it_is_gathered_for_five_minutes()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 12/4");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 優先度 高");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 対応中");
        await desk.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(await NewsAsync(desk));

        await desk.PassAsync(TimeSpan.FromMinutes(2));

        var news = Assert.Single(await NewsAsync(desk));
        Assert.Contains("課題管理表の更新 1 件", news, StringComparison.Ordinal);
        Assert.Contains("優先度: 中 → 高", news, StringComparison.Ordinal);
        Assert.Contains("対応状況: 未着手 → 対応中", news, StringComparison.Ordinal);
        await desk.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(await NewsAsync(desk));
    }

    [Fact]
    public async Task What_belongs_to_no_keyword_of_an_update_is_a_comment_and_never_takes_the_place_of_the_content()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け");

        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 外字を手配しました 優先度 高");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 あす届きます");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 内容 帳票の旧字体の文字化け");

        var issue = Assert.Single(await desk.Storage.AllAsync<Issue>());
        Assert.Equal(("帳票の旧字体の文字化け", IssuePriority.High), (issue.Content, issue.Priority));
        Assert.Equal(
            ["外字を手配しました", "あす届きます"],
            (await desk.Storage.AllAsync<IssueChange>()).Where(change => change.Field == IssueField.Comment).OrderBy(change => change.Id).Select(change => change.After));
    }

    [Fact]
    public async Task What_the_bot_could_not_tell_while_it_was_down_is_told_when_it_is_back()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け");
        desk.Clock.Advance(TimeSpan.FromHours(30));

        await desk.SettleAsync();

        Assert.Single(await NewsAsync(desk));
        Assert.All(await desk.Storage.AllAsync<IssueChange>(), change => Assert.NotNull(change.ToldAt));
    }

    [Fact]
    public async Task The_due_date_moves_only_with_scope_countermeasure_and_the_agreement_of_the_city()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 12/4");

        Assert.Contains("市の合意が必要です", await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 更新 期限 12/18"), StringComparison.Ordinal);
        Assert.Contains("影響範囲を入力してください", await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 期限変更 12/18 対応策 手作業"), StringComparison.Ordinal);
        Assert.Contains("対応策を入力してください", await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 期限変更 12/18 影響範囲 窓口"), StringComparison.Ordinal);
        Assert.Contains("運用担当・運用責任者のみ", await desk.SayAsync(TownDesk.Approver, "課題 ISS-1 期限変更 12/18 影響範囲 窓口 対応策 手作業"), StringComparison.Ordinal);
        Assert.Contains("APR-1", await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 期限変更 12/18 影響範囲 窓口 対応策 手作業で補う"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 4), await DueAsync(desk));
        var card = await desk.CardAsync("APR-1", TownDesk.City);
        string[] lines = ["現在の解決期限: 2026/12/04", "新しい解決期限: 2026/12/18", "影響範囲: 窓口", "対応策: 手作業で補う"];
        Assert.All(lines, line => Assert.Contains(line, card, StringComparison.Ordinal));

        await ApproveAsync(desk, TownDesk.Staff);
        Assert.Equal(new DateOnly(2026, 12, 4), await DueAsync(desk));
        await ApproveAsync(desk, TownDesk.Approver);

        Assert.Equal(new DateOnly(2026, 12, 18), await DueAsync(desk));
        Assert.Contains("変更前の期限: 12/4(金)", await desk.CardAsync("ISS-1", TownDesk.Issues), StringComparison.Ordinal);
        Assert.Contains(await desk.Storage.AllAsync<IssueChange>(), change => change is { Field: IssueField.Due, Before: "2026/12/04", After: "2026/12/18" });
    }

    [Fact]
    public async Task A_request_lapses_with_the_end_of_the_issue_and_with_a_newer_request()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 12/4");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 期限変更 12/18 影響範囲 窓口 対応策 手作業");
        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 期限変更 12/25 影響範囲 窓口 対応策 手作業");
        await ApproveAsync(desk, TownDesk.Approver);
        Assert.Equal(new DateOnly(2026, 12, 4), await DueAsync(desk));

        await desk.SayAsync(TownDesk.Operator, "課題 ISS-1 解決 直しました");
        await ApproveAsync(desk, TownDesk.Approver, 2);

        Assert.Equal(new DateOnly(2026, 12, 4), await DueAsync(desk));
        Assert.All(await desk.Storage.AllAsync<IssueDueRequest>(), request => Assert.Null(request.IsAgreed));
    }

    [Fact]
    public async Task A_due_date_is_reminded_of_three_days_and_one_day_before_on_the_day_and_on_each_open_day_after_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 10:00:00");
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 12/4 担当 @運用担当");
        var heard = new List<string>();
        for (var day = new DateOnly(2026, 11, 25); day <= new DateOnly(2026, 12, 8); day = day.AddDays(1))
        {
            var before = (await desk.HeardAsync(TownDesk.Issues)).Count;
            await desk.PassUntilAsync($"{day:yyyy-MM-dd} 08:29");
            Assert.Equal(before, (await desk.HeardAsync(TownDesk.Issues)).Count);
            await desk.PassUntilAsync($"{day:yyyy-MM-dd} 08:31");
            heard.AddRange((await desk.HeardAsync(TownDesk.Issues)).Skip(before).Select(said => $"{day:M/d} {said}"));
        }

        Assert.Equal(["12/1", "12/3", "12/4", "12/7", "12/8"], heard.Select(said => said.Split(' ')[0]));
        Assert.Contains("残り 3 日", heard[0], StringComparison.Ordinal);
        Assert.Contains("本日", heard[2], StringComparison.Ordinal);
        Assert.Contains("3 日過ぎています", heard[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_downtime_only_what_is_still_true_is_said_once()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 12/4");
        desk.Clock.Advance(TimeSpan.FromDays(14));

        await desk.SettleAsync();
        await desk.SettleAsync();

        Assert.Contains("4 日過ぎています", Assert.Single(await desk.HeardAsync(TownDesk.Issues)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreed_preventive_action_is_an_issue_until_it_is_done()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 第一報");
        await desk.DeliverAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発防止 是正 監視を追加 / 運用担当 / 2026-12-10");
        Assert.Empty(await desk.Storage.AllAsync<Issue>());

        await desk.SayAsync(TownDesk.Staff, "障害 INC-1 再発防止合意 1");

        var issue = Assert.Single(await desk.Storage.AllAsync<Issue>());
        Assert.Equal(("監視を追加", "INC-1", new DateOnly(2026, 12, 10), TownDesk.Operator), (issue.Content, issue.Related, issue.Due!.Value, issue.OwnerName));
    }

    private static async Task<List<string>> NewsAsync(TownDesk desk) => [.. (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>())
        .Where(message => message.ConversationId == TownDesk.City && message.CardJson!.Contains("課題管理表の更新", StringComparison.Ordinal))
        .Select(message => ConversationDesk.Readable(message.CardJson!))];

    private static async Task<DateOnly?> DueAsync(TownDesk desk) => (await desk.Storage.AllAsync<Issue>()).Single().Due;

    private static async Task ApproveAsync(TownDesk desk, string by, long number = 1)
    {
        var approval = (await desk.Storage.AllAsync<Bot.Approvals.Approval>()).Single(approval => approval.Id == number);
        await desk.PressAsync(by, Cards.Approvals.Approve.Verb, new { approvalId = number, sha256 = approval.Sha256 });
    }
}
