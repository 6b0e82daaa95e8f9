using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
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
        await RegisterAsync(await browser.OpenChatAsync(city.ServiceManager));
        var vendor = await browser.OpenAsync(city.Operator, city.Incidents);
        var approver = await browser.OpenAsync(city.CityApprover, city.CityDesk);

        var card = await PlanAsync(vendor);
        await SubmitAsync(vendor, card);
        await ApproveAsync(approver, "APR-1", "作業実施計画書");
        await Expect(card).ToContainTextAsync("承認済み");
        await TeamsPage.PictureAsync(card, "work-4-approved");

        await TeamsPage.PressAsync(card, "作業を開始");
        await Expect(card).ToContainTextAsync("作業中");
        await approver.MessageAsync("WRK-1 「連携サーバー9 の更新」の作業を開始しました");
        await AssertQuietAsync(bot);
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

    private static async Task RegisterAsync(TeamsPage manager)
    {
        await manager.SayAsync("資産 登録");
        await TeamsPage.PressAsync(await manager.MessageAsync("資産を登録…"), "資産を登録…");
        var form = manager.Dialog("資産の登録");
        await Field(form, "名称").FillAsync(Asset);
        await form.GetByLabel("種別").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await form.GetByLabel("環境").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("保守区分").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await TeamsPage.PressAsync(form, "保存する");
        await Expect(form).ToContainTextAsync("登録しました");
    }

    private static async Task<ILocator> PlanAsync(TeamsPage vendor)
    {
        await vendor.PostAsync($"作業 計画 {Title}");
        await TeamsPage.PressAsync(await vendor.MessageAsync("作業実施計画書の作成", Title), "計画書を作成…");
        var form = vendor.Dialog("作業実施計画書の作成");
        // It has begun already, so that its maintenance window is open with the approval.
        var begin = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).AddMinutes(-5);
        string Time(int minutes) => begin.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
        await Expect(Field(form, "作業件名")).ToHaveValueAsync(Title);
        await Field(form, "作業日").FillAsync("いつか");
        await Field(form, "開始時刻").FillAsync(Time(0));
        await Field(form, "終了時刻").FillAsync(Time(60));
        await Field(form, "対象").FillAsync(Asset);
        await Field(form, "作業項目・作業スケジュール").FillAsync($"{Time(0)}-{Time(30)} 更新と再起動");
        await Field(form, "影響").FillAsync("照会ができません。");
        await form.GetByLabel("停止有無").SelectOptionAsync(new SelectOptionValue { Label = "停止あり" });
        await Field(form, "停止の開始").FillAsync(Time(5));
        await Field(form, "停止の終了").FillAsync(Time(25));
        await form.GetByLabel("可用性").SelectOptionAsync(new SelectOptionValue { Label = "合意により除外" });
        await Field(form, "切戻し").First.FillAsync("バックアップから戻します。");
        await Field(form, "連絡").FillAsync("開始と終了を電話で連絡します。");
        await TeamsPage.PressAsync(form, "保存する");
        await Expect(form).ToContainTextAsync("「いつか」は日付として読めません");
        await Expect(Field(form, "連絡")).ToHaveValueAsync("開始と終了を電話で連絡します。");
        await vendor.PictureAsync("work-1-refused");
        await Field(form, "作業日").FillAsync(begin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await SendAsync(form, "保存する", "WRK-1 を作成しました。");
        var card = await vendor.MessageAsync("WRK-1", Title, "市へ提出…");
        await TeamsPage.PictureAsync(card, "work-2-plan");
        return card;
    }

    private static async Task SubmitAsync(TeamsPage vendor, ILocator card)
    {
        await TeamsPage.PressAsync(card, "市へ提出…");
        var form = vendor.Dialog("市への提出");
        await Expect(form).ToContainTextAsync("稼働時間内の停止です");
        await TeamsPage.PressAsync(form, "提出する");
        await Expect(form).ToContainTextAsync("チェックを入れてください");
        await form.GetByLabel("確認のうえ提出する").CheckAsync();
        await vendor.PictureAsync("work-3-submit");
        await SendAsync(form, "提出する", "WRK-1 第1版 を市に提出しました（APR-1）。");
    }

    private static async Task ApproveAsync(TeamsPage approver, string id, string what)
    {
        var approval = await approver.MessageAsync(id, what, "承認する");
        await TeamsPage.PressAsync(approval, "承認する");
        await Expect(approval).ToContainTextAsync("承認");
    }

    private static async Task AssertQuietAsync(BotUnderTest bot)
    {
        foreach (var system in new[] { Asset, "別のサーバー" })
        {
            using var answer = await bot.Http.PostAsJsonAsync(
                new Uri("api/alerts/generic", UriKind.Relative), new { id = system, title = "応答なし", status = "firing", severity = "critical", system });
            answer.EnsureSuccessStatusCode();
        }

        var quiet = await bot.ReadAsync(db => db.Set<AlertGroup>().AsNoTracking().OrderBy(group => group.Id).Select(group => group.WindowId != null).ToListAsync());
        Assert.Equal([true, false], quiet);
    }

    private static async Task SendAsync(ILocator form, string button, string answer)
    {
        await TeamsPage.PressAsync(form, button);
        await Expect(form).ToContainTextAsync(answer);
        await TeamsPage.PressAsync(form, "閉じる");
    }

    private static ILocator Field(ILocator form, string label) =>
        form.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^" + Regex.Escape(label)) });
}
