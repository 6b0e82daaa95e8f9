using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Faults;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

public sealed partial class RandomKillsTests
{
    private const int Kills = 8;

    [Fact]
    public async Task Every_alert_answered_202_is_stored_and_shown_however_often_the_bot_is_killed()
    {
        await using var bot = await BotUnderTest.StartAsync(rateLimits: false);
        var senders = new[] { new AlertSender("kita", bot.Http), new AlertSender("minami", bot.Http) };
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(senders.Select(sender => sender.RunAsync(stop.Token)));

        var random = new Random(20261123);
        for (var kill = 1; kill <= Kills; kill++)
        {
            // Teams is slow to answer once in a while, so that some kills fall between a card and the record of it.
            bot.Teams.Faults.Next(Fault.SlowDrip, count: 1, bot.Teams.City.Monitoring.Id, "POST");
            var (before, more) = (Accepted().Count, random.Next(1, 40));
            // Every third one dies while it starts; the others in the middle of their work.
            if (kill % 3 != 0)
                await Patience.UntilAsync($"{more} more alerts to be taken", () => Task.FromResult(Accepted().Count >= before + more));
            await Patience.PauseAsync(TimeSpan.FromMilliseconds(kill % 3 == 0 ? random.Next(200, 2000) : random.Next(100)));
            await bot.KillAsync();
            bot.Launch();
        }

        bot.Teams.Faults.Clear();
        await stop.CancelAsync();
        await sending.WaitAsync(Patience.Longest);
        var accepted = Accepted();
        Assert.All(senders, sender => Assert.True(sender.Refused > 0, "No try met a dead bot: that tests nothing."));

        Assert.Equal(accepted.Order(), await bot.ReadAsync(db => db.Set<Alert>().Select(alert => alert.Fingerprint).Order().ToListAsync()));
        await Patience.UntilAsync("every alert to be on a card", () => Task.FromResult(accepted.All(ShownBy(bot).Contains)));
        var groups = await bot.ReadAsync(db => db.Set<AlertGroup>().CountAsync());
        var cards = bot.Teams.Transcript.In(bot.Teams.City.Monitoring.Id).Count(message => Id().IsMatch(message.ReadableText));
        // Each kill can leave one card posted that the bot did not learn of.
        Assert.InRange(cards, groups, groups + Kills);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{accepted.Count} alerts in {groups} groups on {cards} cards; {senders.Sum(sender => sender.Refused)} tries failed.");
        await bot.AssertSoundAsync();

        List<string> Accepted() => [.. senders.SelectMany(sender => sender.Accepted)];
    }

    /// <summary>Ids of the alerts that cards in the channel show.</summary>
    private static HashSet<string> ShownBy(BotUnderTest bot) =>
        [.. bot.Teams.Transcript.In(bot.Teams.City.Monitoring.Id).SelectMany(message => Id().Matches(message.ReadableText)).Select(id => id.Value)];

    [GeneratedRegex(@"\b(kita|minami)-\d{4}\b")]
    private static partial Regex Id();
}
