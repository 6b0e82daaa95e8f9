using System.Text.RegularExpressions;
using ChatOpsBot.TeamsEmulator;
using ChatOpsBot.TeamsEmulator.People;
using Microsoft.Playwright;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>Chromium with a fresh profile, in which people look at the emulated Teams. It reaches no machine but this one.</summary>
internal sealed partial class Browser : IAsyncDisposable
{
    private static readonly float Milliseconds = (float)Patience.Longest.TotalMilliseconds;

    private readonly EmulatedTeams _teams;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;

    private Browser(EmulatedTeams teams, IPlaywright playwright, IBrowser chromium) =>
        (_teams, _playwright, _chromium) = (teams, playwright, chromium);

    public static async Task<Browser> StartAsync(EmulatedTeams teams)
    {
        Assertions.SetDefaultExpectTimeout(Milliseconds);
        var playwright = await Playwright.CreateAsync();
        try
        {
            var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Programs.Chromium,
                Timeout = Milliseconds,
                Args =
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                ],
            });
            return new Browser(teams, playwright, chromium);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Sits down as this person, with this channel open.</summary>
    public Task<TeamsPage> OpenAsync(Person person, TeamChannel place) => OpenAsync(person, place.Name);

    /// <summary>Sits down as this person, with their chat with the bot open.</summary>
    public Task<TeamsPage> OpenChatAsync(Person person) => OpenAsync(person, "chat");

    public async ValueTask DisposeAsync()
    {
        await _chromium.CloseAsync();
        _playwright.Dispose();
    }

    private async Task<TeamsPage> OpenAsync(Person person, string place)
    {
        var context = await _chromium.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            ViewportSize = new() { Width = 1280, Height = 1000 },
        });
        context.SetDefaultTimeout(Milliseconds);
        await context.RouteAsync(Elsewhere(), route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{_teams.Address}#person={person.Key}&place={Uri.EscapeDataString(place)}");
        await page.Locator("html[data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return new TeamsPage(page);
    }

    [GeneratedRegex(@"^\w+://(?!127\.0\.0\.1[:/])")]
    private static partial Regex Elsewhere();
}
