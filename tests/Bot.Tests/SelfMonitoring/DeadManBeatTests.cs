using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>The sign of life leaves the machine while what the promises hang on works, and only then.</summary>
public sealed class DeadManBeatTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _heard = [];

    [Fact]
    public async Task It_is_sent_once_in_each_interval_while_all_is_well()
    {
        await using var watcher = await WatcherAsync();
        await using var desk = await OpenAsync(watcher);

        for (var second = 0; second < 180; second += 5)
            await LiveAsync(desk, TimeSpan.FromSeconds(5));

        Assert.Equal(["GET /ping", "GET /ping", "GET /ping"], _heard);
    }

    [Fact]
    public async Task It_falls_silent_when_the_sweep_stands_still_and_comes_back_with_it()
    {
        await using var watcher = await WatcherAsync();
        await using var desk = await OpenAsync(watcher);
        await LiveAsync(desk, TimeSpan.FromSeconds(60));

        for (var minute = 0; minute < 5; minute++)
            await LiveAsync(desk, TimeSpan.FromSeconds(60), sweeping: false);
        Assert.Single(_heard);

        await LiveAsync(desk, TimeSpan.FromSeconds(60));
        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public async Task It_falls_silent_when_the_sweep_throws()
    {
        await using var watcher = await WatcherAsync();
        await using var desk = await OpenAsync(watcher);
        await LiveAsync(desk, TimeSpan.FromSeconds(60));
        await desk.Storage.SqlAsync("ALTER TABLE Deadlines RENAME TO Away");

        for (var minute = 0; minute < 3; minute++)
        {
            await Assert.ThrowsAnyAsync<Exception>(desk.SweepAsync);
            await LiveAsync(desk, TimeSpan.FromSeconds(60), sweeping: false);
        }

        Assert.Single(_heard);
    }

    [Fact]
    public async Task It_falls_silent_when_an_urgent_message_is_not_accepted()
    {
        await using var watcher = await WatcherAsync();
        await using var desk = await OpenAsync(watcher);
        await desk.Storage.ChangeAsync(db =>
        {
            var reference = new ConversationReference { ConversationId = SelfMonitoringDesk.IncidentsChannel, TenantId = "tenant" };
            reference.Learn("https://example.jp/", "28:bot", null);
            db.Add(reference);
            return Task.CompletedTask;
        });
        await desk.OpenIncidentAsync("国保連携が停止", _clock.GetUtcNow());

        await LiveAsync(desk, TimeSpan.FromSeconds(60));
        await LiveAsync(desk, TimeSpan.FromSeconds(60));
        await LiveAsync(desk, TimeSpan.FromSeconds(60));

        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public async Task The_watcher_is_told_of_trouble_where_it_wants_to_be_and_no_redirect_is_followed()
    {
        await using var watcher = await WatcherAsync();
        watcher.Answer = context =>
        {
            _heard.Add($"{context.Request.Method} {context.Request.Path}");
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        await using var desk = await OpenAsync(watcher, new()
        {
            ["SelfMonitoring:Heartbeat:FailUrl"] = new Uri(watcher.Url, "/ping/fail").ToString(),
            ["SelfMonitoring:Heartbeat:UsePost"] = "true",
        });
        await LiveAsync(desk, TimeSpan.FromSeconds(60));

        await LiveAsync(desk, TimeSpan.FromSeconds(60), sweeping: false);

        Assert.Equal(["POST /ping", "POST /ping/fail"], _heard);
    }

    /// <summary>The bot does its work at the end of a while, and is asked for a sign of life.</summary>
    private async Task LiveAsync(SelfMonitoringDesk desk, TimeSpan time, bool sweeping = true)
    {
        _clock.Advance(time);
        if (sweeping)
            await desk.SweepAsync();
        await desk.WorkAsync();
        await desk.Storage.Get<IDeadManBeat>().BeatAsync(CancellationToken.None);
    }

    private async Task<WatchedServer> WatcherAsync()
    {
        var server = await WatchedServer.StartAsync();
        server.Answer = context =>
        {
            _heard.Add($"{context.Request.Method} {context.Request.Path}");
            return context.Response.WriteAsync("OK");
        };
        return server;
    }

    private Task<SelfMonitoringDesk> OpenAsync(WatchedServer watcher, Dictionary<string, string?>? settings = null)
    {
        settings ??= [];
        settings["SelfMonitoring:Heartbeat:Url"] = new Uri(watcher.Url, "/ping").ToString();
        return SelfMonitoringDesk.OpenAsync(cluster, _clock, settings);
    }
}
