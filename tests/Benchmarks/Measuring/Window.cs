using System.Diagnostics;

namespace ChatOpsBot.Benchmarks.Measuring;

/// <summary>Runs one kind of load against one process for a while.</summary>
internal static class Window
{
    /// <summary>Lets <paramref name="connections"/> callers call again and again until the time is over, each at least once.</summary>
    /// <param name="call">One call; gets the number of the caller.</param>
    /// <returns>Time the callers worked.</returns>
    public static async Task<TimeSpan> RunAsync(int connections, TimeSpan length, Func<int, Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(caller => Task.Run(async () =>
        {
            do
                await call(caller);
            while (Stopwatch.GetElapsedTime(started) < length);
        })));
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>A client with this many connections.</summary>
    public static HttpClient Client(Uri address, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
}
