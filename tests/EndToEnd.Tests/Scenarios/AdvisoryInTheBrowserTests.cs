using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Changes;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static ChatOpsBot.EndToEnd.Tests.Testing.WorkScreens;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>
/// From a published vulnerability to the patch that is in place, on the screens of vendor and city (要件18, 21, 25, 6): advisory, impact, test, decision, work plan, approval,
/// window with its agreed treatment, result, second approval, and the issue solved.
/// </summary>
public sealed class AdvisoryInTheBrowserTests
{
    private const string Asset = "連携用データベース", Title = "PostgreSQL における権限昇格の脆弱性", Issue = "権限昇格の脆弱性への対応";

    [Fact]
    public async Task A_published_vulnerability_ends_as_an_applied_patch_and_a_solved_issue_and_no_gate_is_skipped()
    {
        Programs.Need(Programs.Chromium);
        await using var feed = await FeedServer.StartAsync();
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, settings: new Dictionary<string, string>
        {
            ["Calendar__ServiceTime__Default__Windows__0"] = "00:00-24:00",
            ["Advisories__AllowedNetworks__0"] = "127.0.0.1/32",
            ["Advisories__Feeds__0__Name"] = "JVN",
            ["Advisories__Feeds__0__Kind"] = "Jvn",
            ["Advisories__Feeds__0__Url"] = feed.Url.ToString(),
        });
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        await RegisterAsync(await browser.OpenChatAsync(city.ServiceManager), Asset, "cpe:2.3:a:postgresql:postgresql:16.4:*:*:*:*:*:*:*");
        var vendor = await browser.OpenAsync(city.Operator, city.Incidents);
        var desk = await browser.OpenAsync(city.ServiceManager, city.CityDesk);
        var approver = await browser.OpenAsync(city.CityApprover, city.CityDesk);

        await vendor.PostAsync($"課題 登録 {Issue} 優先度 高 期限 10営業日後");
        await AssessAsync(vendor);
        var change = await TestAndDecideAsync(desk, approver);
        var work = await WorkAsync(bot, vendor, desk, change, approver);
        await Expect(change).ToContainTextAsync("適用済み");
        await StepAsync(desk, change, "結果を確認…", "適用結果の確認", "確認結果", "版が 16.5 であることを確認しました。");
        await Expect(change).ToContainTextAsync("確認済み");
        await TeamsPage.PictureAsync(change, "advisory-9-verified");
        await vendor.PostAsync("課題 ISS-1 解決 PostgreSQL 16.5 を適用しました");
        await vendor.MessageAsync("ISS-1 を「解決」にしました");

