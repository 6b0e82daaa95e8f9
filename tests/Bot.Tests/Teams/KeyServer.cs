using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>Stands in for login.botframework.com: metadata and keys, told what to answer, counting who asks. Also the address an attacker names.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _fetches;
    private int _canary;

    private KeyServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public string MetadataUrl => $"{Url}/metadata";

    /// <summary>An address nobody may fetch.</summary>
    public string CanaryUrl => $"{Url}/canary";

    public int Fetches => Volatile.Read(ref _fetches);

    public int CanaryHits => Volatile.Read(ref _canary);

    /// <summary>The published keys.</summary>
    public List<JsonObject> Keys { get; } = [];

    /// <summary>Answers the metadata request instead of the metadata.</summary>
    public Func<HttpContext, Task>? Metadata { get; set; }

    /// <summary>Answers the key request instead of the keys.</summary>
    public Func<HttpContext, Task>? KeyDocument { get; set; }

    public static async Task<KeyServer> StartAsync(params JsonObject[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new KeyServer(app);
        server.Keys.AddRange(keys);
        app.MapGet("/metadata", server.AnswerMetadata);
        app.MapGet("/keys", server.AnswerKeys);
        app.Map("/canary/{**rest}", () => Interlocked.Increment(ref server._canary));
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerMetadata(HttpContext context)
    {
        Interlocked.Increment(ref _fetches);
        return Metadata?.Invoke(context)
            ?? context.Response.WriteAsJsonAsync(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = $"{Url}/keys" });
    }

    private Task AnswerKeys(HttpContext context) =>
        KeyDocument?.Invoke(context)
        ?? context.Response.WriteAsJsonAsync(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.DeepClone())]) });
}
