using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>The life of an incident (要件7–11): what leads to what, who may, and what is refused with which words.</summary>
public sealed class LifecycleTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task An_incident_goes_through_its_stages_as_the_facts_come_in()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        var stages = new List<IncidentState>();
        async Task Step(string by, string phrase)
        {
            await desk.SayAsync(by, phrase);
            await desk.DeliverAsync();
            await desk.PassAsync(TimeSpan.FromMinutes(2));
            stages.Add((await desk.IncidentAsync()).State);
        }

        await Step(TownDesk.Staff, "障害 報告 国保連携が停止");
        await Step(TownDesk.Operator, "障害 INC-1 対応");
        await Step(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await Step(TownDesk.Operator, "障害 INC-1 方針 予備系へ切り替え");
        await Step(TownDesk.Approver, "障害 INC-1 合意");
        await Step(TownDesk.Operator, "障害 INC-1 縮退 照会のみ再開");
        await Step(TownDesk.Operator, "障害 INC-1 復旧 予備系で全機能を確認");
        await Step(TownDesk.Operator, "障害 INC-1 再発防止 是正 監視間隔を 1 分に短縮 / 運用担当 / 2026-12-04");
        await Step(TownDesk.Staff, "障害 INC-1 再発防止合意 1");

        Assert.Equal(
            [
                IncidentState.Detected, IncidentState.Detected, IncidentState.Reported, IncidentState.Consulting, IncidentState.Responding, IncidentState.Degraded,
                IncidentState.Recovered, IncidentState.Preventing, IncidentState.Reporting,
            ], stages);
        Assert.Null(await desk.Storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
        var stretches = (await desk.Storage.AllAsync<Disturbance>()).OrderBy(stretch => stretch.From).Select(stretch => (stretch.Level, (stretch.To - stretch.From)!.Value.TotalMinutes));
        Assert.Equal([(ServiceLevel.Outage, 10), (ServiceLevel.Degraded, 2)], stretches);
    }

    [Theory]
    [InlineData("障害 INC-1 方針 再起動", "INC-1 は「検知」の段階のため、対応方針の協議はできません。先に第一報を送ってください。")]
    [InlineData("障害 INC-1 再発防止 不要 一過性", "INC-1 は「検知」の段階のため、再発防止策の追加はできません。先に復旧を記録してください。")]
    [InlineData("障害 INC-1 再発 また止まった", "INC-1 は「検知」の段階のため、再発の記録はできません。まだ再開していません。")]
    [InlineData("障害 INC-1 完了", "INC-1 は「検知」の段階のため、完了はできません。先に復旧、再発防止策の合意、障害報告書の承認を済ませてください。")]
    [InlineData("障害 INC-1 再開 まだ", "この操作は運用責任者・管理者のみ行えます。")]
    [InlineData("障害 INC-1 復旧", "内容を続けて入力してください。例: 障害 INC-1 復旧 <内容>")]
    [InlineData("障害 INC-1 統合 INC-9", "INC-9 は見つかりませんでした。")]
    [InlineData("障害 INC-1 統合 INC-1", "INC-1 は見つかりませんでした。")]
    [InlineData("障害 INC-9 更新 なにか", "INC-9 は見つかりませんでした。")]
    [InlineData("障害 INC-1 合意", "この操作は市の担当者のみ行えます。")]
    public async Task A_step_out_of_turn_is_refused_with_the_reason_and_changes_nothing(string phrase, string because)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();

        await desk.RefusedAsync(TownDesk.Operator, phrase, because);
    }

    [Fact]
    public async Task Texts_beyond_measure_are_refused_in_the_language_of_the_person()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        var version = (await desk.IncidentAsync()).Version;

        Assert.Contains("Please keep the text within 2000 characters.", await desk.SayAsync(TownDesk.Operator, "incident INC-1 update " + new string('x', 2001), "en-US"), StringComparison.Ordinal);
        Assert.Contains("is at the stage \"detected\"", await desk.SayAsync(TownDesk.Operator, "incident INC-1 plan restart", "en-US"), StringComparison.Ordinal);
        Assert.Equal(version, (await desk.IncidentAsync()).Version);
    }

    [Fact]
    public async Task The_city_refuses_a_plan_with_a_reason_and_agrees_to_the_next_one_on_record()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.DeliverAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 方針 全サーバーを再起動");
        await desk.RefusedAsync(TownDesk.Officer, "障害 INC-1 合意", "この操作は市職員・市承認者のみ行えます。");
        await desk.RefusedAsync(TownDesk.Approver, "障害 INC-1 不同意", "内容を続けて入力してください。");
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 不同意 日中の再起動は避けたい");
        await desk.RefusedAsync(TownDesk.Staff, "障害 INC-1 合意", "すでに 10:00 に不同意とされています（市承認者）。");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 方針 予備系へ切り替え");
        // The card the approver still sees offers the first plan.
        var stale = await desk.PressAsync(TownDesk.Approver, "incident.decide-plan/1", new { incidentId = 1, planNumber = 1, agree = true });
        Assert.Contains("新しいものに替わっています", stale.Message, StringComparison.Ordinal);
        await desk.PressAsync(TownDesk.Approver, "incident.decide-plan/1", new { incidentId = 1, planNumber = 2, agree = true });

        var plans = (await desk.Storage.AllAsync<ResponsePlan>()).OrderBy(plan => plan.Number).ToList();
        Assert.Equal([(PlanState.Refused, "日中の再起動は避けたい"), (PlanState.Agreed, null)], plans.Select(plan => (plan.State, plan.Comment)));
        Assert.Equal(IncidentState.Responding, (await desk.IncidentAsync()).State);
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("市が合意しました（市承認者）", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_restored_before_the_city_agreed_is_recorded_as_such()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 自動で復帰");

        Assert.Contains(await desk.TimelineAsync(), entry => entry.Contains("（対応方針の合意前に実施）", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-24", "10:45", null)]
    [InlineData("2026-11-24", "11:01", "11/24 11:01 は未来の時刻です。")]
    [InlineData("2026-11-24", "09:59", "11/24 09:59 は検知または直前の記録（11/24 10:00）より前です。")]
    [InlineData("2026-11-31", "10:45", "日時として読めませんでした")]
    [InlineData("", "25:00", "日時として読めませんでした")]
    public async Task A_recovery_may_be_stated_for_a_time_between_detection_and_now(string date, string time, string? because)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassUntilAsync("2026-11-24 11:00:00");
        var version = (await desk.IncidentAsync()).Version;

        var answer = await desk.PressAsync(TownDesk.Operator, "incident.recover/1", new { incidentId = 1, version, text = "再起動", date, time });

        if (because is null)
            Assert.Equal(TownDesk.At("2026-11-24 10:45:00"), (await desk.IncidentAsync()).RecoveredAt);
        else
            Assert.Contains(because, answer.Message, StringComparison.Ordinal);
        Assert.Equal(because is null, (await desk.IncidentAsync()).RecoveredAt is not null);
    }

    [Fact]
    public async Task Closing_waits_for_the_first_report_the_agreed_prevention_and_the_approved_report()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.RefusedAsync(
            TownDesk.Operator, "障害 INC-1 完了",
            "INC-1 はまだ完了にできません。第一報が市に届いていません。再発防止策、または不要とする理由がありません。障害報告書が承認されていません。");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 復旧しました");
        await desk.DeliverAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発防止 不要 回線事業者側の一過性の障害");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 完了", "再発防止策に市の合意がありません。障害報告書が承認されていません。");
        await desk.SayAsync(TownDesk.Staff, "障害 INC-1 再発防止合意 1");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 完了", "まだ完了にできません。障害報告書が承認されていません。");
    }

    [Fact]
    public async Task A_refused_prevention_does_not_count_and_another_must_be_agreed()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発防止 不要 一過性");
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 再発防止不同意 1 原因の調査が先です");
        Assert.Equal(IncidentState.Preventing, (await desk.IncidentAsync()).State);
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 再発防止 是正 監視を強化", "是正・予防・不要のいずれかで始めてください。");
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 再発防止 是正 監視を強化 / 運用担当 / 2026-11-23", "期限 11/23 は過ぎています。");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発防止 予防 監視を強化 / 運用担当 / 2026-12-04");
        await desk.SayAsync(TownDesk.Approver, "障害 INC-1 再発防止合意 2");
        Assert.Equal(IncidentState.Reporting, (await desk.IncidentAsync()).State);

        // Two people press 実施済み: that is not the check of its effect.
        await desk.PressAsync(TownDesk.Operator, "incident.advance-prevention/1", new { incidentId = 1, number = 2, isEffect = false });
        Assert.Equal("NotDone", (await desk.PressAsync(TownDesk.Manager, "incident.advance-prevention/1", new { incidentId = 1, number = 2, isEffect = false })).ErrorCode);
        await desk.PressAsync(TownDesk.Operator, "incident.advance-prevention/1", new { incidentId = 1, number = 2, isEffect = true });
        var last = await desk.PressAsync(TownDesk.Operator, "incident.advance-prevention/1", new { incidentId = 1, number = 2, isEffect = true });
        Assert.Contains("記録を終えています", last.Message, StringComparison.Ordinal);
        Assert.All(await desk.Storage.AllAsync<PreventiveAction>(), action => Assert.Equal(action.Number == 2, action.EffectCheckedAt is not null));
    }

    [Fact]
    public async Task A_relapse_soon_after_the_restart_is_the_same_stop_and_its_clock_goes_on()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(50));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.PassAsync(TimeSpan.FromMinutes(30));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発 また停止");
        await desk.PassAsync(TimeSpan.FromMinutes(41));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 部品を交換");

        var (_, _, recovery) = await desk.ClocksAsync();
        Assert.Equal((ClockState.Breached, TimeSpan.FromMinutes(121)), (recovery!.State, recovery.Elapsed));
        Assert.Equal(TimeSpan.FromMinutes(121), Assert.Single(await desk.Storage.AllAsync<Disturbance>()) is var stretch ? stretch.To - stretch.From : default);
    }

    [Fact]
    public async Task A_relapse_later_than_that_is_a_new_incident_with_clocks_of_its_own()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(50));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.PassAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.Contains("INC-2 として起票しました", await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発 また停止"), StringComparison.Ordinal);
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(50)), ((await desk.ClocksAsync()).Recovery!.State, (await desk.ClocksAsync()).Recovery!.Elapsed));
        Assert.Equal((1L, desk.Clock.GetUtcNow()), ((await desk.IncidentAsync(2)).RelapseOfId!.Value, (await desk.IncidentAsync(2)).DetectedAt));
    }

    [Fact]
    public async Task A_duplicate_is_merged_detection_is_the_earlier_of_both_and_only_one_clock_runs_on()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(TownDesk.Staff, "照会できない");
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        await desk.OpenIncidentAsync(TownDesk.Operator, "国保連携が停止");
        Assert.Contains("統合しました", await desk.SayAsync(TownDesk.Operator, "障害 INC-1 統合 INC-2"), StringComparison.Ordinal);

        Assert.Equal(IncidentState.Merged, (await desk.IncidentAsync()).State);
        Assert.Equal(TownDesk.At("2026-11-24 10:00:00"), (await desk.IncidentAsync(2)).DetectedAt);
        await desk.PassAsync(TimeSpan.FromMinutes(26));
        Assert.All(await desk.VendorHeardAsync(), said => Assert.DoesNotContain("INC-1 の第一報の期限", said, StringComparison.Ordinal));
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("INC-2 の第一報の期限 10:30 を過ぎました", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_false_alarm_ends_with_its_reason_and_a_manager_can_take_it_back()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(TownDesk.Staff);
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 誤報", "内容を続けて入力してください。");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 誤報 監視装置の試験でした");
        await desk.PassAsync(TimeSpan.FromHours(3));
        Assert.DoesNotContain(await desk.VendorHeardAsync(), said => said.Contains("期限", StringComparison.Ordinal));
        Assert.Contains(await desk.CityHeardAsync(), said => said.Contains("監視装置の試験でした", StringComparison.Ordinal));
        await desk.RefusedAsync(TownDesk.Operator, "障害 INC-1 再開 本当の障害", "この操作は運用責任者・管理者のみ行えます。");

        await desk.SayAsync(TownDesk.Manager, "障害 INC-1 再開 本当の障害でした");
        await desk.SettleAsync();
        Assert.Equal(IncidentState.Detected, (await desk.IncidentAsync()).State);
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("復旧の期限 12:00 を過ぎました", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drill_is_marked_wherever_it_shows()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        Assert.Contains("この操作は運用担当・運用責任者のみ行えます。", await desk.SayAsync(TownDesk.Staff, "障害 訓練 停止を想定"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Manager, "障害 訓練 国保連携の停止を想定");
        Assert.Contains(await desk.Storage.AllAsync<Bot.OnCall.EscalationChain>(), chain => chain.IsDrill);
        await desk.SayAsync(TownDesk.Manager, "障害 INC-1 更新 訓練を開始");
        await desk.PassAsync(TimeSpan.FromMinutes(61));

        Assert.True((await desk.IncidentAsync()).IsDrill);
        Assert.All(await desk.VendorHeardAsync(), said => Assert.Contains("訓練", said, StringComparison.Ordinal));
        Assert.All(await desk.CityHeardAsync(), said => Assert.Contains("訓練", said, StringComparison.Ordinal));
        Assert.Contains("訓練", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        Assert.Contains("訓練", await desk.CardAsync("INC-1:city", TownDesk.City), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_presses_at_once_take_an_incident_once()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, engine: Engine.PostgreSql);
        await desk.OpenIncidentAsync(TownDesk.Staff);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            desk.PressAsync(number % 2 == 0 ? TownDesk.Operator : TownDesk.Manager, "incident.respond/1", new { incidentId = 1 })));

        Assert.Single(answers, answer => answer.CardJson is not null);
        Assert.Equal(49, answers.Count(answer => answer.Message?.Contains("すでに 10:00 に引き受けられています", StringComparison.Ordinal) == true));
        Assert.Single(await desk.Storage.AllAsync<AuditEntry>(), entry => entry.Action == "incident.taken");
    }

    [Fact]
    public async Task Facts_move_the_clocks_they_concern_and_the_city_hears_of_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(new IncidentRequest("応答が遅い", Severity.Warning, null, desk.Clock.GetUtcNow(), null));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.DeliverAsync();
        Assert.Null((await desk.ClocksAsync()).Recovery);
        await desk.PassAsync(TimeSpan.FromMinutes(20));
        await desk.PressAsync(
            TownDesk.Operator, "incident.facts/1",
            new { incidentId = 1, version = 1, severity = "Critical", impact = "Outage", systemName = "国保連携", commander = TownDesk.Manager, security = "true" });

        Assert.Equal(TownDesk.At("2026-11-24 12:20:00"), (await desk.ClocksAsync()).Recovery!.Due);
        Assert.Equal((Severity.Critical, "国保連携", TownDesk.Manager, true),
            await desk.IncidentAsync() is var incident ? (incident.Severity, incident.SystemName!, incident.CommanderName!, incident.InformsSecurityOfficer) : default);
        Assert.Contains(await desk.CityHeardAsync(), said => said.Contains("重大度 重大、影響 停止", StringComparison.Ordinal));
        var refused = await desk.PressAsync(TownDesk.Operator, "incident.facts/1", new { incidentId = 1, version = 1, commander = TownDesk.Staff });
        Assert.Contains("運用保守事業者の担当者を指定してください", refused.Message, StringComparison.Ordinal);
    }
}
