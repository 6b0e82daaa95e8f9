using ChatOpsBot.Benchmarks.Floor;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Messages;

/// <summary>A message in, its reply at the connector: the bot with its token check, inbox and outbox against a server that only answers.</summary>
internal sealed class MessageBenchmark(BenchmarkOptions options, TextWriter output)
{
    public async Task RunAsync()
    {
        await using var connector = await StubConnector.StartAsync();
        using var bot = await BotServer.StartAsync(options, connector);
        using var floor = await FloorServer.StartAsync(connector);
        using var toBot = new MessageLoad(connector, bot, "bot", "/api/messages");
        using var toProven = new MessageLoad(connector, floor, "proven", "/messages/proven");
        using var toOpen = new MessageLoad(connector, floor, "open", "/messages");

        const string load = "Messages (ヘルプ, answered with a card; 16 connections, 2,000 chats, token shown)";
        var answered = new Comparison($"{load}: each connection sends on when it was answered; floor checks the token");
        var accepted = new Comparison($"{load}: each connection sends on when it was accepted; floor checks the token");
        var tokens = new Comparison($"{load}: what the token check costs the floor", "floor, checked", "floor, not checked");
        await toBot.RunAsync(BenchmarkOptions.WarmUp, waitForReply: true);
        await toProven.RunAsync(BenchmarkOptions.WarmUp / 5, waitForReply: false);
        await toOpen.RunAsync(BenchmarkOptions.WarmUp / 5, waitForReply: false);
        for (var round = 0; round < options.Rounds; round++)
        {
            var proven = await toProven.RunAsync(options.Window, waitForReply: true);
            answered.Add(await toBot.RunAsync(options.Window, waitForReply: true), proven);
            tokens.Add(proven, await toOpen.RunAsync(options.Window, waitForReply: true));
            accepted.Add(await toBot.RunAsync(options.Window, waitForReply: false), await toProven.RunAsync(options.Window, waitForReply: false));
        }

        answered.Print(output);
        accepted.Print(output);
        tokens.Print(output);
    }
}
