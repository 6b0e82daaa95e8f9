using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.Faults;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>
/// kill -9 at the places where something could fall between two stools. Alertmanager tells of the alert once, so what is lost stays lost.
/// </summary>
public sealed class KilledBotTests
{
    // Whoever is called is told the title again, below the card that is counted here.
    private static readonly Dictionary<string, string> NoCalls = new() { ["Alerts__Notify__CallsDuty"] = "false" };

    [Fact]
    public async Task An_alert_that_fired_while_the_bot_was_dead_is_on_one_card_after_its_start()
    {
        Programs.Need(Programs.Prometheus, Programs.Alertmanager);
        await using var bot = await BotUnderTest.StartAsync(settings: NoCalls);
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = await MonitoringSystem.StartAsync(server, bot);

        await bot.KillAsync();
        await server.StopAsync();
        await Patience.UntilAsync("Alertmanager to knock in vain", async () => await monitoring.FailedTriesAsync() > 0);
        Assert.Empty(CardsOf(bot));
        await bot.RunAsync();

        var card = await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.Monitoring.Id, MonitoringSystem.AlertTitle);
        await AcknowledgeAsync(bot, card);
        Assert.Single(CardsOf(bot));
        await AssertRecordsAsync(bot);
    }

    [Fact]
    public async Task An_alert_the_bot_had_taken_but_not_shown_when_it_was_killed_is_on_one_card_after_its_start()
    {
        Programs.Need(Programs.Prometheus, Programs.Alertmanager);
        await using var bot = await BotUnderTest.StartAsync(settings: NoCalls);
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = await MonitoringSystem.StartAsync(server, bot);
        bot.Teams.Faults.Next(Fault.Hang, count: 1000, bot.Teams.City.Monitoring.Id, "POST");

        await server.StopAsync();
        await Patience.UntilAsync("the bot to take the alert", async () => await monitoring.TakenAsync() > 0);
        await Patience.UntilAsync("the bot to begin to post", () => Task.FromResult(bot.Teams.Faults.Pending < 1000));
        await bot.KillAsync();
        Assert.Empty(CardsOf(bot));
        bot.Teams.Faults.Clear();
        await bot.RunAsync();

        var card = await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.Monitoring.Id, MonitoringSystem.AlertTitle);
        await AcknowledgeAsync(bot, card);
        Assert.Single(CardsOf(bot));
        Assert.Equal(1, await monitoring.TakenAsync());
        await AssertRecordsAsync(bot);
    }

    [Fact]
    public async Task An_alert_shown_without_the_bot_learning_it_is_there_twice_at_most_and_either_card_can_be_acknowledged()
    {
        Programs.Need(Programs.Prometheus, Programs.Alertmanager);
        await using var bot = await BotUnderTest.StartAsync(settings: NoCalls);
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = await MonitoringSystem.StartAsync(server, bot);
        var monitoringChannel = bot.Teams.City.Monitoring.Id;
        bot.Teams.Faults.Next(Fault.AcceptThenHang, count: 1, monitoringChannel, "POST");

        await server.StopAsync();
        var orphan = await bot.Teams.Transcript.WaitForCardAsync(monitoringChannel, MonitoringSystem.AlertTitle);
        await bot.KillAsync();
        await bot.RunAsync();

        await Patience.UntilAsync("the outbox to be empty", async () => await bot.ReadAsync(db =>
            db.Set<OutboxMessage>().CountAsync(message => message.State == OutboxState.Pending)) == 0);
        await AcknowledgeAsync(bot, orphan);
        Assert.InRange(CardsOf(bot).Count, 1, 2);
        await AssertRecordsAsync(bot);
    }

    [Fact]
    public async Task A_reported_incident_the_bot_had_taken_when_it_was_killed_is_opened_exactly_once()
    {
        await using var bot = await BotUnderTest.StartAsync(settings: NoCalls);
        var city = bot.Teams.City;

        var said = await bot.Teams.As(city.CityStaff).PostAsync(city.General, "@ChatOps 障害 報告 住民票の連携が止まっています");
        await bot.KillAsync();
        Assert.True(said.Answer!.IsAccepted);
        await bot.RunAsync();

        await bot.Teams.Transcript.WaitForCardAsync(city.Incidents.Id, "住民票の連携が止まっています");
        await bot.Teams.Transcript.WaitForCardAsync(said.Message.ConversationId, "INC-1");
        Assert.Equal(1, await bot.ReadAsync(db => db.Set<Incident>().CountAsync()));
        await bot.AssertSoundAsync();
    }

    private static IReadOnlyList<Message> CardsOf(BotUnderTest bot) =>
        [.. bot.Teams.Transcript.In(bot.Teams.City.Monitoring.Id)
            .Where(message => message.ReadableText.Contains(MonitoringSystem.AlertTitle, StringComparison.Ordinal))];

    /// <summary>Presses the button, and waits until the card everybody sees says so.</summary>
    private static async Task AcknowledgeAsync(BotUnderTest bot, Message card)
    {
        var answer = await bot.Teams.As(bot.Teams.City.Operator).PressAsync(card, "確認する");
        Assert.NotNull(answer.Card);
        await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.Monitoring.Id, "重大 · 確認済み");
    }

    private static async Task AssertRecordsAsync(BotUnderTest bot)
    {
        Assert.Equal(MonitoringSystem.AlertTitle, (await bot.ReadAsync(db => db.Set<Alert>().SingleAsync())).Title);
        var actions = await bot.ReadAsync(db =>
            db.Set<AuditEntry>().Where(entry => entry.Subject == "ALT-1").OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(["alert.fired", "alert.acknowledged"], actions);
        await bot.AssertSoundAsync();
    }
}
