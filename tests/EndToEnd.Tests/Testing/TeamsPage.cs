using ChatOpsBot.TeamsEmulator.People;
using Microsoft.Playwright;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>Teams on a person's screen, used by what can be read there.</summary>
internal sealed class TeamsPage(IPage page)
{
    /// <summary>Folder for pictures, and what else somebody may want to look at, or null for none.</summary>
    public static readonly string? Pictures = Environment.GetEnvironmentVariable("CHATOPS_SCREENSHOTS");

    /// <summary>Waits for a message of the bot that shows all of these texts, and returns exactly this message, whatever it shows later.</summary>
    public async Task<ILocator> MessageAsync(params string[] texts)
    {
        var message = page.GetByRole(AriaRole.Article).Filter(new() { Has = page.GetByText("アプリ", new() { Exact = true }) });
        foreach (var text in texts)
            message = message.Filter(new() { HasText = text });
        var id = await message.Last.GetAttributeAsync("data-message-id");
        return page.Locator($"[data-message-id='{id}']");
    }

    public Task GoToAsync(TeamChannel channel) =>
        page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button).Filter(new() { HasText = channel.Name }).ClickAsync();

    /// <summary>Starts a post in the open channel; the page mentions the bot by itself.</summary>
    public async Task PostAsync(string text)
    {
        var box = page.GetByLabel("新しい投稿を入力");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Writes in the open chat with the bot.</summary>
    public async Task SayAsync(string text)
    {
        var box = page.GetByLabel("新しいメッセージを入力");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Attaches a file in the open chat with the bot, which sends it with the text.</summary>
    public async Task SendFileAsync(string text, string name, byte[] content)
    {
        await page.GetByLabel("新しいメッセージを入力").FillAsync(text);
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    /// <summary>Chooses a command in the menu of the newest message that shows the text.</summary>
    public async Task ChooseAsync(string text, string command)
    {
        var message = page.GetByRole(AriaRole.Article).Filter(new() { HasText = text }).First;
        await message.GetByRole(AriaRole.Button, new() { Name = "その他のオプション" }).ClickAsync();
        await message.GetByRole(AriaRole.Menuitem, new() { Name = command }).ClickAsync();
    }

    /// <summary>The open dialog with this title.</summary>
    public ILocator Dialog(string title) => page.GetByRole(AriaRole.Dialog, new() { Name = title });

    /// <summary>Presses one key, or keys held together such as <c>Shift+Tab</c>.</summary>
    public Task TypeKeyAsync(string key) => page.Keyboard.PressAsync(key);

    /// <summary>Takes a picture, when a folder for pictures is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
    }

    /// <summary>Takes a picture of one message or dialog, when a folder for pictures is set.</summary>
    public static async Task PictureAsync(ILocator message, string name)
    {
        if (Pictures is not null)
            await message.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
    }

    /// <summary>Presses a button of a card or dialog.</summary>
    public static Task PressAsync(ILocator message, string title) => message.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).ClickAsync();
}
