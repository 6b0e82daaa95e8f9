using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>What can go wrong with a linkage job, as people read it in the channel, in their mail and on the list of the day (要件16).</summary>
public sealed class LinkageInTheBrowserTests
{
    private const string Mailbox = "renkei@aozora.example";

    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(1), FinishWithin = TimeSpan.FromMinutes(4);

    private static readonly Job
        Silent = new("silent", "住民記録連携"), Slow = new("slow", "宛名連携"), Failing = new("failing", "税情報連携"), Halved = new("halved", "国保資格連携");

    private static readonly Job[] Jobs = [Silent, Slow, Failing, Halved];

    [Fact]
    public async Task A_job_that_does_not_start_starts_late_fails_or_writes_half_is_a_card_and_a_letter_each_until_it_succeeds()
    {
        Programs.Need(Programs.Chromium);
        await using var mail = await Mailboxes.StartAsync();
        var firstDue = TimeProvider.System.GetUtcNow().AddSeconds(30);
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, settings: Settings(mail, firstDue));
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var page = await browser.OpenAsync(city.Operator, city.Monitoring);
        var due = await NextDueAsync(bot, firstDue);

        await UntilAsync(due);
        await ReportAsync(bot, Failing, "start");
        await ReportAsync(bot, Halved, "start");
        await ReportAsync(bot, Failing, "failure");
        await ReportAsync(bot, Halved, "success", new { records = 500, errors = 0 });
        var failed = await AlertAsync(page, $"{Failing.Shown} の処理が失敗しました");
        await Expect(failed).ToContainTextAsync("処理から失敗の報告がありました。");
        var halved = await AlertAsync(page, $"{Halved.Shown} の件数が想定と異なります（実績 500 件、想定 1,000 件 ±10 %）");
        await TeamsPage.PictureAsync(failed, "linkage-1-failed");
        await TeamsPage.PictureAsync(halved, "linkage-2-half");

        await UntilAsync(due + StartWithin);
        var silent = await AlertAsync(page, $"{Silent.Shown} が開始していません（予定 ");
        var slow = await AlertAsync(page, $"{Slow.Shown} が開始していません（予定 ");
        await TeamsPage.PictureAsync(silent, "linkage-3-not-started");
        await ReportAsync(bot, Slow, "start");
        await Expect(slow).ToContainTextAsync($"{Slow.Shown} の開始が遅れました（予定 ");
        await TeamsPage.PictureAsync(slow, "linkage-4-started-late");
        await page.PictureAsync("linkage-5-channel");
        string[] titles =
        [
            $"{Failing.Shown} の処理が失敗しました", $"{Halved.Shown} の件数が想定と異なります",
            $"{Silent.Shown} が開始していません", $"{Slow.Shown} が開始していません",
        ];
        foreach (var title in titles)
            Assert.StartsWith("【警報】", (await mail.WaitForAsync(Mailbox, title, Patience.Longest)).Subject, StringComparison.Ordinal);

