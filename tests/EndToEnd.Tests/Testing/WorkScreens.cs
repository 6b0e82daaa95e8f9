using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>A work on the screens of vendor and city, as more than one story goes through it.</summary>
internal static class WorkScreens
{
    /// <summary>Registers an asset of the production environment.</summary>
    public static async Task RegisterAsync(TeamsPage manager, string asset, string? cpe = null)
    {
        await manager.SayAsync("資産 登録");
        await TeamsPage.PressAsync(await manager.MessageAsync("資産を登録…"), "資産を登録…");
        var form = manager.Dialog("資産の登録");
        await Field(form, "名称").FillAsync(asset);
        if (cpe is not null)
            await Field(form, "CPE").FillAsync(cpe);
        await form.GetByLabel("種別").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await form.GetByLabel("環境").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("保守区分").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await TeamsPage.PressAsync(form, "保存する");
        await Expect(form).ToContainTextAsync("登録しました");
    }

    /// <summary>Fills in the form of a plan that has begun already, so that its maintenance window is open with the approval; first with a day that is none.</summary>
    public static async Task FillPlanAsync(TeamsPage vendor, ILocator form, string asset, string title)
    {
        var begin = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).AddMinutes(-5);
        string Time(int minutes) => begin.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
        await Expect(Field(form, "作業件名")).ToHaveValueAsync(title);
        await Field(form, "作業日").FillAsync("いつか");
        await Field(form, "開始時刻").FillAsync(Time(0));
        await Field(form, "終了時刻").FillAsync(Time(60));
        await Field(form, "対象").FillAsync(asset);
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
    }

    /// <summary>Puts the plan before the city.</summary>
    public static async Task SubmitAsync(TeamsPage vendor, ILocator card)
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

    /// <summary>The city's approver approves.</summary>
    public static async Task ApproveAsync(TeamsPage approver, string id, string what)
    {
        var approval = await approver.MessageAsync(id, what, "承認する");
        await TeamsPage.PressAsync(approval, "承認する");
        await Expect(approval).ToContainTextAsync("承認");
    }

    /// <summary>An alert of the asset is kept quiet, one of another server is not.</summary>
    public static async Task AssertQuietAsync(BotUnderTest bot, string asset)
    {
        foreach (var system in new[] { asset, "別のサーバー" })
        {
            using var answer = await bot.Http.PostAsJsonAsync(
                new Uri("api/alerts/generic", UriKind.Relative), new { id = system, title = "応答なし", status = "firing", severity = "critical", system });
            answer.EnsureSuccessStatusCode();
        }

        var quiet = await bot.ReadAsync(db => db.Set<AlertGroup>().AsNoTracking().OrderBy(group => group.Id).Select(group => group.WindowId != null).ToListAsync());
        Assert.Equal([true, false], quiet);
    }

    /// <summary>Sends a form and closes it with its answer.</summary>
    public static async Task SendAsync(ILocator form, string button, string answer)
    {
        await TeamsPage.PressAsync(form, button);
        await Expect(form).ToContainTextAsync(answer);
        await TeamsPage.PressAsync(form, "閉じる");
    }

    /// <summary>The text field with this label.</summary>
    public static ILocator Field(ILocator form, string label) =>
        form.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^" + Regex.Escape(label)) });
}
