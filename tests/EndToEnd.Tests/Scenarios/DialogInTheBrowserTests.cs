using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

public sealed class DialogInTheBrowserTests
{
    [Fact]
    public async Task What_is_typed_in_a_dialog_outlives_updates_of_the_card_and_an_error_until_it_is_taken()
    {
        Programs.Need(Programs.Chromium);
        await using var teams = await EmulatedTeams.StartAsync();
        await using var bot = await FormBot.StartAsync(teams);
        await using var browser = await Browser.StartAsync(teams);
        await bot.ShowAsync("対応中");
        var page = await browser.OpenAsync(teams.City.Operator, teams.City.Incidents);
        var message = await page.MessageAsync("対応中");
        var posted = await teams.Transcript.WaitForCardAsync(teams.City.Incidents.Id, "対応中");

        await TeamsPage.PressAsync(message, "状況を書く");
        var dialog = page.Dialog(FormBot.Title);
        var input = dialog.GetByRole(AriaRole.Textbox, new() { Name = "状況" });
        await Expect(input).ToBeFocusedAsync();

        await TeamsPage.PressAsync(dialog, "送信する");
        await Expect(dialog).ToContainTextAsync("入力してください。");
        await input.FillAsync("調査中");
        await bot.ShowAsync("対応中（更新）", posted);
        await Expect(message).ToContainTextAsync("対応中（更新）");
        await Expect(input).ToHaveValueAsync("調査中");
        await page.PictureAsync("dialog-1-form");

        await TeamsPage.PressAsync(dialog, "送信する");
        await Expect(dialog).ToContainTextAsync(FormBot.Error);
        await Expect(input).ToHaveValueAsync("調査中");
        await page.PictureAsync("dialog-2-error");
        await input.FillAsync("再起動を試しています");
        await TeamsPage.PressAsync(dialog, "送信する");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToContainTextAsync("状況を報告しました。");
        await page.PictureAsync("dialog-3-taken");

        await TeamsPage.PressAsync(dialog, "閉じる");
        await Expect(dialog).ToHaveCountAsync(0);
        // The button was drawn anew with the update, and still has the focus back.
        await Expect(message.GetByRole(AriaRole.Button, new() { Name = "状況を書く" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_the_dialog_and_the_tab_key_stays_in_it()
    {
        Programs.Need(Programs.Chromium);
        await using var teams = await EmulatedTeams.StartAsync();
        await using var bot = await FormBot.StartAsync(teams);
        await using var browser = await Browser.StartAsync(teams);
        await bot.ShowAsync("対応中");
        var page = await browser.OpenAsync(teams.City.Operator, teams.City.Incidents);
        var message = await page.MessageAsync("対応中");
        await TeamsPage.PressAsync(message, "状況を書く");
        var dialog = page.Dialog(FormBot.Title);
        await Expect(dialog.GetByRole(AriaRole.Textbox, new() { Name = "状況" })).ToBeFocusedAsync();

        await page.TypeKeyAsync("Tab");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "送信する" })).ToBeFocusedAsync();
        await page.TypeKeyAsync("Tab");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "ダイアログを閉じる" })).ToBeFocusedAsync();
        await page.TypeKeyAsync("Shift+Tab");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "送信する" })).ToBeFocusedAsync();
        await page.TypeKeyAsync("Escape");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(message.GetByRole(AriaRole.Button, new() { Name = "状況を書く" })).ToBeFocusedAsync();
    }
}
