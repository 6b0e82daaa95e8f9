using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>What the monitoring, a second caller, a correction or an old card may change about an incident, and what they may not.</summary>
public sealed class CorrectionTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task Recovery_is_proposed_when_the_alerts_have_been_over_for_long_enough_and_a_person_confirms_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: true)], default));
        await desk.PressAsync(TownDesk.Operator, "alert.open-incident/1", new { groupId = 1, version = 1 });
        await desk.PassUntilAsync("2026-11-24 10:40:00");
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: false)], default));
        await desk.PassUntilAsync("2026-11-24 10:44:59");
        Assert.DoesNotContain(await desk.VendorHeardAsync(), said => said.Contains("復旧を確認してください", StringComparison.Ordinal));
        await desk.PassUntilAsync("2026-11-24 10:45:00");
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("警報は 10:40 にすべて解消しています", StringComparison.Ordinal));
        Assert.Null((await desk.IncidentAsync()).RecoveredAt);

        await desk.PressAsync(TownDesk.Operator, "incident.confirm-recovery/1", new { incidentId = 1, version = 1 });
        Assert.Equal(TownDesk.At("2026-11-24 10:40:00"), (await desk.IncidentAsync()).RecoveredAt);
    }

    [Fact]
    public async Task What_fires_again_belongs_to_the_same_incident_and_is_told_after_the_restart()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: true)], default));
        await desk.PressAsync(TownDesk.Operator, "alert.open-incident/1", new { groupId = 1, version = 1 });
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: false)], default));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.PassAsync(TimeSpan.FromMinutes(4));
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: true)], default));

        Assert.Equal(1, (await desk.Storage.AllAsync<AlertGroup>()).Single(group => group.Id == 2).IncidentId);
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("INC-1 の再開後に警報 ALT-2 が発生しています", StringComparison.Ordinal));
        Assert.Equal(IncidentState.Recovered, (await desk.IncidentAsync()).State);
    }

    [Fact]
    public async Task Before_the_alerts_have_been_over_for_long_enough_their_end_cannot_be_confirmed_as_the_recovery()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: true)], default));
        await desk.PressAsync(TownDesk.Operator, "alert.open-incident/1", new { groupId = 1, version = 1 });
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: false)], default));
        await desk.PassAsync(TimeSpan.FromSeconds(299));

        Assert.Contains("5 分たっていません", (await desk.PressAsync(TownDesk.Operator, "incident.confirm-recovery/1", new { incidentId = 1 })).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("復旧を確認", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        await desk.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Contains("復旧を確認", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_was_overtaken_cancels_closes_and_issues_nothing()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        var version = (await desk.IncidentAsync()).Version;
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");

        var answer = await desk.PressAsync(TownDesk.Manager, "incident.cancel/1", new { incidentId = 1, version, text = "誤報でした" });

        Assert.Equal("表示が古かったため、最新の状態に更新しました。もう一度お確かめください。", answer.Message);
        Assert.Null((await desk.IncidentAsync()).CancelledAt);
    }

    [Fact]
    public async Task Calling_a_stop_something_else_and_a_stop_again_starts_no_new_clock()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(100));
        await desk.PressAsync(TownDesk.Operator, "incident.facts/1", new { incidentId = 1, impact = "Partial" });
        Assert.Null((await desk.ClocksAsync()).Recovery);
        await desk.PressAsync(TownDesk.Operator, "incident.facts/1", new { incidentId = 1, impact = "Outage" });

        Assert.Equal(TownDesk.At("2026-11-24 12:00:00"), (await desk.ClocksAsync()).Recovery!.Due);
    }

    [Fact]
    public async Task A_stop_stated_after_the_recovery_lasted_from_detection_to_restart()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(new IncidentRequest("応答が遅い", Severity.Warning, null, desk.Clock.GetUtcNow(), null));
        await desk.PassAsync(TimeSpan.FromMinutes(40));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.PassAsync(TimeSpan.FromMinutes(40));
        await desk.PressAsync(TownDesk.Operator, "incident.facts/1", new { incidentId = 1, impact = "Outage" });

        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(40)), ((await desk.ClocksAsync()).Recovery!.State, (await desk.ClocksAsync()).Recovery!.Elapsed));
        Assert.Equal(ServiceLevel.Outage, Assert.Single(await desk.Storage.AllAsync<Disturbance>()).Level);
    }

    [Fact]
    public async Task A_stop_merged_into_a_partial_disturbance_keeps_its_clock()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(new IncidentRequest("応答が遅い", Severity.Warning, null, desk.Clock.GetUtcNow(), null));
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await desk.OpenIncidentAsync(TownDesk.Staff, "使えません");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-2 統合 INC-1");

        Assert.Equal(TownDesk.At("2026-11-24 12:10:00"), (await desk.ClocksAsync()).Recovery!.Due);
    }

    [Fact]
    public async Task A_report_that_joins_reaches_those_who_respond_and_its_worse_impact_counts()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync(new IncidentRequest("応答が遅い", Severity.Warning, "国保連携", desk.Clock.GetUtcNow(), null));
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        await desk.PressAsync(TownDesk.Staff, "incident.open/1", new { title = "使えません", systemName = "国保連携", impact = "Outage" });

        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("同じシステムの障害連絡がありました（市職員）: 使えません", StringComparison.Ordinal));
        Assert.Equal(TownDesk.At("2026-11-24 12:05:00"), (await desk.ClocksAsync()).Recovery!.Due);
    }

    [Fact]
    public async Task Taking_an_incident_through_its_alert_ends_the_calling()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.PressAsync(TownDesk.Staff, "incident.open/1", new { title = "使えません", systemName = "国保連携" });
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(db, [Signal(firing: true)], default));
        await desk.PassAsync(TimeSpan.FromMinutes(1));
        await desk.PressAsync(TownDesk.Operator, "alert.open-incident/1", new { groupId = 1, version = 1 });
        var calls = (await desk.Storage.AllAsync<Bot.OnCall.EscalationStep>()).Count;
        await desk.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(TownDesk.At("2026-11-24 10:01:00"), (await desk.IncidentAsync()).RespondedAt);
        Assert.True(calls > 0);
        Assert.Equal(calls, (await desk.Storage.AllAsync<Bot.OnCall.EscalationStep>()).Count);
    }

    [Fact]
    public async Task A_recovery_cannot_be_dated_before_the_last_relapse()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassUntilAsync("2026-11-24 10:20:00");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.PassUntilAsync("2026-11-24 10:40:00");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発 また停止");
        await desk.PassUntilAsync("2026-11-24 11:00:00");
        var answer = await desk.PressAsync(TownDesk.Operator, "incident.recover/1", new { incidentId = 1, text = "再起動", date = "2026-11-24", time = "10:25" });

        Assert.Contains("直前の記録（11/24 10:40）より前です", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_in_part_and_stops_again_is_the_same_stop_however_long_it_ran()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(10));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 縮退 照会のみ再開");
        await desk.PassAsync(TimeSpan.FromHours(2));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 再発 照会も停止");

        Assert.Single(await desk.Storage.AllAsync<Incident>());
        Assert.Equal(ClockState.Breached, (await desk.ClocksAsync()).Recovery!.State);
    }

    private static AlertSignal Signal(bool firing) =>
        new("generic", "a", "a", firing, default, null, Severity.Critical, "国保連携 応答なし", null, "国保連携", null, new Dictionary<string, string>(), null);
}
