using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>連携サーバー1: a real little web server for Prometheus to scrape; it can be stopped and started on the same port.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public int Port { get; } = FreePort.Take();

    /// <summary>Completes when it was scraped for the first time.</summary>
    public Task SeenAsync() => _seen.Task.WaitAsync(Patience.Longest);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}");
        _app = builder.Build();
        _app.MapGet("/metrics", () =>
        {
            _seen.TrySetResult();
            return Results.Text("renkei_queue_length 0\n", "text/plain; version=0.0.4");
        });
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
