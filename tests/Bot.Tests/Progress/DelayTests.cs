using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Progress;
using Xunit;
using static ChatOpsBot.Bot.Tests.Progress.ProgressDesk;

namespace ChatOpsBot.Bot.Tests.Progress;

/// <summary>A task that slips opens one 遅延報告 with five fields, which stays open until the city has agreed (要件5).</summary>
public sealed class DelayTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_task_that_passes_its_day_opens_exactly_one_report_and_both_sides_are_told(Engine engine)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await PlanAsync(desk);

        await desk.PassUntilAsync("2026-11-30 23:59:59");
        Assert.Empty(await desk.Storage.AllAsync<DelayReport>());
        await desk.PassUntilAsync("2026-12-01 00:00:01");
        await desk.PassUntilAsync("2026-12-01 09:00");

        var delay = await DelayAsync(desk);
        Assert.Equal((DelayState.Waiting, new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 2), false), (delay.State, delay.PlannedEnd, delay.DueOn, delay.IsForecast));
        Assert.Contains(await desk.CityHeardAsync(), said => said.Contains("遅延理由・状況・回復手段・回復予定時期・影響範囲を記入し、12/2 までに", StringComparison.Ordinal));
        Assert.Single(await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>(), message =>
            message.ConversationId == TownDesk.Vendor && message.Summary!.Contains("TSK-1「移行リハーサル」が計画終了日 2026/11/30 を過ぎました", StringComparison.Ordinal));
        Assert.Contains("報告待ち", await desk.CardAsync("DLY-1", TownDesk.City), StringComparison.Ordinal);
        Assert.Contains("DLY-1", await desk.SayAsync(TownDesk.Staff, "期限"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reason"), InlineData("situation"), InlineData("recovery"), InlineData("recoveryOn"), InlineData("impact")]
    public async Task A_report_without_one_of_the_five_fields_cannot_be_submitted(string field)
    {
        await using var desk = await LateAsync();

        var answer = await ReportAsync(desk, 1, (field, null));

        Assert.Contains("入力してください。", answer, StringComparison.Ordinal);
        Assert.Contains(field == "reason" ? "手順 8 まで完了" : "検証機の故障", answer, StringComparison.Ordinal);
        Assert.Equal(DelayState.Waiting, (await DelayAsync(desk)).State);
    }

    [Theory]
    [InlineData("2026-11-30", "本日以降")]
    [InlineData("いつか", "日付として読めません")]
    public async Task The_expected_recovery_is_a_day_that_is_still_to_come(string day, string sentence)
    {
        await using var desk = await LateAsync();

        Assert.Contains(sentence, await ReportAsync(desk, 1, ("recoveryOn", day)), StringComparison.Ordinal);
        Assert.Equal(DelayState.Waiting, (await DelayAsync(desk)).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task It_stays_open_until_the_city_has_agreed_and_the_task_gets_the_end_agreed(Engine engine)
    {
        await using var desk = await LateAsync(engine);

        Assert.Contains("遅延報告 DLY-1 を市へ提出しました", await ReportAsync(desk), StringComparison.Ordinal);
        Assert.Equal(DelayState.Submitted, (await DelayAsync(desk)).State);
        var card = await desk.CardAsync("DLY-1", TownDesk.City);
        string[] expected = ["遅延理由", "検証機の故障", "状況", "回復手段", "回復予定時期", "12/4(金)", "影響範囲", "協議中"];
        Assert.All(expected, text => Assert.Contains(text, card, StringComparison.Ordinal));
        Assert.Contains("合意しました", await AgreeAsync(desk), StringComparison.Ordinal);

        var (delay, task) = (await DelayAsync(desk), await TaskAsync(desk));
        Assert.Equal((DelayState.Agreed, "12/4 までの延長に合意", TownDesk.Approver), (delay.State, delay.Result, delay.AgreedByName));
        Assert.Equal((new DateOnly(2026, 12, 4), new DateOnly(2026, 11, 30)), (task.EndsOn, task.FirstEndsOn));
        Assert.Equal(
            ["delay.opened", "delay.submitted", "delay.agreed"],
            (await desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject == "DLY-1").OrderBy(entry => entry.Sequence).Select(entry => entry.Action));

        await desk.PassUntilAsync("2026-12-05 09:00");
        Assert.Equal([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 4)], (await desk.Storage.AllAsync<DelayReport>()).OrderBy(report => report.Id).Select(report => report.PlannedEnd));
    }

    [Fact]
    public async Task The_city_sends_it_back_and_agrees_only_to_what_it_has_read()
    {
        await using var desk = await LateAsync();
        await ReportAsync(desk);
        var read = (await DelayAsync(desk)).Version;
        await ReportAsync(desk, 1, ("recoveryOn", "2026-12-11"));

        Assert.Contains("表示が古かったため", await AgreeAsync(desk, version: read), StringComparison.Ordinal);
        Assert.Contains("理由を入力してください", await desk.SayAsync(TownDesk.Approver, "遅延 DLY-1 差戻し"), StringComparison.Ordinal);
        Assert.Contains("差し戻しました", await desk.SayAsync(TownDesk.Approver, "遅延 DLY-1 差戻し 12/12 への影響を具体的に"), StringComparison.Ordinal);

        Assert.Equal(DelayState.Waiting, (await DelayAsync(desk)).State);
        Assert.Contains("12/12 への影響を具体的に", await desk.CardAsync("DLY-1", TownDesk.City), StringComparison.Ordinal);
        await ReportAsync(desk);
        Assert.Contains("合意しました", await desk.SayAsync(TownDesk.Approver, "遅延 DLY-1 合意 週次で進捗を確認する"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 4), (await TaskAsync(desk)).EndsOn);
    }

    [Theory]
    [InlineData("", "2026-12-04", "協議結果を入力")]
    [InlineData("合意", "", "入力してください")]
    [InlineData("合意", "2026-11-30", "過ぎています")]
    public async Task An_agreement_says_what_was_agreed_and_until_when(string result, string end, string sentence)
    {
        await using var desk = await LateAsync();
        await ReportAsync(desk);

        Assert.Contains(sentence, await AgreeAsync(desk, 1, result, end), StringComparison.Ordinal);
        Assert.Equal(DelayState.Submitted, (await DelayAsync(desk)).State);
    }

    [Fact]
    public async Task The_vendor_cannot_agree_and_the_city_cannot_report()
    {
        await using var desk = await LateAsync();
        await ReportAsync(desk);

        Assert.Contains("市承認者のみ", await desk.SayAsync(TownDesk.Operator, "遅延 DLY-1 合意 よし"), StringComparison.Ordinal);
        Assert.Contains("市承認者のみ", await desk.SayAsync(TownDesk.Staff, "遅延 DLY-1 合意 よし"), StringComparison.Ordinal);
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Approver, OpenDelayForm.Verb, new { delayId = 1, step = "Write" })).ErrorCode);
        Assert.Contains("役割を割り当てられた方のみ", await desk.SayAsync("訪問者", "DLY-1"), StringComparison.Ordinal);
        Assert.Equal(DelayState.Submitted, (await DelayAsync(desk)).State);
    }

    [Fact]
    public async Task A_delay_that_is_foreseen_is_reported_at_once_and_the_passing_day_opens_no_second_one()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);
        var form = Report();
        (form["taskId"], form["version"]) = ("1", "1");

        await desk.SubmitAsync(TownDesk.Operator, ReportDelayOfTask.Verb, form);
        await desk.PassUntilAsync("2026-12-01 09:00");

        var delay = await DelayAsync(desk);
        Assert.Equal((DelayState.Submitted, true), (delay.State, delay.IsForecast));
        Assert.Contains("DLY-1", (await desk.PressAsync(TownDesk.Operator, OpenDelayOfTask.Verb, new { taskId = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_in_time_but_recorded_late_was_no_delay_and_that_is_told()
    {
        await using var desk = await LateAsync();

        Assert.Contains("完了にしました", await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 完了 11/30"), StringComparison.Ordinal);

        Assert.Equal(DelayState.Void, (await DelayAsync(desk)).State);
        Assert.Contains(await desk.CityHeardAsync(), said => said.Contains("完了日 2026/11/30（記録 運用担当 さん）は計画終了日 2026/11/30 以前", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Done_late_is_still_to_be_reported_and_agreed_on()
    {
        await using var desk = await LateAsync();

        Assert.Contains("計画より 1 日遅れ", await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 完了"), StringComparison.Ordinal);
        Assert.Equal(DelayState.Waiting, (await DelayAsync(desk)).State);
        await ReportAsync(desk);
        Assert.Contains("合意しました", await AgreeAsync(desk, endsOn: null), StringComparison.Ordinal);

        Assert.Null((await DelayAsync(desk)).AgreedEnd);
        Assert.Equal(new DateOnly(2026, 11, 30), (await TaskAsync(desk)).EndsOn);
    }

    [Fact]
    public async Task What_nobody_writes_or_answers_is_said_again_every_open_day()
    {
        await using var desk = await LateAsync();
        var before = (await desk.CityHeardAsync()).Count;

        // Due on 2 December, a Wednesday; then Thursday, Friday and Monday.
        foreach (var day in new[] { "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07" })
            await desk.PassUntilAsync($"{day} 09:00");

        Assert.Equal(3, (await desk.CityHeardAsync()).Skip(before).Count(said => said.Contains("報告期限 12/2 までに提出されていません", StringComparison.Ordinal)));
        await ReportAsync(desk, 1, ("recoveryOn", "2026-12-18"));
        await desk.PassUntilAsync("2026-12-15 09:00");
        Assert.Contains(await desk.CityHeardAsync(), said => said.Contains("協議結果が、目安の 12/14 を過ぎても", StringComparison.Ordinal));
    }

    private async Task<TownDesk> LateAsync(Engine engine = Engine.Sqlite)
    {
        var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await PlanAsync(desk);
        await desk.PassUntilAsync("2026-12-01 09:00");
        return desk;
    }
}
