using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsBot.Benchmarks.Teams;

/// <summary>Accepts whatever is posted to a conversation and says so at once; publishes the keys and gives the bot its token.</summary>
internal sealed class StubConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _number;

    private StubConnector(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>A message reached a conversation.</summary>
    public event Action<string>? Reached;

    public Uri Address { get; }

    public string ServiceUrl => $"{Address}connector/";

    public Tenant Tenant { get; } = new();

    /// <summary>Body bytes of the last message.</summary>
    public int LastLength { get; private set; }

    public static async Task<StubConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        StubConnector? stub = null;
        app.Run(context => stub!.AnswerAsync(context));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return stub = new StubConnector(app, new Uri(addresses.Addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Tenant.Dispose();
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value!.Split('/') switch
    {
        [.., "openidconfiguration"] => JsonAsync(context, $$"""{"issuer":"{{Tenant.Issuer}}","jwks_uri":"{{Address}}keys"}"""),
        [.., "keys"] => JsonAsync(context, Tenant.KeysJson),
        [.., "token"] => JsonAsync(context, """{"token_type":"Bearer","expires_in":3599,"access_token":"benchmark-access-token"}"""),
        [.., "conversations", var conversation, "activities"] => TakeAsync(context, conversation),
        [.., "activities", _] => TakeAsync(context, ""),
        _ => NotFound(context),
    };

    private async Task TakeAsync(HttpContext context, string conversation)
    {
        var length = 0;
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            length += (int)read.Buffer.Length;
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        LastLength = length;
        Reached?.Invoke(conversation);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await JsonAsync(context, $$"""{"id":"{{Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture)}}"}""");
    }

    private static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
