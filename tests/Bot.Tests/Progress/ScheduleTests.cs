using System.Xml.Linq;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.PlanChanges;
using ChatOpsBot.Cards.Progress;
using Xunit;
using static ChatOpsBot.Bot.Tests.Progress.ProgressDesk;

namespace ChatOpsBot.Bot.Tests.Progress;

/// <summary>The マスタスケジュール: tasks, milestones, what waits for what, and how far they are (要件5).</summary>
public sealed class ScheduleTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_task_is_planned_carried_and_completed_in_conversation()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        Assert.Contains("TSK-1「移行リハーサル」を登録しました", await PlanAsync(desk), StringComparison.Ordinal);
        await PlanAsync(desk, ("name", "本番移行"), ("kind", "milestone"), ("startsOn", null), ("endsOn", "12/12"), ("before", "TSK-1"));

        Assert.Contains("60 %", await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 進捗 ６０％ 手順 6 まで完了"), StringComparison.Ordinal);
        var card = await desk.SayAsync(TownDesk.Staff, "TSK-1");
        string[] expected = ["進行中", "60 %", "手順 6 まで完了", "TSK-2 本番移行", "運用担当"];
        Assert.All(expected, text => Assert.Contains(text, card, StringComparison.Ordinal));
        Assert.Contains("完了にしました", await desk.SayAsync(TownDesk.Operator, "schedule TSK-1 done today"), StringComparison.Ordinal);

        var task = await TaskAsync(desk);
        Assert.Equal((ScheduleState.Done, 100, new DateOnly(2026, 11, 24)), (task.State, task.Percent, task.FinishedOn!.Value));
        Assert.True((await TaskAsync(desk, 2)).IsMilestone);
        await desk.PassUntilAsync("2026-12-01 09:00");
        Assert.Empty(await desk.Storage.AllAsync<DelayReport>());
    }

    [Theory]
    [InlineData("name", "", "入力してください")]
    [InlineData("name", "既存の工程", "同じ名前の工程 TSK-1")]
    [InlineData("kind", "作業以外", "作業 か マイルストーン")]
    [InlineData("owner", "だれか", "登録されていません")]
    [InlineData("startsOn", "", "入力してください")]
    [InlineData("startsOn", "いつか", "日付として読めません")]
    [InlineData("endsOn", "2026-11-15", "開始日（11/16(月)）以降")]
    [InlineData("endsOn", "2099-01-01", "10 年先まで")]
    [InlineData("before", "TSK-9", "「TSK-9」という工程はありません")]
    public async Task What_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(string field, string typed, string sentence)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk, ("name", "既存の工程"));

        var answer = await PlanAsync(desk, (field, typed), ("note", "覚え書き"));

        Assert.Contains(sentence, answer, StringComparison.Ordinal);
        Assert.Contains("覚え書き", answer, StringComparison.Ordinal);
        Assert.Single(await desk.Storage.AllAsync<ScheduleTask>());
    }

    [Fact]
    public async Task Tasks_cannot_wait_for_each_other()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk, ("name", "一"));
        await PlanAsync(desk, ("name", "二"), ("before", "一"));
        await PlanAsync(desk, ("name", "三"), ("before", "TSK-2"));

        Assert.Contains("循環します", await PlanAsync(desk, ("taskId", "1"), ("version", "1"), ("name", "一"), ("before", "三")), StringComparison.Ordinal);
        Assert.Contains("自分自身", await PlanAsync(desk, ("taskId", "1"), ("version", "1"), ("name", "一"), ("before", "TSK-1")), StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Storage.AllAsync<ScheduleDependency>()).Count);
    }

    [Fact]
    public async Task An_end_moves_back_only_by_an_approved_change_of_the_master_schedule()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);
        (string, string?)[] later = [("taskId", "1"), ("version", "1"), ("endsOn", "2026-12-11")];
        Assert.Contains("市の合意が必要です", await PlanAsync(desk, later), StringComparison.Ordinal);
        Assert.Contains("承認済みの計画変更ではありません", await PlanAsync(desk, [.. later, ("basis", "PLN-1")]), StringComparison.Ordinal);

        await ApprovePlanChangeAsync(desk);
        Assert.Contains("保存しました", await PlanAsync(desk, [.. later, ("basis", "pln-1")]), StringComparison.Ordinal);

        var task = await TaskAsync(desk);
        Assert.Equal((new DateOnly(2026, 12, 11), new DateOnly(2026, 11, 30)), (task.EndsOn, task.FirstEndsOn));
        await desk.PassUntilAsync("2026-12-01 09:00");
        Assert.Empty(await desk.Storage.AllAsync<DelayReport>());
    }

    [Fact]
    public async Task A_task_leaves_the_plan_only_by_an_approved_change_of_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);
        await ApprovePlanChangeAsync(desk, nameof(PlanSection.Organisation));

        Assert.Contains("承認済みの計画変更ではありません", (await CancelAsync("PLN-1")).Message, StringComparison.Ordinal);
        Assert.Contains("計画変更（PLN-n）が必要です", (await CancelAsync(null)).Message, StringComparison.Ordinal);
        Assert.Equal(ScheduleState.NotStarted, (await TaskAsync(desk)).State);

        Task<Bot.Conversations.CardActionAnswer> CancelAsync(string? basis) =>
            desk.PressAsync(TownDesk.Operator, CancelSchedule.Verb, new { taskId = 1, version = 1, basis, text = "不要になりました" });
    }

    [Theory]
    [InlineData("101"), InlineData("-1"), InlineData("半分"), InlineData("")]
    public async Task Progress_is_a_number_from_0_to_100(string percent)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);

        Assert.Contains("0 から 100 の整数", await desk.SayAsync(TownDesk.Operator, $"工程 TSK-1 進捗 {percent}"), StringComparison.Ordinal);
        Assert.Contains("運用担当・運用責任者のみ", await desk.SayAsync(TownDesk.Staff, "工程 TSK-1 進捗 50"), StringComparison.Ordinal);
        Assert.Contains("本日以前", await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 完了 2026-12-24"), StringComparison.Ordinal);
        Assert.Contains("11/16(月) 以降", await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 完了 12/24"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overtaken_card_changes_nothing()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 進捗 40");

        var answer = await desk.PressAsync(TownDesk.Operator, AdvanceSchedule.Verb, new { taskId = 1, version = 1, percent = "90" });

        Assert.Contains("表示が古かったため", answer.Message, StringComparison.Ordinal);
        Assert.Equal(40, (await TaskAsync(desk)).Percent);
    }

    [Fact]
    public async Task The_owner_is_reminded_before_the_end_and_on_its_day()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);

        await desk.PassUntilAsync("2026-11-27 09:00");
        await desk.PassUntilAsync("2026-11-30 09:00");

        var personal = (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>()).Select(message => message.CardJson ?? "").Where(text => text.Contains("計画終了日は 11/30(月) です", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, personal.Count);
        Assert.Contains("残り 3 日", personal[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_keywords_and_words()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await PlanAsync(desk);
        await PlanAsync(desk, ("name", "運用手順書の改訂"), ("owner", null), ("phase", null), ("endsOn", "2026-12-18"));
        await desk.SayAsync(TownDesk.Operator, "工程 TSK-1 完了");

        Assert.DoesNotContain("TSK-1", await desk.SayAsync(TownDesk.Staff, "工程 一覧"), StringComparison.Ordinal);
        Assert.Contains("TSK-1", await desk.SayAsync(TownDesk.Staff, "工程 一覧 完了 移行"), StringComparison.Ordinal);
        Assert.Contains("該当する工程はありません", await desk.SayAsync(TownDesk.Staff, "工程 一覧 遅延"), StringComparison.Ordinal);
        await desk.PassUntilAsync("2026-12-19 09:00");
        Assert.Contains("1 day(s) late", await desk.SayAsync(TownDesk.Staff, "schedule list late", "en-US"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_shows_every_task_by_its_phase_and_nothing_of_it_can_break_out()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        Assert.Contains("登録された工程がない", await desk.SayAsync(TownDesk.Staff, "工程 図"), StringComparison.Ordinal);
        await PlanAsync(desk, ("name", "</text><script>alert(1)</script>"));
        await PlanAsync(desk, ("name", "本番移行"), ("kind", "milestone"), ("endsOn", "12/12"), ("before", "TSK-1"));

        Assert.Contains("図（2 件）を作成しました", await desk.SayAsync(TownDesk.Staff, "工程 図"), StringComparison.Ordinal);

        var version = (await desk.Storage.AllAsync<DocumentVersion>()).Single();
        Assert.Equal((GanttChart.MediaType, "マスタスケジュール_20261124.svg"), (version.ContentType, version.FileName));
        var picture = XDocument.Parse(System.Text.Encoding.UTF8.GetString((await desk.Storage.AllAsync<DocumentContent>()).Single().Bytes));
        Assert.DoesNotContain(picture.Descendants(), element => element.Name.LocalName == "script");
        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains(texts, text => text.Contains("TSK-2  本番移行", StringComparison.Ordinal));
        Assert.Contains("移行", texts);
        Assert.Contains("本日 11/24", texts);
    }
}
