using System.IO.Compression;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>
/// One 課題 from a message of the city to its end, on the screens of three people: raised from the message's menu, worked on, moved with the city's agreement,
/// edited in a spreadsheet and brought back, solved (要件6).
/// </summary>
public sealed partial class IssuesInTheBrowserTests
{
    private const string Said = "住民票の旧字体が文字化けしています";

    [Fact]
    public async Task An_issue_goes_from_a_message_of_the_city_to_its_end_under_the_eyes_of_the_city()
    {
        Programs.Need(Programs.Chromium);
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, settings: new Dictionary<string, string> { ["Issues__CityNewsMinutes"] = "0" });
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var staff = await browser.OpenAsync(city.CityStaff, city.CityDesk);
        var approver = await browser.OpenAsync(city.CityApprover, city.CityDesk);
        var vendor = await browser.OpenAsync(city.Operator, city.Issues);

        await staff.PostAsync(Said);
        await staff.ChooseAsync(Said, "課題にする");
        var form = staff.Dialog("課題の登録");
        await Expect(Field(form, "課題内容")).ToHaveValueAsync($"ChatOps {Said}");
        await FillAsync(form, "課題内容", Said);
        await form.GetByLabel("優先度").SelectOptionAsync(new SelectOptionValue { Label = "高" });
        await FillAsync(form, "解決期限", "昨日");
        await TeamsPage.PressAsync(form, "登録する");
        await Expect(form).ToContainTextAsync("本日以降の日付にしてください");
        await Expect(Field(form, "課題内容")).ToHaveValueAsync(Said);
        await staff.PictureAsync("issue-1-refused");
        await FillAsync(form, "解決期限", "10営業日後");
        await TeamsPage.PressAsync(form, "登録する");
        await Expect(form).ToContainTextAsync("ISS-1 を登録しました（優先度 高");
        await TeamsPage.PressAsync(form, "閉じる");

        var card = await vendor.MessageAsync("ISS-1", Said, "対応を開始");
        await TeamsPage.PictureAsync(card, "issue-2-card");
        await TeamsPage.PressAsync(card, "対応を開始");
        await Expect(card).ToContainTextAsync("対応中 · 優先度 高");
        await TeamsPage.PressAsync(card, "更新…");
        var edit = vendor.Dialog("課題の更新");
        await edit.GetByLabel("担当者").SelectOptionAsync(new SelectOptionValue { Label = "運用担当" });
        await FillAsync(edit, "分類", "帳票");
        await vendor.PictureAsync("issue-3-edit");
        await TeamsPage.PressAsync(edit, "更新する");
        await Expect(edit).ToContainTextAsync("ISS-1 を更新しました（担当者、分類）");
        await TeamsPage.PressAsync(edit, "閉じる");
        await staff.MessageAsync("課題管理表の更新", "対応状況: 未着手 → 対応中");
        await staff.PictureAsync("issue-4-news");

        var before = (await IssueAsync(bot)).Due!.Value;
        await MoveDueAsync(vendor, card, approver);
        var after = (await IssueAsync(bot)).Due!.Value;
        Assert.True(after > before);

        await RoundTripAsync(browser, bot);
        await Expect(card).ToContainTextAsync("優先度 低");

        await vendor.PostAsync("期限");
        await TeamsPage.PictureAsync(await vendor.MessageAsync("期限", "運用保守事業者", "ISS-1"), "issue-9-due");
        await TeamsPage.PressAsync(card, "解決…");
        var solve = vendor.Dialog("課題の解決");
        await FillAsync(solve, "対応結果", "外字ファイルを差し替えました。");
        await TeamsPage.PressAsync(solve, "解決とする");
        await Expect(solve).ToContainTextAsync("ISS-1 を「解決」にしました。");
        await TeamsPage.PressAsync(solve, "閉じる");
        await Expect(card).ToContainTextAsync("解決日");
        await TeamsPage.PictureAsync(card, "issue-10-solved");
        await staff.MessageAsync("課題管理表の更新", "対応状況: 対応中 → 解決");
        await bot.AssertSoundAsync();
    }

    private static async Task MoveDueAsync(TeamsPage vendor, ILocator card, TeamsPage approver)
    {
        await card.GetByText("その他の操作").First.ClickAsync();
        await TeamsPage.PressAsync(card, "期限に間に合わない…");
        var move = vendor.Dialog("解決期限の変更");
        await FillAsync(move, "新しい解決期限", "来月末");
        await FillAsync(move, "影響範囲", "旧字体を含む証明書 約 120 人");
        await FillAsync(move, "対応策", "外字を差し替えるまで手書きで補います。");
        await vendor.PictureAsync("issue-5-move");
        await TeamsPage.PressAsync(move, "市へ申請する");
        await Expect(move).ToContainTextAsync("市に申請しました（APR-1）");
        await TeamsPage.PressAsync(move, "閉じる");

        var approval = await approver.MessageAsync("APR-1", "ISS-1 解決期限の変更", "承認する");
        await Expect(approval).ToContainTextAsync("対応策: 外字を差し替えるまで手書きで補います。");
        await TeamsPage.PictureAsync(approval, "issue-6-approval");
        await TeamsPage.PressAsync(approval, "承認する");
        await Expect(card).ToContainTextAsync("変更前の期限");
        await TeamsPage.PictureAsync(card, "issue-7-moved");
    }

    /// <summary>課題 出力, a change in the spreadsheet, 課題 取込 with the file attached.</summary>
    private static async Task RoundTripAsync(Browser browser, BotUnderTest bot)
    {
        var chat = await browser.OpenChatAsync(bot.Teams.City.Operator);
        await chat.SayAsync("課題 出力");
        await chat.MessageAsync("課題管理表を作成しました（1 件）");
        var made = await bot.Teams.Transcript.WaitForMessageAsync(bot.Teams.City.Operator.PersonalChatId, "課題管理表を作成しました");
        var file = await bot.Http.GetByteArrayAsync(new Uri(Link().Match(made.Activity.ToJsonString()).Value));
        if (TeamsPage.Pictures is { } pictures)
            await File.WriteAllBytesAsync(Path.Combine(pictures, "issue-table.xlsx"), file);

        await chat.SendFileAsync("課題 取込", "課題管理表.xlsx", Lower(file));
        var preview = await chat.MessageAsync("課題管理表の取込", "優先度: 高 → 低", "取り込む");
        await TeamsPage.PictureAsync(preview, "issue-8-import");
        await TeamsPage.PressAsync(preview, "取り込む");
        await Expect(preview).ToContainTextAsync("課題管理表を取り込みました（新規 0 件、変更 1 件）");
    }

    private static byte[] Lower(byte[] file)
    {
        using var edited = new MemoryStream();
        edited.Write(file);
        using (var zip = new ZipArchive(edited, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal));
            string sheet;
            using (var reader = new StreamReader(entry.Open()))
                sheet = reader.ReadToEnd();
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(sheet.Replace(">高<", ">低<", StringComparison.Ordinal));
        }

        return edited.ToArray();
    }

    [GeneratedRegex("""http://127\.0\.0\.1:\d+/documents/[^"]+""")]
    private static partial Regex Link();

    private static Task<Issue> IssueAsync(BotUnderTest bot) => bot.ReadAsync(db => db.Set<Issue>().AsNoTracking().SingleAsync());

    private static ILocator Field(ILocator form, string label) =>
        form.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^" + Regex.Escape(label)) });

    private static Task FillAsync(ILocator form, string label, string text) => Field(form, label).FillAsync(text);
}
