using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Faults;
using ChatOpsBot.TeamsEmulator.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>
/// A running incident while everything around it breaks: the process is killed, Teams or the mail server is down, somebody sets the clock. No clock may
/// be missed, none may fire twice, and what comes late says so.
/// </summary>
public sealed class IncidentUnderTroubleTests
{
    private const string CityAddress = "joho@aozora.example";

    private static readonly string[] Marks =
        ["first-report.10", "first-report.20", "first-report.25", "first-report.over", "recovery.60", "recovery.90", "recovery.110", "recovery.over"];

    // The service runs all day: what the clock of the machine says when the tests run must not matter.
    private static readonly Dictionary<string, string> AllDay = new()
    {
        ["Calendar__ServiceTime__Default__Windows__0"] = "00:00-24:00",
        ["Jobs__DeadlineSweepSeconds"] = "1",
    };

    [Fact]
    public async Task Killed_again_and_again_it_tells_every_mark_of_both_clocks_exactly_once()
    {
        Programs.Need(Programs.FakeTime);
        using var clock = new ShiftedClock();
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, clock, AllDay);
        await OpenAsync(bot);

        var random = new Random(20261125);
        for (var minutes = 0; minutes < 125; minutes += 5)
        {
            clock.Jump(TimeSpan.FromMinutes(5));
            if (random.Next(4) != 0)
                continue;
            // Somewhere in the sweep that the jump has made due.
            await Patience.PauseAsync(TimeSpan.FromMilliseconds(random.Next(1500)));
            await bot.KillAsync();
            await bot.RunAsync();
        }

        await SweptAsync(bot, clock);
        var told = await ToldAsync(bot);
        Assert.Equal(Marks.Order(), told.Order());
        await Patience.UntilAsync("the last mark to be in the thread", () => Task.FromResult(Heard(bot, "復旧の期限").Any(IsOver)));
        // A warning that comes after its limit would be untrue and is only recorded; that the limit has passed is said whatever happened, in the same words each time
        // a kill made the bot forget that it had said it.
        foreach (var clockOf in new[] { "第一報の期限", "復旧の期限" })
        {
            Assert.Single(Heard(bot, clockOf).Where(IsOver).Distinct());
            Assert.InRange(Heard(bot, clockOf).Distinct().Count(), 1, 4);
        }

