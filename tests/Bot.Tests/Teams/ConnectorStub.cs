using System.Collections.Concurrent;
using System.Globalization;
using ChatOpsBot.Bot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>A connector and token endpoint that answers what it is told, and remembers what it was sent.</summary>
internal sealed class ConnectorStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _tokens;

    private ConnectorStub(WebApplication app) => _app = app;

    /// <summary>The service address of this connector.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/jp/";

    public int TokensGiven => Volatile.Read(ref _tokens);

    public ConcurrentQueue<Sent> Requests { get; } = new();

    /// <summary>Answers, one after the other; the last one stays.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    public Func<HttpContext, Task>? TokenAnswer { get; set; }

    /// <summary>Lifetime of the tokens given, in seconds.</summary>
    public int TokenLife { get; set; } = 3600;

    public static async Task<ConnectorStub> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new ConnectorStub(app);
        foreach (var answer in answers)
            stub.Answers.Enqueue(answer);
        app.MapPost("/token", stub.GiveToken);
        app.MapFallback(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>The bot's channel, allowed to send to this stub.</summary>
    public Task<TeamsApp> StartAppAsync(TimeSpan? patience = null) => TeamsApp.StartAsync(
        new Dictionary<string, string?>
        {
            ["Teams:Testing:AllowLoopback"] = "true",
            ["Teams:Testing:TokenEndpoint"] = $"{_app.Urls.First()}/token",
        },
        timeouts: new TeamsTimeouts { Call = patience ?? TimeSpan.FromSeconds(15), ReadRetry = TimeSpan.FromMilliseconds(20) });

    public static Func<HttpContext, Task> Says(int status, string? body = null, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        if (body is not null)
            await context.Response.WriteAsync(body, TestContext.Current.CancellationToken);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new Sent(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.Authorization.ToString(),
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken)));
        var last = Answers.Count == 1;
        Assert.True(last ? Answers.TryPeek(out var answer) : Answers.TryDequeue(out answer));
        await answer!(context);
    }

    private async Task GiveToken(HttpContext context)
    {
        var number = Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture);
        var form = await context.Request.ReadFormAsync();
        if (TokenAnswer is { } answer)
            await answer(context);
        else if (form["grant_type"] != "client_credentials" || form["client_id"] != Attempt.AppId || form["client_secret"] != "secret"
            || form["scope"] != "https://api.botframework.com/.default")
            context.Response.StatusCode = 400;
        else
            await context.Response.WriteAsJsonAsync(new Dictionary<string, object> { ["access_token"] = $"token-{number}", ["expires_in"] = TokenLife });
    }
}

/// <summary>A request as the connector got it.</summary>
internal sealed record Sent(string Method, string Target, string Authorization, string Body);
