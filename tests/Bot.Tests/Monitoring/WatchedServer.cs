using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A real HTTP server on a port of its own that answers as the test tells it, and counts who came.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private WatchedServer(WebApplication app) => _app = app;

    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("連携サーバーは正常です", context.RequestAborted);

    public int Requests => Volatile.Read(ref _requests);

    public Uri Url => new(_app.Urls.Single());

    public static async Task<WatchedServer> StartAsync(string host = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{host}:0");
        var app = builder.Build();
        var server = new WatchedServer(app);
        app.Run(context =>
        {
            Interlocked.Increment(ref server._requests);
            return server.Answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Makes every answer bear that status and nothing else.</summary>
    public void AnswerWith(int status, string? location = null) => Answer = context =>
    {
        context.Response.StatusCode = status;
        if (location is not null)
            context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
