using System.Net.Http.Headers;
using System.Text;

using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Bot.Tests.Monitoring;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>The heartbeat address on a real port with a clock the test moves: one job every hour with ten minutes' grace, and one whose silence is allowed.</summary>
internal sealed class HeartbeatDesk : IAsyncDisposable
{
    public const string Token = "nightly-token-0123456789";
    public const string OtherToken = "backup-token-0123456789";

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private HeartbeatDesk(WebApplication app, MonitoringDatabase database, FakeTimeProvider clock)
    {
        _app = app;
        Database = database;
        Clock = clock;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public MonitoringDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<HeartbeatDesk> OpenAsync(params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-20T09:00:00+09:00", System.Globalization.CultureInfo.InvariantCulture));
        var database = await MonitoringDatabase.OpenAsync(clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Heartbeats:0:Name"] = "nightly",
            ["Heartbeats:0:System"] = "夜間連携",
            ["Heartbeats:0:Token"] = Token,
            ["Heartbeats:0:PeriodSeconds"] = "3600",
            ["Heartbeats:0:GraceSeconds"] = "600",
            ["Heartbeats:1:Name"] = "backup",
            ["Heartbeats:1:Token"] = OtherToken,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddHeartbeats(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(database.Writes);
        builder.Services.AddSingleton(database.Intake);
        builder.Services.AddSingleton(database.Get<AuditLog>());
        builder.Services.AddSingleton(database.Get<CityCalendar>());
        builder.Services.AddSingleton<IDbContextFactory<ChatOpsBot.Bot.Persistence.ChatOpsDbContext>>(database);
        var app = builder.Build();
        app.MapHeartbeats();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HeartbeatDesk(app, database, clock);
    }

    public async Task SweepAsync() =>
        await _app.Services.GetRequiredService<ChatOpsBot.Jobs.Heartbeats.IHeartbeatSweep>().SweepAsync(TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> SendAsync(
        string path, string? body = null, string? token = Token, HttpMethod? method = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/api/heartbeats/{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = content ?? (body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }
}