        await ReportAsync(bot, Slow, "success", new { records = 1004, errors = 0 });
        await Expect(slow).ToContainTextAsync("重大 · 解消");
        Assert.StartsWith("【解消】", (await mail.WaitForAsync(Mailbox, $"{Slow.Shown} の開始が遅れました", Patience.Longest)).Subject, StringComparison.Ordinal);
        await TeamsPage.PictureAsync(slow, "linkage-6-over");
        await Expect(silent).ToContainTextAsync("確認待ち");
        await page.PostAsync("連携 一覧");
        var list = await page.MessageAsync("連携・バックアップ", "異常 3 件");
        await TeamsPage.PictureAsync(list, "linkage-7-list");
        await Expect(Row(list, Slow, "遅延")).ToContainTextAsync("1,004 件");
        await Expect(Row(list, Silent, "未実行")).ToBeVisibleAsync();
        await Expect(Row(list, Failing, "失敗")).ToBeVisibleAsync();
        await Expect(Row(list, Halved, "件数異常")).ToContainTextAsync("500 件");
        await page.PostAsync($"連携 {Slow.Shown}");
        await TeamsPage.PictureAsync(await page.MessageAsync(Slow.Shown, "最近の実行（1 回）", "遅延"), "linkage-8-job");
        await bot.AssertSoundAsync();
    }

    /// <summary>A job by its identity in the settings and by what people call it.</summary>
    private sealed record Job(string Name, string Shown);

    // Seconds from now, so that nobody waits for a full minute; should the bot take longer than that to start, there is a second time.
    private static Dictionary<string, string> Settings(Mailboxes mail, DateTimeOffset firstDue)
    {
        var (first, second) = (InJapan(firstDue), InJapan(SecondDue(firstDue)));
        var settings = new Dictionary<string, string>
        {
            ["Email__Host"] = "127.0.0.1",
            ["Email__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["Email__Security"] = "None",
            ["Email__From"] = "chatops@aozora.example",
            ["Alerts__Notify__EmailTo__0"] = Mailbox,
            ["Jobs__HeartbeatSweepSeconds"] = "1",
        };
        foreach (var (index, (name, shown)) in Jobs.Index())
        {
            settings[$"Heartbeats__{index}__Name"] = name;
            settings[$"Heartbeats__{index}__System"] = shown;
            settings[$"Heartbeats__{index}__Token"] = BotUnderTest.AlertToken;
            settings[$"Heartbeats__{index}__Schedule"] = $"{first.Second} {first.Minute},{second.Minute} {first.Hour},{second.Hour} * * ?";
            settings[$"Heartbeats__{index}__StartWithinMinutes"] = $"{StartWithin.TotalMinutes}";
            settings[$"Heartbeats__{index}__FinishWithinMinutes"] = $"{FinishWithin.TotalMinutes}";
            settings[$"Heartbeats__{index}__ExpectedRecords"] = "1000";
            settings[$"Heartbeats__{index}__TolerancePercent"] = "10";
        }

        return settings;
    }

    /// <summary>The first scheduled time from which on the bot waits for all of the jobs.</summary>
    private static async Task<DateTimeOffset> NextDueAsync(BotUnderTest bot, DateTimeOffset firstDue)
    {
        List<HeartbeatState> watched = [];
        await Patience.UntilAsync("the jobs to be watched", async () =>
        {
            watched = await bot.ReadAsync(db => db.Set<HeartbeatState>().AsNoTracking().Where(state => state.ScheduledSince != null).ToListAsync());
            return watched.Count == Jobs.Length;
        });
        var due = new DateTimeOffset(firstDue.UtcTicks - (firstDue.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return watched.Max(state => state.ScheduledSince) < due ? due : SecondDue(due);
    }

    private static DateTimeOffset SecondDue(DateTimeOffset first) => first + FinishWithin + StartWithin;

    private static DateTimeOffset InJapan(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9));

    /// <summary>Waits until shortly after this moment.</summary>
    private static Task UntilAsync(DateTimeOffset moment)
    {
        var left = moment + TimeSpan.FromSeconds(1) - TimeProvider.System.GetUtcNow();
        return Patience.PauseAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private static async Task ReportAsync(BotUnderTest bot, Job job, string outcome, object? body = null)
    {
        using var answer = await bot.Http.PostAsJsonAsync(new Uri($"api/heartbeats/{job.Name}/{outcome}", UriKind.Relative), body ?? new { });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>The alert's own card; the call of whoever is on duty shows the same title but no such button.</summary>
    private static Task<ILocator> AlertAsync(TeamsPage page, string title) => page.MessageAsync(title, "重大 · 確認待ち", "障害として起票");

    private static ILocator Row(ILocator list, Job job, string state) =>
        list.GetByRole(AriaRole.Row).Filter(new() { HasText = job.Shown }).Filter(new() { HasText = state });
}
