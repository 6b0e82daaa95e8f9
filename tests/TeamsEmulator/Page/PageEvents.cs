using System.Threading.Channels;

namespace ChatOpsBot.TeamsEmulator.Page;

/// <summary>Brings what happens to every open page (server-sent events).</summary>
internal sealed class PageEvents
{
    private readonly Lock _gate = new();
    private readonly List<ChannelWriter<string>> _pages = [];

    internal void Publish(string name, string data)
    {
        lock (_gate) _pages.ForEach(page => page.TryWrite($"event: {name}\ndata: {data}\n\n"));
    }

    internal async Task ServeAsync(HttpContext http)
    {
        var waiting = Channel.CreateUnbounded<string>();
        lock (_gate) _pages.Add(waiting.Writer);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsync(": connected\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await foreach (var line in waiting.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(line, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            lock (_gate) _pages.Remove(waiting.Writer);
        }
    }
}
