using ChatOpsBot.EndToEnd.Tests.Testing;
using Xunit;
using static ChatOpsBot.EndToEnd.Tests.Testing.WorkScreens;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>
/// One work on the screens of three people (要件25): the plan, the city's approval, the work with its alerts kept quiet, its result, and the city's second approval.
/// </summary>
public sealed class WorkPlanInTheBrowserTests
{
    private const string Asset = "連携サーバー9", Title = "連携サーバー9 の更新";

    [Fact]
    public async Task A_work_goes_from_its_plan_to_the_approved_result_and_its_alerts_are_quiet_meanwhile()
    {
        Programs.Need(Programs.Chromium);
        // The service runs all day: what the clock of the machine says when the tests run must not matter.
        await using var bot = await BotUnderTest.StartAsync(
            rateLimits: false, settings: new Dictionary<string, string> { ["Calendar__ServiceTime__Default__Windows__0"] = "00:00-24:00" });
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        await RegisterAsync(await browser.OpenChatAsync(city.ServiceManager), Asset);
        var vendor = await browser.OpenAsync(city.Operator, city.Incidents);
        var approver = await browser.OpenAsync(city.CityApprover, city.CityDesk);

        await vendor.PostAsync($"作業 計画 {Title}");
        await TeamsPage.PressAsync(await vendor.MessageAsync("作業実施計画書の作成", Title), "計画書を作成…");
        await FillPlanAsync(vendor, vendor.Dialog("作業実施計画書の作成"), Asset, Title);
        var card = await vendor.MessageAsync("WRK-1", Title, "市へ提出…");
        await TeamsPage.PictureAsync(card, "work-2-plan");
        await SubmitAsync(vendor, card);
        await ApproveAsync(approver, "APR-1", "作業実施計画書");
        await Expect(card).ToContainTextAsync("承認済み");
        await TeamsPage.PictureAsync(card, "work-4-approved");

        await TeamsPage.PressAsync(card, "作業を開始");
        await Expect(card).ToContainTextAsync("作業中");
        await approver.MessageAsync("WRK-1 「連携サーバー9 の更新」の作業を開始しました");
        await AssertQuietAsync(bot, Asset);
        await TeamsPage.PressAsync(card, "1. を済にする");
        await Expect(card).ToContainTextAsync("済 · 運用担当");
        await TeamsPage.PictureAsync(card, "work-5-under-way");
        await TeamsPage.PressAsync(card, "作業を完了");
        await Expect(card).ToContainTextAsync("結果記入待ち");

        await TeamsPage.PressAsync(card, "作業結果を提出…");
        var result = vendor.Dialog("作業結果");
        await Field(result, "作業結果").FillAsync("正常に終了しました。疎通試験も良好です。");
        await SendAsync(result, "市へ提出する", "WRK-1 の作業結果を記載し（第2版）、市に提出しました（APR-2）。");
        await ApproveAsync(approver, "APR-2", "作業結果");
        await Expect(card).ToContainTextAsync("完了");
        await Expect(card).ToContainTextAsync("結果承認");
        await TeamsPage.PictureAsync(card, "work-6-closed");
        await bot.AssertSoundAsync();
    }
}
