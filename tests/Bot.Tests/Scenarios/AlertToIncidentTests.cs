using System.Security.Cryptography;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.TeamsEmulator.Activities;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Scenarios;

public sealed class AlertToIncidentTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_alert_is_acknowledged_becomes_an_incident_and_ends_with_an_approved_report_and_a_closed_card(Engine engine)
    {
        await using var app = await ChatOpsBotApp.StartAsync(settings: new(await cluster.NewDatabaseAsync(engine)) { ["Links:PublicUrl"] = "http://127.0.0.1:1" });
        var (city, transcript) = (app.Teams.City, app.Teams.Transcript);
        var (vendor, manager, staff, approver) = (app.Teams.As(city.Operator), app.Teams.As(city.ServiceManager), app.Teams.As(city.CityStaff), app.Teams.As(city.CityApprover));
        var firing = new { id = "renkei-1", title = "連携サーバー1 が応答しません", severity = "critical", system = "データ連携システム（本番）", status = "firing" };
        Assert.Equal(202, (int)(await app.PostAlertAsync(firing)).StatusCode);
        var alert = await transcript.WaitForCardAsync(city.Monitoring.Id, "重大 · 確認待ち");
        Assert.Contains("重大", alert.Summary, StringComparison.Ordinal);
        Assert.NotNull((await vendor.PressAsync(alert, "確認する")).Card);
        alert = await transcript.WaitForCardAsync(city.Monitoring.Id, "確認済み");
        Assert.True(alert.IsEdited);
        await vendor.PressAsync(alert, "起票する");
        var incident = await transcript.WaitForCardAsync(city.Incidents.Id, "INC-1");

        // By dialog: what is left out is asked for, with everything typed kept; then the report goes to the city.
        var form = await vendor.PressAsync(incident, "状況を報告…");
        Assert.Equal(CardAnswerKind.Dialog, form.Kind);
        form = await vendor.SubmitDialogAsync(form, "市へ報告する", new Dictionary<string, string> { ["situation"] = "再起動を試みています", ["nextReportMinutes"] = "60" });
        Assert.Contains("第一報を市へ送信しました", form.Text, StringComparison.Ordinal);
        var report = await transcript.WaitForCardAsync(city.CityDesk.Id, "再起動を試みています");
        await transcript.WaitForCardAsync(city.Incidents.Id, "第一報");
        await staff.PressAsync(report, "確認しました");

        var plan = await vendor.PressAsync(await transcript.WaitForCardAsync(city.Incidents.Id, "対応方針を協議…"), "対応方針を協議…");
        await vendor.SubmitDialogAsync(plan, "市へ提案する", new Dictionary<string, string> { ["text"] = "予備系へ切り替え" });
        await approver.PressAsync(await transcript.WaitForCardAsync(city.CityDesk.Id, "予備系へ切り替え"), "方針に合意");
        await transcript.WaitForMessageAsync(city.Incidents.Id, "市が合意しました");
        await vendor.PostAsync(city.Incidents, "@ChatOps 障害 INC-1 復旧 予備系に切り替えました");
        await vendor.PostAsync(city.Incidents, "@ChatOps 障害 INC-1 更新 予備系で全機能の復旧を確認しました");
        await app.PostAlertAsync(firing with { status = "resolved" });
        await transcript.WaitForCardAsync(city.Monitoring.Id, "解消");
        await vendor.PostAsync(city.Incidents, "@ChatOps 障害 INC-1 再発防止 是正 監視間隔の短縮 / 運用担当 / 2099-12-04");
        await transcript.WaitForMessageAsync(city.CityDesk.Id, "監視間隔の短縮");
        await staff.PostAsync(city.CityDesk, "@ChatOps 障害 INC-1 再発防止合意 1");
        await transcript.WaitForCardAsync(city.Incidents.Id, "承認へ出す");
        await manager.PostAsync(city.Incidents, "@ChatOps 障害 INC-1 報告書承認");
        var approval = await transcript.WaitForCardAsync(city.CityDesk.Id, "照合");
        // Teams fetches the buttons for those who may decide, and for nobody else.
        Assert.Null(await vendor.OpenAsync(approval));
        await approver.OpenAsync(approval);
        await approver.PressAsync(approval, "承認する");
        await transcript.WaitForMessageAsync(city.Incidents.Id, "が承認されました（市承認者）");
        await vendor.PostAsync(city.Incidents, "@ChatOps 障害 INC-1 完了");
        await transcript.WaitForMessageAsync(city.Incidents.Id, "INC-1 を完了にしました");

        Assert.Equal(IncidentState.Closed, Assert.Single(await app.AllAsync<Incident>()).State);
        var decided = Assert.Single(await app.AllAsync<Approval>());
        var bytes = Assert.Single(await app.AllAsync<DocumentContent>()).Bytes;
        Assert.Equal((ApprovalState.Approved, Convert.ToHexStringLower(SHA256.HashData(bytes))), (decided.State, decided.Sha256));
        Assert.Null(await app.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }
}
