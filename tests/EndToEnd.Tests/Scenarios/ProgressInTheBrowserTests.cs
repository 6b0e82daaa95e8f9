using System.Globalization;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Xunit;
using static ChatOpsBot.EndToEnd.Tests.Testing.WorkScreens;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>One task on the screens of two people (要件5): it is planned, its delay is foreseen and reported with all five fields, and the city agrees to a new end.</summary>
public sealed class ProgressInTheBrowserTests
{
    private const string Task = "移行リハーサル";

    [Fact]
    public async Task A_delay_that_is_foreseen_is_reported_and_agreed_and_the_list_and_the_chart_show_it()
    {
        Programs.Need(Programs.Chromium);
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false);
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var vendor = await browser.OpenChatAsync(city.Operator);
        var approver = await browser.OpenAsync(city.CityApprover, city.CityDesk);

        await vendor.SayAsync($"工程 登録 {Task}");
        await TeamsPage.PressAsync(await vendor.MessageAsync("工程の登録"), "登録フォームを開く…");
        var plan = vendor.Dialog("工程");
        await Field(plan, "開始日").FillAsync(Day(-7));
        await Field(plan, "終了日").FillAsync(Day(7));
        await SendAsync(plan, "登録する", "TSK-1");

        await vendor.SayAsync("TSK-1");
        await TeamsPage.PressAsync(await vendor.MessageAsync("TSK-1", Task, "遅延を報告…"), "遅延を報告…");
        var report = vendor.Dialog("遅延報告");
        await Field(report, "遅延理由").FillAsync("検証機が故障しました。");
        await Field(report, "状況").FillAsync("手順 8 まで完了しています。");
        await Field(report, "回復手段").FillAsync("予備機で続行します。");
        await Field(report, "影響範囲").FillAsync("本番移行への影響はありません。");
        await TeamsPage.PressAsync(report, "送信する");
        await Expect(report.GetByText("回復予定時期を入力してください。")).ToBeVisibleAsync();
        await Field(report, "回復予定時期").FillAsync(Day(14));
        await SendAsync(report, "送信する", "遅延報告 DLY-1 を市へ提出しました。");

        var delay = await approver.MessageAsync("DLY-1", Task, "合意…");
        await TeamsPage.PictureAsync(delay, "progress-1-delay");
        await TeamsPage.PressAsync(delay, "合意…");
        var agreement = approver.Dialog("遅延への対応の合意");
        await Field(agreement, "協議結果").FillAsync("1 週間の延長に合意します。");
        await SendAsync(agreement, "送信する", "遅延報告 DLY-1 に合意しました。");
        await Expect(delay).ToContainTextAsync("1 週間の延長に合意します。");

        await vendor.SayAsync("工程 一覧");
        var list = await vendor.MessageAsync("マスタスケジュール", Task, Shown(14));
        await TeamsPage.PictureAsync(list, "progress-2-list");
        await vendor.SayAsync("工程 図");
        await Expect(await vendor.MessageAsync("マスタスケジュールの図（1 件）を作成しました。")).ToBeVisibleAsync();
        await bot.AssertSoundAsync();
    }

    private static DateTimeOffset In(int days) => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).AddDays(days);

    private static string Day(int days) => In(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Shown(int days) => In(days).ToString("M/d", CultureInfo.InvariantCulture);
}
