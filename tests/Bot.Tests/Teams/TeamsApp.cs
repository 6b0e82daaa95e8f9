using System.Collections.Concurrent;
using System.Net;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>The Teams channel alone on Kestrel, with a fake inbox behind it.</summary>
internal sealed class TeamsApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private TeamsApp(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    public FakeInbox Inbox { get; private init; } = new();

    public MovedTime Time { get; private init; } = new();

    public static async Task<TeamsApp> StartAsync(
        IDictionary<string, string?> settings, string environment = "Development", TeamsTimeouts? timeouts = null, string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = Attempt.AppId,
            ["Teams:TenantId"] = Attempt.TenantId,
            ["Teams:ClientSecret"] = "secret",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        var (inbox, time) = (new FakeInbox(), new MovedTime());
        builder.Services.AddSingleton<IChatInbox>(inbox);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(timeouts ?? new TeamsTimeouts());
        builder.Services.AddTeams(builder.Configuration);
        var app = builder.Build();
        app.MapTeams();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TeamsApp(app) { Inbox = inbox, Time = time };
    }

    public static Task<TeamsApp> StartAsync(KeyServer keys, int? keyRefreshSeconds = null, TeamsTimeouts? timeouts = null) => StartAsync(
        new Dictionary<string, string?>
        {
            ["Teams:OpenIdMetadata"] = keys.MetadataUrl,
            ["Teams:Testing:AllowLoopback"] = "true",
            ["Teams:Testing:KeyRefreshSeconds"] = keyRefreshSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        timeouts: timeouts);

    public Task<HttpResponseMessage> SendAsync(Attempt attempt) => _http.SendAsync(attempt.ToRequest(Url), TestContext.Current.CancellationToken);

    public async Task<HttpStatusCode> StatusAsync(Attempt attempt)
    {
        using var response = await SendAsync(attempt);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Keeps what it gets.</summary>
internal sealed class FakeInbox : IChatInbox
{
    public ConcurrentQueue<ChatEvent> Events { get; } = new();

    public CardActionAnswer Answer { get; set; } = new(null, "承知しました", null);

    public bool Unavailable { get; set; }

    public Task AcceptAsync(ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        Take(chatEvent);
        return Task.CompletedTask;
    }

    public Task<CardActionAnswer> ActAsync(ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        Take(chatEvent);
        return Task.FromResult(Answer);
    }

    private void Take(ChatEvent chatEvent)
    {
        if (Unavailable)
            throw new InboxUnavailableException("The database is full.", new IOException());
        Events.Enqueue(chatEvent);
    }
}

/// <summary>A time of day that stands still until it is moved; timers run as they do. Slow machines must not change what a test means.</summary>
internal sealed class MovedTime : TimeProvider
{
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
