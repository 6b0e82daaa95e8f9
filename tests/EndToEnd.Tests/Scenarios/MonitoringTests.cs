using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.EndToEnd.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>The real Prometheus, Alertmanager and blackbox exporter, and the bot's own checks, on one server that goes down and comes back (要件15).</summary>
public sealed class MonitoringTests
{
    [Fact]
    public async Task Everything_that_watches_a_server_tells_of_its_end_and_of_its_return_once()
    {
        Programs.Need(Programs.Prometheus, Programs.Alertmanager, Programs.BlackboxExporter);
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = MonitoringSystem.Prepare();
        await using var bot = await BotUnderTest.StartAsync(settings: Checks(server, monitoring));
        await monitoring.RunAsync(server, bot.Address, probesPage: true);
        var place = bot.Teams.City.Monitoring.Id;
        await AllAreAsync(bot, CheckState.Up);
        // The bot was there first, and Prometheus had nothing to say yet.
        var before = await bot.ReadAsync(db => db.Set<Alert>().CountAsync());

        await server.StopAsync();
        string[] titles = [MonitoringSystem.AlertTitle, MonitoringSystem.ProbeTitle, "連携画面 が応答しません", "連携ポート が応答しません", "連携の稼働数"];
        foreach (var title in titles)
            await bot.Teams.Transcript.WaitForCardAsync(place, title);
        await AllAreAsync(bot, CheckState.Down);

        await server.StartAsync();
        await Patience.UntilAsync(
            "the end of everything", async () => await bot.ReadAsync(db => db.Set<AlertGroup>().CountAsync(group => group.ResolvedAt == null)) == 0);
        await AllAreAsync(bot, CheckState.Up);

        Assert.Equal(before + titles.Length, await bot.ReadAsync(db => db.Set<AlertGroup>().CountAsync()));
        Assert.Equal(before + titles.Length, await bot.ReadAsync(db => db.Set<Alert>().CountAsync()));
        await bot.AssertSoundAsync();
    }

    [Fact]
    public async Task What_a_restarted_Alertmanager_forgot_to_tell_is_found_by_asking_it()
    {
        Programs.Need(Programs.Prometheus, Programs.Alertmanager, Programs.FakeTime);
        using var clock = new ShiftedClock();
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = MonitoringSystem.Prepare();
        await using var bot = await BotUnderTest.StartAsync(clock: clock, settings: new Dictionary<string, string>
        {
            ["Alerts__Reconcile__0__Source"] = "alertmanager",
            ["Alerts__Reconcile__0__Url"] = monitoring.Alertmanager.ToString(),
            ["Alerts__Reconcile__0__Receiver"] = "chatops",
            ["Jobs__AlertReconciliationSeconds"] = "10",
        });
        await monitoring.RunAsync(server, bot.Address, probesPage: false);
        await server.StopAsync();
        await bot.Teams.Transcript.WaitForCardAsync(bot.Teams.City.Monitoring.Id, MonitoringSystem.AlertTitle);

        // It is over while Alertmanager is gone; the one that is started then never knew of it and will never tell.
        await monitoring.KillAlertmanagerAsync();
        await server.StartAsync();
        await monitoring.StartAlertmanagerAsync();
        await Patience.UntilAsync(
            "the alert to be missed", async () => await bot.ReadAsync(db => db.Set<Alert>().AnyAsync(alert => alert.MissedSince != null)));
        clock.Jump(TimeSpan.FromMinutes(6));

        await Patience.UntilAsync(
            "the alert to be taken as over", async () => await bot.ReadAsync(db => db.Set<Alert>().AnyAsync(alert => alert.Source == "alertmanager" && alert.EndsAt != null)));
        Assert.True((await bot.ReadAsync(db => db.Set<Alert>().AsNoTracking().SingleAsync(alert => alert.Source == "alertmanager"))).EndIsInferred);
    }

    private static Task AllAreAsync(BotUnderTest bot, CheckState state) => Patience.UntilAsync(
        $"all checks to be {state}",
        async () =>
        {
            var newest = await bot.ReadAsync(db => db.Set<CheckSegment>().AsNoTracking().GroupBy(segment => segment.CheckName)
                .Select(same => same.OrderByDescending(segment => segment.Id).First()).ToListAsync());
            return newest.Count == 3 && newest.TrueForAll(segment => segment.State == state);
        });

    private static Dictionary<string, string> Checks(WatchedServer server, MonitoringSystem monitoring)
    {
        var settings = new Dictionary<string, string> { ["Monitoring__AllowedNetworks__0"] = "127.0.0.0/8" };
        Check(0, "page", "Http", "連携画面", ("Url", $"http://127.0.0.1:{server.Port}/metrics"), ("ExpectedText", "renkei_queue_length"));
        Check(1, "port", "Tcp", "連携ポート", ("Target", $"127.0.0.1:{server.Port}"));
        Check(2, "count", "Prometheus", "連携の稼働数", ("Url", monitoring.Prometheus.ToString()), ("Query", "up{job=\"renkei\"}"), ("Minimum", "1"));
        return settings;

        void Check(int index, string name, string kind, string system, params (string Key, string Value)[] more)
        {
            foreach (var (key, value) in more.Concat([("Name", name), ("Kind", kind), ("System", system), ("IntervalSeconds", "5"), ("FailuresBeforeAlert", "1"), ("SuccessesBeforeRecovery", "1")]))
                settings[$"Monitoring__Checks__{index}__{key}"] = value;
        }
    }
}
