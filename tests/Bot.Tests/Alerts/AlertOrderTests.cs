using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>Monitors repeat themselves and their messages overtake each other; what fires in the end must not depend on it.</summary>
public sealed class AlertOrderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_order_of_the_same_messages_leaves_the_same_alerts_firing()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);
        var intake = app.Services.GetRequiredService<AlertIntake>();
        var orders = Permutations([Firing(0), Resolved(0, 5), Firing(10), Resolved(10, 15)]).ToList();
        Assert.Equal(24, orders.Count);

        foreach (var (order, index) in orders.Select((order, index) => (order, index)))
        {
            foreach (var signal in order)
                await app.Writes.RunAsync((db, token) => intake.AcceptAsync(db, [signal with { Source = $"order-{index}" }], token), CancellationToken.None);
        }

        var alerts = await app.AllAsync<Alert>();
        foreach (var bySource in alerts.GroupBy(alert => alert.Source))
        {
            Assert.Equal([Start, Start.AddMinutes(10)], bySource.Select(alert => alert.StartsAt).Order());
            Assert.Equal([Start.AddMinutes(5), Start.AddMinutes(15)], bySource.OrderBy(alert => alert.StartsAt).Select(alert => alert.EndsAt!.Value));
        }

        Assert.All(await app.AllAsync<AlertGroup>(), group => Assert.NotNull(group.ResolvedAt));
    }

    [Fact]
    public async Task A_message_that_comes_five_times_makes_one_alert_and_one_card()
    {
        await using var app = await ChatOpsBotApp.StartAsync();

        for (var time = 0; time < 5; time++)
            Assert.Equal(202, (int)(await app.PostAlertAsync(new { id = "a", title = "ディスク使用率", startsAt = Start })).StatusCode);
        await app.Teams.Transcript.WaitForCardAsync(app.Teams.City.Monitoring.Id, "ディスク使用率");

        Assert.Single(await app.AllAsync<Alert>());
        Assert.Single(app.Teams.Transcript.In(app.Teams.City.Monitoring.Id), message => message.FromBot && message.ReadableText.Contains("ディスク使用率", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_occurrence_ends_an_older_one_whose_end_was_never_told()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false);
        var intake = app.Services.GetRequiredService<AlertIntake>();

        await app.Writes.RunAsync((db, token) => intake.AcceptAsync(db, [Firing(0), Firing(10)], token), CancellationToken.None);

        var alerts = (await app.AllAsync<Alert>()).OrderBy(alert => alert.StartsAt).ToList();
        Assert.Equal(Start.AddMinutes(10), alerts[0].EndsAt);
        Assert.Null(alerts[1].EndsAt);
    }

    [Fact]
    public async Task What_fires_again_after_everything_was_resolved_gets_a_card_of_its_own()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var place = app.Teams.City.Monitoring.Id;

        await app.PostAlertAsync(new { id = "a", title = "応答なし", startsAt = Start });
        await app.PostAlertAsync(new { id = "a", title = "応答なし", status = "resolved", startsAt = Start, endsAt = Start.AddMinutes(1) });
        await app.PostAlertAsync(new { id = "a", title = "応答なし", startsAt = Start.AddMinutes(2) });

        await app.Teams.Transcript.WaitForCardAsync(place, "ALT-2");
        await app.Teams.Transcript.WaitForAsync(place, message => message.ReadableText.Contains("ALT-1", StringComparison.Ordinal) && message.ReadableText.Contains("解消", StringComparison.Ordinal), "ALT-1 resolved");
    }

    private static AlertSignal Firing(int minute) => new(
        "monitor", "fp", "group", true, Start.AddMinutes(minute), null, Severity.Critical, "応答なし", null, null, null, new Dictionary<string, string>(), null);

    private static AlertSignal Resolved(int minute, int end) => Firing(minute) with { Firing = false, EndsAt = Start.AddMinutes(end) };

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> items) =>
        items.Count == 0 ? [[]] : items.SelectMany((item, index) => Permutations([.. items.Where((_, other) => other != index)]).Select(rest => (IReadOnlyList<T>)[item, .. rest]));
}
