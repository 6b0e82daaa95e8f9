using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Cards.WorkPlans;
using Xunit;

namespace ChatOpsBot.Bot.Tests.WorkPlans;

/// <summary>作業実施計画書 (要件25): planned, approved, carried out, its result approved. It is Tuesday, 24 November 2026, 10:00.</summary>
public sealed class WorkPlanTests(PostgreSqlCluster cluster)
{
    private static readonly Dictionary<string, string> Plan = new()
    {
        ["title"] = "連携サーバーの更新",
        ["day"] = "2026-11-25",
        ["from"] = "22:00",
        ["to"] = "1:30",
        ["workers"] = "運用担当\n保守員",
        ["assets"] = "連携サーバー",
        ["items"] = "22:00-22:30 バックアップ取得\n23:00-0:30 更新",
        ["impact"] = "照会ができません。",
        ["stop"] = "Full",
        ["stopFrom"] = "23:00",
        ["stopTo"] = "0:30",
        ["treatment"] = "excluded",
        ["rollback"] = "バックアップから戻します。",
        ["rollbackBy"] = "0:00",
        ["contact"] = "開始・終了を電話で連絡します。",
    };

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_work_goes_from_its_plan_to_the_approved_result_in_one_document(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        Assert.Contains("WRK-1 を作成しました", (await SaveAsync(desk)).Message, StringComparison.Ordinal);
        Assert.Contains("APR-1", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知"), StringComparison.Ordinal);
        await DecideAsync(desk, 1);

        await desk.PassUntilAsync("2026-11-25 21:45");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始");
        Assert.Contains("未実施の項目があります（1, 2）", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 完了"), StringComparison.Ordinal);
        await desk.PressAsync(TownDesk.Operator, MarkWorkItem.Verb, new { planId = 1, item = 1, isDone = true });
        await desk.PressAsync(TownDesk.Operator, MarkWorkItem.Verb, new { planId = 1, item = 2, isDone = false });
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 完了");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 結果 正常に終了しました。");
        await DecideAsync(desk, 2);

        var plan = await PlanAsync(desk);
        Assert.Equal((WorkPlanState.Closed, TownDesk.Approver, TownDesk.Approver), (plan.State, plan.ApprovedByName, plan.ClosedByName));
        Assert.Equal([WorkItemState.Done, WorkItemState.Skipped], plan.Items.Select(item => item.State));
        var versions = await desk.Storage.AllAsync<DocumentVersion>();
        var approvals = await desk.Storage.AllAsync<Approval>();
        Assert.Equal(["第 1 版", "第 2 版"], versions.Select(version => $"第 {version.Version} 版"));
        Assert.Equal(versions.Select(version => version.Sha256), approvals.Select(approval => approval.Sha256));
    }

    [Fact]
    public async Task The_document_has_the_contract_s_four_words_and_after_the_work_its_result()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        using var file = new WordFile((await desk.Storage.AllAsync<DocumentContent>()).Single().Bytes);
        var text = file.Text;
        Assert.Equal("", file.Errors);

        string[] planned = ["作業実施計画書", "作業日", "令和8年11月25日（水）22時00分 ～ 令和8年11月26日（木）1時30分", "作業担当者", "保守員", "作業項目", "作業スケジュール", "バックアップ取得", "停止あり", "合意により除外", "切戻し判断時刻"];
        Assert.All(planned, expected => Assert.Contains(expected, text, StringComparison.Ordinal));
        Assert.DoesNotContain("作業結果", text, StringComparison.Ordinal);

        await DecideAsync(desk, 1);
        await desk.PassUntilAsync("2026-11-25 22:00");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 切戻し ディスク障害");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 結果 旧版で再開しました。");
        using var after = new WordFile((await desk.Storage.AllAsync<DocumentContent>()).MaxBy(content => content.DocumentVersionId)!.Bytes);
        Assert.Equal("", after.Errors);
        string[] written = ["作業日", "作業スケジュール", "作業結果", "切戻しの理由", "ディスク障害", "旧版で再開しました。", "作業結果の記載"];
        Assert.All(written, expected => Assert.Contains(expected, after.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_city_s_approval_no_work_starts()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk);
        await desk.PassUntilAsync("2026-11-25 22:00");
        Assert.Contains("承認を得ていないため", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        Assert.Contains("承認を得ていないため", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);
        await DecideAsync(desk, 1, TownDesk.Staff);
        await DecideAsync(desk, 1, TownDesk.Operator);
        Assert.Contains("承認を得ていないため", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);

        await DecideAsync(desk, 1);

        Assert.Contains("運用担当・運用責任者のみ", await desk.SayAsync(TownDesk.Approver, "作業 WRK-1 開始"), StringComparison.Ordinal);
        Assert.Contains("作業を開始しました", await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-25 21:29:59", "30 分前からです")]
    [InlineData("2026-11-25 21:30:00", "作業を開始しました")]
    [InlineData("2026-11-26 01:29:59", "作業を開始しました")]
    [InlineData("2026-11-26 01:30:00", "に終わりました")]
    public async Task A_work_starts_half_an_hour_early_at_most_and_not_after_its_end(string at, string answer)
    {
        await using var desk = await ApprovedAsync();
        desk.Clock.Advance(TownDesk.At(at) - desk.Clock.GetUtcNow());

        Assert.Contains(answer, await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approval_makes_a_maintenance_window_of_exactly_its_assets_and_its_time()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-25 23:00"));

        await DecideAsync(desk, 1);

        Assert.NotNull(await CoversAsync(desk, "連携サーバー", "2026-11-25 22:00:00"));
        Assert.NotNull(await CoversAsync(desk, "renkei01", "2026-11-26 01:29:59"));
        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-25 21:59:59"));
        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-26 01:30:00"));
        Assert.Null(await CoversAsync(desk, "別のサーバー", "2026-11-25 23:00"));
        var stop = Assert.Single(await StopsAsync(desk));
        Assert.Equal(
            ("WRK-1", TownDesk.At("2026-11-25 23:00"), TownDesk.At("2026-11-26 00:30"), false, TownDesk.Approver),
            (stop.WorkId, stop.Time.From, stop.Time.To, stop.CountsAsDowntime, stop.ApprovedByName));
    }

    [Fact]
    public async Task With_the_end_of_the_work_or_of_the_plan_the_window_ends_too()
    {
        await using var desk = await ApprovedAsync();
        await desk.PassUntilAsync("2026-11-25 22:00");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始");
        Assert.NotNull(await CoversAsync(desk, "連携サーバー", "2026-11-25 23:00"));

        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 切戻し ディスク障害");

        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-25 23:00"));
        Assert.Equal("ディスク障害", (await PlanAsync(desk)).RolledBackBecause);
    }

    [Fact]
    public async Task A_changed_plan_is_no_longer_approved()
    {
        await using var desk = await ApprovedAsync();

        var answer = await SaveAsync(desk, ("title", "連携サーバーの更改"), ("planId", "1"), ("version", $"{(await PlanAsync(desk)).Version}"));

        Assert.Contains("承認は失効しました", answer.Message, StringComparison.Ordinal);
        Assert.Equal(WorkPlanState.Draft, (await PlanAsync(desk)).State);
        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-25 23:00"));
        Assert.Empty(await StopsAsync(desk));
    }

    [Fact]
    public async Task A_change_while_the_city_decides_lapses_what_it_would_decide()
    {
        await using var desk = await OpenAsync();
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");

        await SaveAsync(desk, ("planId", "1"), ("version", $"{(await PlanAsync(desk)).Version}"));
        await DecideAsync(desk, 1);

        Assert.Equal(ApprovalState.Lapsed, (await desk.Storage.AllAsync<Approval>()).Single().State);
        Assert.Equal(WorkPlanState.Draft, (await PlanAsync(desk)).State);
    }

    [Fact]
    public async Task Who_works_is_reminded_and_at_the_end_everybody_is_told_once()
    {
        await using var desk = await ApprovedAsync();
        await desk.PassUntilAsync("2026-11-25 22:00");
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 開始");

        await desk.PassUntilAsync("2026-11-26 00:00:30");
        Assert.Contains(await desk.HeardAsync(TownDesk.Vendor), said => said.Contains("切戻し判断時刻です", StringComparison.Ordinal));
        await desk.PassUntilAsync("2026-11-26 01:20:30");
        Assert.Contains(await desk.HeardAsync(TownDesk.Vendor), said => said.Contains("10 分", StringComparison.Ordinal));
        await desk.PassUntilAsync("2026-11-26 01:31:00");
        await desk.PassUntilAsync("2026-11-26 03:00:00");

        Assert.Single(await desk.HeardAsync(TownDesk.Vendor), said => said.Contains("終了予定 01:30 を過ぎています", StringComparison.Ordinal));
        Assert.Contains("予定を1 時間 30 分超過", await desk.SayAsync(TownDesk.Operator, "WRK-1"), StringComparison.Ordinal);
        Assert.Null(await CoversAsync(desk, "連携サーバー", "2026-11-26 02:00"));
    }

    [Fact]
    public async Task Conflicts_are_pointed_out_and_must_be_known_to_who_submits()
    {
        await using var desk = await ApprovedAsync();
        await desk.SayAsync(TownDesk.Operator, "保守時間 登録 renkei01 2026-11-28 22:00 2026-11-29 02:00 定期点検");
        await SaveAsync(desk, ("day", "2026-11-28"), ("title", "別の作業"));
        await SaveAsync(desk, ("title", "同じ夜の作業"));

        var saturday = await desk.SayAsync(TownDesk.Operator, "作業 WRK-2 提出");
        var sameNight = await desk.SayAsync(TownDesk.Operator, "作業 WRK-3 提出");

        Assert.Contains("閉庁日です", saturday, StringComparison.Ordinal);
        Assert.Contains("保守時間「定期点検」と重なっています", saturday, StringComparison.Ordinal);
        Assert.Contains("WRK-1 「連携サーバーの更新」と時間と対象（連携サーバー）が重なっています", sameNight, StringComparison.Ordinal);
        Assert.Contains("連携サーバー の稼働時間内の停止です（1 時間 30 分）", sameNight, StringComparison.Ordinal);
        Assert.Single(await desk.Storage.AllAsync<Approval>());
        Assert.Contains("重なりあり", await desk.SayAsync(TownDesk.Staff, "作業 予定"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day", "2026-11-01", "すでに過ぎています")]
    [InlineData("day", "いつか", "日付として読めません")]
    [InlineData("from", "25:00", "時刻として読めません")]
    [InlineData("assets", "知らないサーバー", "資産台帳にない名称です")]
    [InlineData("items", "22:00 バックアップ", "の形で入力してください")]
    [InlineData("items", "21:00-22:30 準備", "作業の時間外")]
    [InlineData("items", "23:00-22:30 逆", "作業の時間外")]
    [InlineData("stopFrom", "", "入力してください")]
    [InlineData("stopTo", "22:30", "停止の終了が開始より前です")]
    [InlineData("stopFrom", "2:00", "作業の時間内で")]
    [InlineData("rollbackBy", "3:00", "作業の時間内で")]
    [InlineData("workers", "", "入力してください")]
    [InlineData("impact", "", "入力してください")]
    public async Task What_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(string field, string value, string because)
    {
        await using var desk = await OpenAsync();

        var answer = await SaveAsync(desk, (field, value));

        var shown = ConversationDesk.Readable(answer.CardJson!);
        Assert.Contains(because, shown, StringComparison.Ordinal);
        Assert.Contains("バックアップから戻します。", shown, StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<WorkPlan>());
    }

    private static async Task<TownDesk> ApprovedAsync(PostgreSqlCluster cluster)
    {
        var desk = await OpenAsync(cluster, Engine.Sqlite);
        await SaveAsync(desk);
        await desk.SayAsync(TownDesk.Operator, "作業 WRK-1 提出 承知");
        await DecideAsync(desk, 1);
        return desk;
    }

    private Task<TownDesk> ApprovedAsync() => ApprovedAsync(cluster);

    private Task<TownDesk> OpenAsync(Engine engine = Engine.Sqlite) => OpenAsync(cluster, engine);

    private static async Task<TownDesk> OpenAsync(PostgreSqlCluster cluster, Engine engine)
    {
        var desk = await TownDesk.OpenAsync(cluster, engine: engine);
        await desk.Storage.ChangeAsync(async db =>
        {
            foreach (var (name, alias) in new[] { ("連携サーバー", "renkei01"), ("別のサーバー", "betsu01") })
            {
                var asset = new Asset { Name = name, Kind = AssetKind.Server, Environment = AssetEnvironment.Production, IsInScope = true, CreatedAt = desk.Clock.GetUtcNow(), Aliases = alias };
                db.Add(asset);
                await db.SaveChangesAsync();
                db.AddRange(new[] { name, alias }.Select(known => new AssetName { Name = MonitoredName.Normalise(known), AssetId = asset.Id }));
            }
        });
        return desk;
    }

    private static Task<Bot.Conversations.CardActionAnswer> SaveAsync(TownDesk desk, params (string Field, string Value)[] changes)
    {
        var form = Plan.ToDictionary();
        foreach (var (field, value) in changes)
            form[field] = value;
        return desk.SubmitAsync(TownDesk.Operator, SaveWorkPlan.Verb, form);
    }

    private static async Task DecideAsync(TownDesk desk, long number, string by = TownDesk.Approver)
    {
        var approval = (await desk.Storage.AllAsync<Approval>()).Single(approval => approval.Id == number);
        await desk.PressAsync(by, Approve.Verb, new { approvalId = number, sha256 = approval.Sha256 });
    }

    private static async Task<WorkPlan> PlanAsync(TownDesk desk) => (await desk.Storage.AllAsync<WorkPlan>()).Single(plan => plan.Id == 1);

    private static Task<OpenWindow?> CoversAsync(TownDesk desk, string member, string at) =>
        desk.Storage.ReadAsync(db => MaintenanceCalendar.FindAsync(db, null, member, TownDesk.At(at), CancellationToken.None));

    private static Task<IReadOnlyList<PlannedStop>> StopsAsync(TownDesk desk) => desk.Storage.ReadAsync(db => PlannedStops.ReadAsync(
        db, "連携サーバー", new TimeRange(TownDesk.At("2026-11-01 00:00").ToUniversalTime(), TownDesk.At("2026-12-01 00:00").ToUniversalTime()), CancellationToken.None));
}
