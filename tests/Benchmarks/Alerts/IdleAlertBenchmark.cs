using System.Diagnostics;
using System.Net.Http.Headers;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Alerts;

/// <summary>One alert at a time into an idle bot: how long until the connector has its card. The stub takes no time of its own.</summary>
internal sealed class IdleAlertBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const int Alerts = 50;
    private const int NotCounted = 5;
    // Slow enough for what Teams allows in one channel: 60 in 30 s, 8 in 2 s.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(520);

    public async Task RunAsync()
    {
        await using var connector = await StubConnector.StartAsync();
        using var bot = await BotServer.StartAsync(options, connector);
        await AlertChannel.BindAsync(connector, bot);
        var (stored, shown, bodies) = (new Latencies(), new Latencies(), new AlertBodies());
        using var http = Window.Client(bot.Address, 1);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotServer.AlertToken);
        for (var number = 0; number < NotCounted + Alerts; number++)
        {
            await Task.Delay(Pause, TimeProvider.System);
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void OnReached(string conversation) => reached.TrySetResult();
            connector.Reached += OnReached;
            using var content = new ByteArrayContent(bodies.Single());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var sentAt = Stopwatch.GetTimestamp();
            using var response = await http.PostAsync(new Uri("/api/alerts/generic", UriKind.Relative), content);
            if (number >= NotCounted)
                stored.Add(sentAt);
            await reached.Task;
            if (number >= NotCounted)
                shown.Add(sentAt);
            connector.Reached -= OnReached;
        }

        await output.WriteLineAsync(
            $"\nOne alert into an idle bot, {Alerts} times: 202 after {stored.Percentile(0.5):0.0} ms (p50), {stored.Percentile(0.99):0.0} ms (p99); "
            + $"its card at the connector after {shown.Percentile(0.5):0.0} ms (p50), {shown.Percentile(0.99):0.0} ms (p99).");
    }
}