        await bot.AssertSoundAsync();
    }

    [Fact]
    public async Task A_clock_set_ninety_minutes_forward_fires_what_is_due_once_and_set_back_repeats_and_stalls_nothing()
    {
        Programs.Need(Programs.FakeTime);
        using var clock = new ShiftedClock();
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, clock, AllDay);
        await OpenAsync(bot);

        clock.Jump(TimeSpan.FromMinutes(90));
        await SweptAsync(bot, clock);
        Assert.Equal(Marks[..6].Order(), (await ToldAsync(bot)).Order());
        await Patience.UntilAsync("a notice that says how late it is", () => Task.FromResult(Heard(bot, "分遅れています").Count > 0));
        clock.Jump(TimeSpan.FromMinutes(-90));
        await Patience.PauseAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(Marks[..6].Order(), (await ToldAsync(bot)).Order());

        // It still works: the first report goes out, and the clocks go on where they are.
        await bot.Teams.As(bot.Teams.City.Operator).PostAsync(bot.Teams.City.Incidents, "@ChatOps 障害 INC-1 更新 調査中です");
        await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.CityDesk.Id, "調査中です");
        clock.Jump(TimeSpan.FromMinutes(121));
        await SweptAsync(bot, clock);
        Assert.Equal(Marks.Order(), (await ToldAsync(bot)).Order());
        await bot.AssertSoundAsync();
    }

    [Fact]
    public async Task With_the_connector_down_for_forty_minutes_the_report_goes_by_mail_in_time_and_to_Teams_once_it_is_back()
    {
        Programs.Need(Programs.FakeTime);
        using var clock = new ShiftedClock();
        await using var mail = await Mailboxes.StartAsync(clock);
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, clock, WithMail(mail.Port));
        await OpenAsync(bot);
        var city = bot.Teams.City;

        bot.Teams.Faults.Next(new Fault(FaultKind.Status, 503), count: 1_000_000);
        clock.Jump(TimeSpan.FromMinutes(15));
        await bot.Teams.As(city.Operator).PostAsync(city.Incidents, "@ChatOps 障害 INC-1 更新 予備系へ切り替えています");
        await mail.WaitForAsync(CityAddress, "予備系へ切り替えています", Patience.Longest);
        await Patience.UntilAsync("the clock to be stopped", async () => (await IncidentAsync(bot)).FirstReportedAt is not null);
        var report = await bot.ReadAsync(db => db.Set<StatusReport>().SingleAsync());
        Assert.Equal(DeliveryWay.Email, report.AcceptedBy);
        Assert.Equal(ClockState.Met, IncidentClocks.FirstReport(await IncidentAsync(bot), clock.GetUtcNow())!.State);

        for (var minutes = 0; minutes < 25; minutes += 5)
        {
            clock.Jump(TimeSpan.FromMinutes(5));
            await Patience.PauseAsync(TimeSpan.FromSeconds(1));
        }

        bot.Teams.Faults.Clear();
        // So that it tries again at once.
        clock.Jump(TimeSpan.FromMinutes(5));
        await bot.Teams.Transcript.WaitForCardAsync(city.CityDesk.Id, "予備系へ切り替えています");
        await Patience.UntilAsync(
            "the outbox to be empty", async () => !await bot.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(message => message.State == OutboxState.Pending)));
        Assert.Single(bot.Teams.Transcript.In(city.CityDesk.Id), message => message.ThreadId != message.Id
            && message.ReadableText.Contains("第一報", StringComparison.Ordinal)
            && message.ReadableText.Contains("予備系へ切り替えています", StringComparison.Ordinal));
        await bot.AssertSoundAsync();
    }

    [Fact]
    public async Task With_the_mail_server_down_Teams_alone_stops_the_clock_and_the_mail_follows_when_it_is_back()
    {
        Programs.Need(Programs.FakeTime);
        using var clock = new ShiftedClock();
        var port = FreePort.Take();
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false, clock, WithMail(port));
        await OpenAsync(bot);
        var city = bot.Teams.City;

        await bot.Teams.As(city.Operator).PostAsync(city.Incidents, "@ChatOps 障害 INC-1 更新 調査中です");
        await Patience.UntilAsync("the clock to be stopped", async () => (await IncidentAsync(bot)).FirstReportedAt is not null);
        Assert.Equal(DeliveryWay.Teams, (await bot.ReadAsync(db => db.Set<StatusReport>().SingleAsync())).AcceptedBy);
        await using var mail = await Mailboxes.StartAsync(clock, port: port);
        clock.Jump(TimeSpan.FromMinutes(2));
        await mail.WaitForAsync(CityAddress, "調査中です", Patience.Longest);
        await bot.AssertSoundAsync();
    }

    private static Dictionary<string, string> WithMail(int port) => new(AllDay)
    {
        ["Email__Host"] = "127.0.0.1",
        ["Email__Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Email__Security"] = "None",
        ["Email__From"] = "chatops@aozora.example",
        ["Incidents__CityEmails__0"] = CityAddress,
    };

    private static async Task OpenAsync(BotUnderTest bot)
    {
        await bot.Teams.As(bot.Teams.City.CityStaff).PostAsync(bot.Teams.City.General, "@ChatOps 障害 報告 住民票の連携が止まっています");
        await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.Incidents.Id, "住民票の連携が止まっています");
    }

    private static Task<Incident> IncidentAsync(BotUnderTest bot) => bot.ReadAsync(db => db.Set<Incident>().AsNoTracking().SingleAsync());

    /// <summary>Waits until nothing that is due is left.</summary>
    private static Task SweptAsync(BotUnderTest bot, ShiftedClock clock) => Patience.UntilAsync("everything due to be handled", async () =>
    {
        var now = clock.GetUtcNow();
        return !await bot.ReadAsync(db => db.Set<Deadline>().AnyAsync(
            deadline => deadline.DoneAt == null && deadline.DueAt < now && deadline.Kind.StartsWith("incident.")));
    });

    /// <summary>Which marks were told, from the audit log.</summary>
    private static async Task<List<string>> ToldAsync(BotUnderTest bot)
    {
        var entries = await bot.ReadAsync(db => db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Action == "incident.deadline-near" || entry.Action == "incident.deadline-passed")
            .Select(entry => entry.Details).ToListAsync());
        return [.. entries.Select(details => Marks.Single(mark => details.Contains($"incident.{mark}\"", StringComparison.Ordinal)))];
    }

    /// <summary>What was said below the incident's card.</summary>
    private static List<string> Heard(BotUnderTest bot, string text) => [.. bot.Teams.Transcript.In(bot.Teams.City.Incidents.Id)
        .Where(message => message.ThreadId != message.Id && message.ReadableText.Contains(text, StringComparison.Ordinal))
        .Select(message => message.ReadableText)];

    private static bool IsOver(string said) => said.Contains("を過ぎました", StringComparison.Ordinal);
}
