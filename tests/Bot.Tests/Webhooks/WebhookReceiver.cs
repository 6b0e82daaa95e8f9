using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Bot.Tests.Webhooks;

/// <summary>A message as it arrived.</summary>
internal sealed record ReceivedWebhook(string Id, long Timestamp, string Signature, string Path, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>What happened, to what: <c>alert.fired ALT-1</c>.</summary>
    public string What => $"{Json.GetProperty("type").GetString()} {Json.GetProperty("data").GetProperty("id").GetString()}";

    /// <summary>Checked by the book of Standard Webhooks, without the bot's own code.</summary>
    public bool IsSignedWith(string secret) =>
        Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
}

/// <summary>Another tool: a real server on a port of its own that answers as the test tells it.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private int _count;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>How the n-th request, from 1, is answered.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, context) => Status(context, 204);

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public string Url => _app.Urls.Single() + "/hook";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var body = await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync();
        _received.Enqueue(new ReceivedWebhook(
            headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!, System.Globalization.CultureInfo.InvariantCulture), headers["webhook-signature"]!,
            context.Request.Path, body));
        await Answer(Interlocked.Increment(ref _count), context);
    }
}