        var now = TimeProvider.System.GetUtcNow();
        var stops = await bot.ReadAsync(db => PlannedStops.ReadAsync(db, Asset, new TimeRange(now.AddDays(-1), now.AddDays(1)), CancellationToken.None));
        Assert.False(Assert.Single(stops).CountsAsDowntime);
        Assert.Equal(ChangeState.Verified, await bot.ReadAsync(db => db.Set<ChangeCase>().AsNoTracking().Select(one => one.State).SingleAsync()));
        await TeamsPage.PictureAsync(work, "advisory-10-work");
        await bot.AssertSoundAsync();
    }

    /// <summary>脆弱性: found by its feed, 該当, given to the city, made a change case.</summary>
    private static async Task AssessAsync(TeamsPage vendor)
    {
        await vendor.PostAsync("脆弱性 取得");
        await vendor.MessageAsync("ADV-1", Title, Asset);
        await vendor.PostAsync("ADV-1");
        var card = await vendor.MessageAsync("ADV-1", Title, "評価…");
        await TeamsPage.PictureAsync(card, "advisory-1-new");
        await TeamsPage.PressAsync(card, "評価…");
        var form = vendor.Dialog("脆弱性の評価");
        await form.GetByLabel("該当", new() { Exact = true }).CheckAsync();
        await Field(form, "理由").FillAsync("16.4 を使用しており、影響を受けます。");
        await vendor.PictureAsync("advisory-2-assess");
        await SendAsync(form, "評価を記録", "ADV-1 を該当");
        await vendor.PostAsync("脆弱性 ADV-1 提供");
        await vendor.MessageAsync("ADV-1", "市");
        await vendor.PostAsync("脆弱性 ADV-1 変更案件 パッチ等");
        await vendor.MessageAsync("CHG-1", "登録");
    }

    /// <summary>Impact, test plan, result with evidence, and the city's 適用, each of which the next one needs.</summary>
    private static async Task<ILocator> TestAndDecideAsync(TeamsPage desk, TeamsPage approver)
    {
        var change = await desk.MessageAsync("CHG-1", Title, "影響を報告…");
        await StepAsync(desk, change, "影響を報告…", "影響の報告", "本システムへの影響", "照会用の接続だけで、業務データに影響はありません。");
        await TeamsPage.PressAsync(change, "テストを計画…");
        var plan = desk.Dialog("テスト計画");
        await Field(plan, "試験内容").FillAsync("検証環境で連携を一巡させます。");
        await Field(plan, "実施予定日").FillAsync("明日");
        await SendAsync(plan, "登録", "CHG-1");
        await TeamsPage.PressAsync(change, "テスト結果…");
        var result = desk.Dialog("テスト結果の登録");
        await result.GetByLabel("判定").SelectOptionAsync(new SelectOptionValue { Label = "合格" });
        await Field(result, "試験結果").FillAsync("連携 12 件すべて正常。");
        await Field(result, "証跡").FillAsync("共有フォルダー/試験/CHG-1.pdf");
        await desk.PictureAsync("advisory-3-test");
        await SendAsync(result, "登録", "CHG-1");
        await Expect(change).ToContainTextAsync("市の決定待ち");
        await TeamsPage.PictureAsync(change, "advisory-4-tested");

        var seen = await approver.MessageAsync("CHG-1", "市の決定待ち", "適用可否を決定…");
        await TeamsPage.PressAsync(seen, "適用可否を決定…");
        var decision = approver.Dialog("適用可否の決定");
        await decision.GetByLabel("市の決定").SelectOptionAsync(new SelectOptionValue { Label = "適用" });
        await Field(decision, "理由").FillAsync("試験結果を確認しました。");
        await approver.PictureAsync("advisory-5-decision");
        await SendAsync(decision, "登録", "CHG-1");
        await Expect(change).ToContainTextAsync("適用決定");
        return change;
    }

    /// <summary>The work plan made of the case, approved, carried out with its alerts quiet, and its result approved.</summary>
    private static async Task<ILocator> WorkAsync(BotUnderTest bot, TeamsPage vendor, TeamsPage desk, ILocator change, TeamsPage approver)
    {
        await TeamsPage.PressAsync(change, "作業実施計画書を作成…");
        var form = desk.Dialog("作業実施計画書の作成");
        await Expect(Field(form, "関連")).ToHaveValueAsync("CHG-1");
        await FillPlanAsync(desk, form, Asset, Title);
        var work = await vendor.MessageAsync("WRK-1", Title, "市へ提出…");
        await SubmitAsync(vendor, work);
        await ApproveAsync(approver, "APR-1", "作業実施計画書");
        await Expect(work).ToContainTextAsync("承認済み");
        await TeamsPage.PressAsync(work, "作業を開始");
        await Expect(work).ToContainTextAsync("作業中");
        await AssertQuietAsync(bot, Asset);
        await TeamsPage.PressAsync(work, "1. を済にする");
        await Expect(work).ToContainTextAsync("済 · 運用担当");
        await TeamsPage.PressAsync(work, "作業を完了");
        await Expect(work).ToContainTextAsync("結果記入待ち");
        await TeamsPage.PressAsync(work, "作業結果を提出…");
        var result = vendor.Dialog("作業結果");
        await Field(result, "作業結果").FillAsync("16.5 を適用し、連携を確認しました。");
        await SendAsync(result, "市へ提出する", "（APR-2）。");
        await ApproveAsync(approver, "APR-2", "作業結果");
        await Expect(work).ToContainTextAsync("結果承認");
        await TeamsPage.PictureAsync(change, "advisory-8-applied");
        return work;
    }

    private static async Task StepAsync(TeamsPage page, ILocator card, string button, string dialog, string field, string text)
    {
        await TeamsPage.PressAsync(card, button);
        var form = page.Dialog(dialog);
        await Field(form, field).FillAsync(text);
        await SendAsync(form, "登録", "CHG-1");
    }
}
