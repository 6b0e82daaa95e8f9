using ChatOpsBot.Benchmarks.Floor;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Alerts;

/// <summary>
/// Alerts in, 202 after the commit: the bot, which groups them, writes the audit log and draws their cards, against bare rows. The bot starts each round
/// with an empty database; its channel is bound, so that cards wait in the outbox as they would in a storm.
/// </summary>
internal sealed class AlertBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const int Storm = 5000;

    private readonly AlertBodies _bodies = new();

    public async Task RunAsync()
    {
        await using var connector = await StubConnector.StartAsync();
        using var floor = await FloorServer.StartAsync(connector);
        var toFloor = new AlertLoad(floor, _ => "/alerts");
        await WarmUpAsync(toFloor);

        (Comparison Table, TimeSpan Length, int Connections, string Kind, int Each, Func<byte[]> Body)[] loads =
        [
            (new("Single distinct alerts, 1 connection"), options.Window, 1, "generic", 1, _bodies.Single),
            (new("Single distinct alerts, 16 connections"), options.Window, 16, "generic", 1, _bodies.Single),
            (new("100 distinct alerts in one group, 1 connection"), options.Window, 1, "alertmanager", 100, () => _bodies.Group(100)),
            (new("5,000 distinct alerts in one group, one call"), TimeSpan.Zero, 1, "alertmanager", Storm, () => _bodies.Group(Storm)),
            (new("5,000 distinct alerts, each its own group, one call"), TimeSpan.Zero, 1, "generic", Storm, () => _bodies.EachItsOwn(Storm)),
        ];
        for (var round = 0; round < options.Rounds; round++)
        {
            using var bot = await BotServer.StartAsync(options, connector);
            await AlertChannel.BindAsync(connector, bot);
            var toBot = new AlertLoad(bot, kind => $"/api/alerts/{kind}");
            await WarmUpAsync(toBot);
            foreach (var (table, length, connections, kind, each, body) in loads)
                table.Add(await toBot.RunAsync(length, connections, kind, each, body), await toFloor.RunAsync(length, connections, kind, each, body));
        }

        foreach (var load in loads)
            load.Table.Print(output);
    }

    private async Task WarmUpAsync(AlertLoad load)
    {
        await load.RunAsync(BenchmarkOptions.WarmUp / 3, 4, "alertmanager", 20, () => _bodies.Group(20));
        await load.RunAsync(BenchmarkOptions.WarmUp / 3, 4, "generic", 1, _bodies.Single);
    }
}
