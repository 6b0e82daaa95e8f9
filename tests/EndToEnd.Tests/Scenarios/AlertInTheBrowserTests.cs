using ChatOpsBot.EndToEnd.Tests.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

public sealed class AlertInTheBrowserTests
{
    [Fact]
    public async Task A_stopped_server_becomes_an_acknowledged_alert_a_reported_and_recovered_incident_and_a_line_in_the_digest()
    {
        Programs.Need(Programs.Chromium, Programs.Prometheus, Programs.Alertmanager);
        await using var bot = await BotUnderTest.StartAsync();
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = await MonitoringSystem.StartAsync(server, bot);
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var operatorPage = await browser.OpenAsync(city.Operator, city.Monitoring);
        var staffPage = await browser.OpenAsync(city.CityStaff, city.Monitoring);

        await server.StopAsync();

        var alert = await operatorPage.MessageAsync(MonitoringSystem.AlertTitle, "ALT-1", "重大 · 確認待ち");
        await Expect(alert).ToContainTextAsync("重大");
        await Expect(alert).ToContainTextAsync("データ連携システム（本番）");
        var alertForStaff = await staffPage.MessageAsync(MonitoringSystem.AlertTitle, "ALT-1", "重大 · 確認待ち");
        await operatorPage.PictureAsync("1-alert");

        await TeamsPage.PressAsync(alert, "確認する");

        await Expect(alertForStaff).ToContainTextAsync("確認済み");
        await Expect(alertForStaff).ToContainTextAsync("運用担当");
        await Expect(alert).ToContainTextAsync("確認済み");
        await operatorPage.PictureAsync("2-acknowledged");

        await TeamsPage.PressAsync(alert, "障害として起票");
        await alert.GetByLabel("障害の件名").FillAsync("連携サーバー1 停止");
        await operatorPage.PictureAsync("3-opening-incident");
        await TeamsPage.PressAsync(alert, "起票する");
        await Expect(alertForStaff).ToContainTextAsync("INC-1 として対応");

        await operatorPage.GoToAsync(city.Incidents);
        var incident = await operatorPage.MessageAsync("INC-1", "連携サーバー1 停止", "その他の操作");
        await operatorPage.PictureAsync("4-incident");
        await staffPage.GoToAsync(city.CityDesk);
        await operatorPage.PostAsync("障害 INC-1 更新 予備系への切替を準備しています");
        await operatorPage.MessageAsync("INC-1 の第一報を市へ送信しました。");
        await staffPage.MessageAsync("第一報 · 重大", "予備系への切替を準備しています");
        await Expect(incident).ToContainTextAsync("予備系への切替を準備しています");

        await staffPage.GoToAsync(city.Monitoring);
        await Expect(alertForStaff).Not.ToContainTextAsync("解消");
        await server.StartAsync();
        await Expect(alertForStaff).ToContainTextAsync("重大 · 解消");
        await staffPage.PictureAsync("5-resolved");

        await operatorPage.PostAsync("障害 INC-1 復旧 サーバーを再起動し、疎通を確認しました");
        await operatorPage.MessageAsync("INC-1 の復旧を記録しました。");
        await Expect(incident).ToContainTextAsync("重大 · 復旧");
        await operatorPage.PictureAsync("6-recovered");

        await bot.StopAsync();
        await bot.RunAsync(digestCron: "0 * * * * ?");
        await operatorPage.GoToAsync(city.General);
        var digest = await operatorPage.MessageAsync("の日次要約", "ALT-1", MonitoringSystem.AlertTitle, "INC-1", "連携サーバー1 停止");
        await Expect(digest).ToContainTextAsync("確認: 運用担当");
        await operatorPage.PictureAsync("7-digest");
        await bot.AssertSoundAsync();
    }
}
