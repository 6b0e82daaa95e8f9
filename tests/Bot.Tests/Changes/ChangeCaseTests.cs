using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Changes;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.WorkPlans;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Changes;

/// <summary>パッチ等 (要件21) and アップデート資産 (要件22), from the information to the confirmed application. It is Tuesday, 24 November 2026, 10:00.</summary>
public sealed class ChangeCaseTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite, "Patch", "検証環境")]
    [InlineData(Engine.PostgreSql, "Patch", "検証環境")]
    [InlineData(Engine.Sqlite, "Update", "テスト環境")]
    public async Task A_case_goes_from_its_information_to_the_confirmed_application(Engine engine, string kind, string environment)
    {
        await using var desk = await OpenAsync(engine);
        Assert.Contains("CHG-1 を登録しました", (await OpenCaseAsync(desk, kind)).Message, StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 照会が 5 分止まります。");
        await TestAsync(desk);
        Assert.Contains(await desk.HeardAsync(TownDesk.City), said => said.Contains($"{environment}での事前テストに合格しました", StringComparison.Ordinal));
        Assert.Contains("「適用」と決定しました", await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 適用 影響は小さい"), StringComparison.Ordinal);

        await WorkAsync(desk);

        Assert.Equal((ChangeState.Applied, TownDesk.Operator), ((await CaseAsync(desk)).State, (await CaseAsync(desk)).AppliedByName));
        Assert.Contains("WRK-1 結果記入待ち", await desk.CardAsync("CHG-1", TownDesk.City), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 確認 正常に動作しています。");
        Assert.Equal(ChangeState.Verified, (await CaseAsync(desk)).State);
    }

    [Theory]
    [InlineData("chg-1")]
    [InlineData("ＣＨＧ－１ の適用")]
    [InlineData("ISS-3、CHG-1")]
    public async Task A_case_lists_the_works_that_name_it_however_they_write_it(string related)
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);

        await SaveWorkAsync(desk, related);

        Assert.Contains("WRK-1", await desk.SayAsync(TownDesk.Operator, "CHG-1"), StringComparison.Ordinal);
        Assert.Contains("CHG-1", await desk.SayAsync(TownDesk.Operator, "変更案件 一覧"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_is_not_put_before_the_city_without_a_passed_test_and_the_decision_to_apply()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await SaveWorkAsync(desk);
        Assert.Contains("事前テストの合格と市の「適用」の決定がなければ", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知"), StringComparison.Ordinal);

        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 なし");
        Assert.Contains("適用を決定できません", await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 適用 急ぐため"), StringComparison.Ordinal);
        await TestAsync(desk, "failed");
        Assert.Contains("適用を決定できません", await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 適用 急ぐため"), StringComparison.Ordinal);
        await TestAsync(desk);
        Assert.Contains("市の「適用」の決定がなければ", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知"), StringComparison.Ordinal);

        await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 適用 影響は小さい");
        Assert.Contains("APR-1", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_work_does_not_begin_once_its_case_was_withdrawn()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 なし");
        await TestAsync(desk);
        await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 適用 影響は小さい");
        await SaveWorkAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        await ApproveAsync(desk, 1);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 取下げ 提供元が取り下げました");

        await desk.PassUntilAsync("2026-11-25 21:45");

        Assert.Contains("CHG-1 は「取下げ」です", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_without_evidence_is_none()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 なし");
        await PlanTestAsync(desk);

        var answer = await SubmitAsync(desk, TownDesk.Operator, RecordChangeTest.Verb, ("passed", "passed"), ("text", "全項目合格"), ("evidence", " "));

        Assert.Contains("証跡のない結果は登録できません", Words(answer.CardJson!), StringComparison.Ordinal);
        Assert.Null((await CaseAsync(desk)).TestPassed);
    }

    [Fact]
    public async Task A_hold_needs_a_review_day_and_stands_on_the_deadline_board()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 なし");

        Assert.Contains("見直し日が必要です", Words((await DecideAsync(desk, "Hold", "")).CardJson!), StringComparison.Ordinal);
        await DecideAsync(desk, "Hold", "12/4");

        Assert.Equal((ChangeState.Held, new DateOnly(2026, 12, 4)), ((await CaseAsync(desk)).State, (await CaseAsync(desk)).ReviewOn));
        Assert.Contains("保留の見直し", await desk.SayAsync(TownDesk.Approver, "期限"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Approver, "変更案件 CHG-1 見送り 対象機能を使っていません");
        Assert.Equal(ChangeState.Rejected, (await CaseAsync(desk)).State);
        Assert.Contains("「見送り」のため", await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 緊急適用 急ぎます"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_is_marked_and_is_not_complete_before_the_city_has_answered()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 緊急適用 攻撃が観測されました");
        Assert.Contains(await desk.HeardAsync(TownDesk.City), said => said.Contains("【緊急適用】CHG-1", StringComparison.Ordinal));
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 適用完了 10:20 に適用");
        Assert.Contains("市の事後承認待ち", await desk.CardAsync("CHG-1", TownDesk.City), StringComparison.Ordinal);
        Assert.Contains("確認の前に市の事後承認が必要", await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 確認 正常"), StringComparison.Ordinal);

        await RatifyAsync(desk, TownDesk.Operator);
        Assert.Null((await CaseAsync(desk)).IsRatified);
        await RatifyAsync(desk, TownDesk.Approver);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 確認 正常");

        var change = await CaseAsync(desk);
        Assert.Equal((ChangeState.Verified, true, "攻撃が観測されました"), (change.State, change.IsRatified, change.HasteReason));
        Assert.Contains("緊急適用", await desk.CardAsync("CHG-1", TownDesk.City), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_drawn_before_another_step_decides_nothing()
    {
        await using var desk = await OpenAsync();
        await OpenCaseAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "変更案件 CHG-1 影響報告 なし");

        var answer = await desk.SubmitAsync(
            TownDesk.Approver, DecideChange.Verb,
            new Dictionary<string, string> { ["changeId"] = "1", ["version"] = "1", ["decision"] = "Reject", ["text"] = "使っていません" });

        Assert.Contains("使っていません", Words(answer.CardJson!), StringComparison.Ordinal);
        Assert.Null((await CaseAsync(desk)).Decision);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_case_is_said_and_everything_typed_is_kept()
    {
        await using var desk = await OpenAsync();

        var shown = Words((await desk.SubmitAsync(
            TownDesk.Operator, SaveNewChange.Verb, new Dictionary<string, string> { ["kind"] = "Patch", ["title"] = "月例の修正", ["assets"] = "知らない機器" })).CardJson!);

        Assert.Contains("資産台帳にありません: 知らない機器", shown, StringComparison.Ordinal);
        Assert.Contains("月例の修正", shown, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<ChangeCase>());
    }

    private Task<TownDesk> OpenAsync() => OpenAsync(Engine.Sqlite);

    private async Task<TownDesk> OpenAsync(Engine engine)
    {
        var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await desk.Storage.ChangeAsync(async db =>
        {
            var asset = new Asset { Name = "連携サーバー", Kind = AssetKind.Server, Environment = AssetEnvironment.Production, IsInScope = true, CreatedAt = desk.Clock.GetUtcNow() };
            db.Add(asset);
            await db.SaveChangesAsync();
            db.Add(new AssetName { Name = MonitoredName.Normalise(asset.Name), AssetId = asset.Id });
        });
        return desk;
    }

    private static Task<Bot.Conversations.CardActionAnswer> OpenCaseAsync(TownDesk desk, string kind = "Patch") => desk.SubmitAsync(
        TownDesk.Operator, SaveNewChange.Verb,
        new Dictionary<string, string> { ["kind"] = kind, ["title"] = "月例の修正", ["information"] = "権限の昇格を防ぎます。", ["assets"] = "連携サーバー", ["source"] = "ADV-1" });

    private static async Task TestAsync(TownDesk desk, string passed = "passed")
    {
        await PlanTestAsync(desk);
        await SubmitAsync(desk, TownDesk.Operator, RecordChangeTest.Verb, ("passed", passed), ("text", "全項目を実施"), ("evidence", "試験成績書 第1版"));
    }

    private static Task<Bot.Conversations.CardActionAnswer> PlanTestAsync(TownDesk desk) => SubmitAsync(desk, TownDesk.Operator, PlanChangeTest.Verb, ("text", "照会と連携の試験"), ("on", "明日"));

    private static Task<Bot.Conversations.CardActionAnswer> DecideAsync(TownDesk desk, string decision, string reviewOn) =>
        SubmitAsync(desk, TownDesk.Approver, DecideChange.Verb, ("decision", decision), ("text", "次の版を待ちます"), ("reviewOn", reviewOn));

    private static Task<Bot.Conversations.CardActionAnswer> RatifyAsync(TownDesk desk, string by) => SubmitAsync(desk, by, RatifyChange.Verb, ("approved", "approved"), ("text", ""));

    private static async Task<Bot.Conversations.CardActionAnswer> SubmitAsync(TownDesk desk, string by, string verb, params (string Field, string Value)[] typed)
    {
        var form = typed.ToDictionary(field => field.Field, field => field.Value);
        (form["changeId"], form["version"]) = ("1", $"{(await CaseAsync(desk)).Version}");
        return await desk.SubmitAsync(by, verb, form);
    }

    private static Task<Bot.Conversations.CardActionAnswer> SaveWorkAsync(TownDesk desk, string related = "CHG-1") => desk.SubmitAsync(
        TownDesk.Operator, SaveWorkPlan.Verb,
        new Dictionary<string, string>
        {
            ["title"] = "月例の修正の適用",
            ["day"] = "2026-11-25",
            ["from"] = "22:00",
            ["to"] = "23:00",
            ["workers"] = "運用担当",
            ["assets"] = "連携サーバー",
            ["items"] = "22:00-22:30 適用",
            ["impact"] = "なし",
            ["stop"] = "None",
            ["treatment"] = "counted",
            ["rollback"] = "前の版に戻します。",
            ["contact"] = "電話",
            ["related"] = related,
        });

    private static async Task WorkAsync(TownDesk desk)
    {
        await SaveWorkAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        await ApproveAsync(desk, 1);
        await desk.PassUntilAsync("2026-11-25 21:45");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始");
        await desk.PressAsync(TownDesk.Operator, MarkWorkItem.Verb, new { planId = 1, item = 1, isDone = true });
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 完了");
    }

    private static async Task ApproveAsync(TownDesk desk, long number)
    {
        var approval = (await desk.Storage.AllAsync<Approval>()).Single(asked => asked.Id == number);
        await desk.PressAsync(TownDesk.Approver, Approve.Verb, new { approvalId = number, sha256 = approval.Sha256 });
    }

    private static string Words(string card) => ConversationDesk.Readable(card);

    private static async Task<ChangeCase> CaseAsync(TownDesk desk) => (await desk.Storage.AllAsync<ChangeCase>()).Single();
}
