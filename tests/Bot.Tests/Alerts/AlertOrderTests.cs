using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>Monitors repeat themselves and their messages overtake each other; what fires in the end must not depend on it.</summary>
public sealed class AlertOrderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 19, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Three occurrences, each told of twice; the last one may still fire. All 720 orders; in half of them each message comes twice.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_order_of_six_messages_leaves_the_same_alerts_firing(bool isOverInTheEnd)
    {
        await using var desk = await AlertDesk.OpenAsync();
        AlertSignal[] messages = [Firing(0), Resolved(0, 5), Firing(10), Resolved(10, 15), Firing(20), isOverInTheEnd ? Resolved(20, 25) : Firing(20)];
        var orders = Permutations(messages).ToList();
        Assert.Equal(720, orders.Count);

        foreach (var (order, index) in orders.Select((order, index) => (order, index)))
            await desk.Bot.ChangeAsync(async db =>
            {
                foreach (var signal in isOverInTheEnd ? order.SelectMany(signal => new[] { signal, signal }) : order)
                    await desk.Bot.Get<AlertIntake>().AcceptAsync(db, [signal with { Source = $"order-{index}" }], CancellationToken.None);
            });

        var ends = new DateTimeOffset?[] { Start.AddMinutes(5), Start.AddMinutes(15), isOverInTheEnd ? Start.AddMinutes(25) : null };
        Assert.Equal(720, (await desk.Bot.AllAsync<Alert>()).GroupBy(alert => alert.Source).Count(same =>
            same.OrderBy(alert => alert.StartsAt).Select(alert => alert.EndsAt).SequenceEqual(ends)));
        var open = (await desk.Bot.AllAsync<AlertGroup>()).Where(group => group.ResolvedAt is null).GroupBy(group => group.Source).ToList();
        Assert.Equal(isOverInTheEnd ? 0 : 720, open.Count);
        Assert.All(open, same => Assert.Single(same));
    }

    /// <summary>Any messages of several alerts in one group, in any order, some of them several times and many at once, end as if told in order.</summary>
    [Fact]
    public async Task Any_order_and_any_repetition_ends_like_the_right_order()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var message =
            from fingerprint in Gen.Int[0, 2]
            from occurrence in Gen.Int[0, 3]
            from over in Gen.Bool
            select over ? Resolved(occurrence * 10, occurrence * 10 + 5, $"fp-{fingerprint}") : Firing(occurrence * 10, $"fp-{fingerprint}");
        var run = 0;
        await Gen.Select(message.Array[1, 12], Gen.Int[0, int.MaxValue]).SampleAsync(
            async (messages, seed) =>
            {
                var (told, sorted) = ($"told-{++run}", $"sorted-{run}");
                var random = new Random(seed);
                var shuffled = messages.Concat(messages.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToArray();
                await TellAsync(desk, told, shuffled, random.Next(1, 4));
                await TellAsync(desk, sorted, [.. messages.OrderBy(signal => signal.StartsAt).ThenBy(signal => !signal.Firing)], 1);

                var alerts = await desk.Bot.AllAsync<Alert>();
                Assert.Equal(StateOf(alerts, sorted), StateOf(alerts, told));
                var groups = (await desk.Bot.AllAsync<AlertGroup>()).Where(group => group.Source == told && group.ResolvedAt is null).ToList();
                Assert.Equal(alerts.Any(alert => alert.Source == told && alert.EndsAt is null) ? 1 : 0, groups.Count);
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public async Task What_was_over_before_it_was_heard_of_opens_no_card_beside_the_one_that_is_there()
    {
        await using var desk = await AlertDesk.OpenAsync();

        foreach (var signal in new[] { Firing(10), Resolved(0, 5), Firing(0) })
            await desk.HearAsync(signal);

        Assert.Single(await desk.Bot.AllAsync<AlertGroup>());
        Assert.Equal(["ALT-1!"], (await desk.ToldAsync()).Where(told => told.StartsWith("ALT", StringComparison.Ordinal)));
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
        await using var desk = await AlertDesk.OpenAsync();

        await desk.HearAsync(Firing(0), Firing(10));

        var alerts = (await desk.Bot.AllAsync<Alert>()).OrderBy(alert => alert.StartsAt).ToList();
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

    private static Task TellAsync(AlertDesk desk, string source, AlertSignal[] messages, int atOnce) => desk.Bot.ChangeAsync(async db =>
    {
        foreach (var batch in messages.Chunk(atOnce))
            await desk.Bot.Get<AlertIntake>().AcceptAsync(db, [.. batch.Select(signal => signal with { Source = source })], CancellationToken.None);
    });

    private static string StateOf(IEnumerable<Alert> alerts, string source) => string.Join('\n', alerts.Where(alert => alert.Source == source)
        .OrderBy(alert => alert.Fingerprint, StringComparer.Ordinal).ThenBy(alert => alert.StartsAt)
        .Select(alert => $"{alert.Fingerprint} {alert.StartsAt:HH:mm} {(alert.EndsAt is null ? "fires" : alert.EndIsInferred ? "inferred" : $"{alert.EndsAt:HH:mm}")}"));

    private static AlertSignal Firing(int minute, string fingerprint = "fp") => new(
        "monitor", fingerprint, "group", true, Start.AddMinutes(minute), null, Severity.Critical, "応答なし", null, null, null, new Dictionary<string, string>(), null);

    private static AlertSignal Resolved(int minute, int end, string fingerprint = "fp") => Firing(minute, fingerprint) with { Firing = false, EndsAt = Start.AddMinutes(end) };

    private static IEnumerable<AlertSignal[]> Permutations(AlertSignal[] items) =>
        items.Length == 0
            ? [[]]
            : items.SelectMany((item, index) => Permutations([.. items.Where((_, other) => other != index)]).Select(rest => (AlertSignal[])[item, .. rest]));
}
