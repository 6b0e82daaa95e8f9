using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Scenarios;

public sealed class AlertToIncidentTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_alert_is_acknowledged_becomes_an_incident_and_ends_with_a_closed_card(Engine engine)
    {
        await using var app = await ChatOpsBotApp.StartAsync(settings: await cluster.NewDatabaseAsync(engine));
        var (city, transcript) = (app.Teams.City, app.Teams.Transcript);
        var firing = new { id = "renkei-1", title = "連携サーバー1 が応答しません", severity = "critical", system = "データ連携システム（本番）", status = "firing" };

        var accepted = await app.PostAlertAsync(firing);

        Assert.Equal(202, (int)accepted.StatusCode);
        var card = await transcript.WaitForCardAsync(city.Monitoring.Id, "連携サーバー1 が応答しません");
        Assert.Contains("重大", card.Summary, StringComparison.Ordinal);

        var pressed = await app.Teams.As(city.Operator).PressAsync(card, "確認する");
        Assert.NotNull(pressed.Card);
        card = await transcript.WaitForCardAsync(city.Monitoring.Id, "確認済み");
        Assert.Contains("運用担当", card.ReadableText, StringComparison.Ordinal);
        Assert.True(card.IsEdited);

        await app.Teams.As(city.Operator).PressAsync(card, "起票する");
        var incident = await transcript.WaitForCardAsync(city.Incidents.Id, "INC-1");
        await app.Teams.As(city.Operator).PostAsync(city.Incidents, "@ChatOps 障害 INC-1 更新 再起動を試みています");
        await transcript.WaitForMessageAsync(incident.ConversationId, "再起動を試みています");
        await app.Teams.As(city.Operator).PostAsync(city.Incidents, "@ChatOps 障害 INC-1 復旧 予備系に切り替えました");
        await transcript.WaitForCardAsync(city.Incidents.Id, "復旧");
        await app.PostAlertAsync(firing with { status = "resolved" });
        await transcript.WaitForCardAsync(city.Monitoring.Id, "解消");
        await app.Teams.As(city.Operator).PostAsync(city.Incidents, "@ChatOps 障害 INC-1 完了");
        await transcript.WaitForCardAsync(city.Incidents.Id, "完了");

        Assert.Null(await app.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }
}
