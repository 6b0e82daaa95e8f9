using System.Globalization;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Xunit;
using static ChatOpsBot.EndToEnd.Tests.Testing.WorkScreens;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>Service levels and a working meeting on the screens of both sides (要件3, 23, 27): the card with its chart, and a meeting called from the incident.</summary>
public sealed class ServiceLevelsInTheBrowserTests
{
    [Fact]
    public async Task The_city_reads_the_service_levels_with_their_chart_and_calls_a_meeting_about_the_incident()
    {
        Programs.Need(Programs.Chromium);
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false);
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var vendor = await browser.OpenAsync(city.Operator, city.Incidents);
        var approver = await browser.OpenChatAsync(city.CityApprover);
        var desk = await browser.OpenAsync(city.CityApprover, city.CityDesk);
        await vendor.PostAsync("障害 報告 国保連携が停止");
        await vendor.MessageAsync("INC-1", "国保連携が停止");

        await approver.SayAsync("SLA");
        var card = await approver.MessageAsync("サービスレベル", "稼働率", "障害通知");
        var chart = card.GetByRole(Microsoft.Playwright.AriaRole.Img).First;
        await Expect(chart).ToBeVisibleAsync();
        Assert.StartsWith("日ごとの稼働状況", await chart.GetAttributeAsync("alt"), StringComparison.Ordinal);
        Assert.True(await chart.EvaluateAsync<int>("picture => picture.naturalWidth") > 700);
        await TeamsPage.PictureAsync(card, "sla-1-card");
        await approver.SayAsync("SLA 今年度");
        await TeamsPage.PictureAsync(await approver.MessageAsync("年度", "許容の残り"), "sla-2-year");

        await approver.SayAsync("会議 担当者 作成 INC-1 原因の確認");
        await TeamsPage.PressAsync(await approver.MessageAsync("担当者会議を開く", "INC-1"), "会議を登録…");
        var form = approver.Dialog("担当者会議を開く");
        await Field(form, "開催日").FillAsync(NextSunday());
        await Field(form, "開始").FillAsync("14:00");
        await TeamsPage.PressAsync(form, "登録する");
        await Expect(form).ToContainTextAsync("は閉庁日です");
        await Field(form, "開催日").FillAsync("5営業日後");
        await SendAsync(form, "登録する", "MTG-1");
        var meeting = await desk.MessageAsync("MTG-1", "原因の確認", "日程変更…");
        await TeamsPage.PictureAsync(meeting, "meeting-1-planned");
        await bot.AssertSoundAsync();
    }

    private static string NextSunday()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9));
        return today.AddDays(7 - (int)today.DayOfWeek).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
