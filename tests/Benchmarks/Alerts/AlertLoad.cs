using System.Diagnostics;
using System.Net.Http.Headers;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Alerts;

/// <summary>Monitors posting to one server, each sending on when it was answered.</summary>
internal sealed class AlertLoad(ChildProcess server, Func<string, string> pathOf)
{
    // A monitor gives up much sooner; what takes longer than this counts as refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One window of bodies with <paramref name="alertsEach"/> alerts.</summary>
    /// <param name="kind">Format of the bodies: <c>generic</c>, <c>alertmanager</c>.</param>
    public async Task<IReadOnlyList<Figure>> RunAsync(TimeSpan length, int connections, string kind, int alertsEach, Func<byte[]> body)
    {
        using var http = Window.Client(server.Address, connections);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BotServer.AlertToken);
        http.Timeout = Patience;
        var (latencies, refused, path) = (new Latencies(), 0, new Uri(pathOf(kind), UriKind.Relative));
        var before = server.ProcessorTime;
        var worked = await Window.RunAsync(connections, length, async _ =>
        {
            using var content = new ByteArrayContent(body());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var sentAt = Stopwatch.GetTimestamp();
            try
            {
                using var response = await http.PostAsync(path, content);
                if (response.IsSuccessStatusCode)
                    latencies.Add(sentAt);
                else
                    Interlocked.Increment(ref refused);
            }
            catch (TaskCanceledException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        var used = server.ProcessorTime - before;
        return
        [
            new("bodies stored/s", latencies.Count / worked.TotalSeconds),
            new("alerts stored/s", latencies.Count * (double)alertsEach / worked.TotalSeconds),
            new("p50 to 202, ms", latencies.Percentile(0.5)),
            new("p99 to 202, ms", latencies.Percentile(0.99)),
            new("CPU of the server, µs/alert", used.TotalMicroseconds / latencies.Count / alertsEach),
            new("peak memory, MB", server.PeakMemory),
            new("refused or given up", refused),
        ];
    }
}
