using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Bot.Webhooks;
using ChatOpsBot.Cards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Webhooks;

/// <summary>Other tools hear of alerts: signed, in order, at least once, whatever they answer.</summary>
public sealed class WebhookDeliveryTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string Secret = "the-secret-of-the-tool";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));
    private Dictionary<string, string?> _settings = [];
    private WebhookReceiver _tool = null!;
    private BotStorage _storage = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await WebhookReceiver.StartAsync();
        _settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        _settings["Webhooks:0:Name"] = "tool";
        _settings["Webhooks:0:Url"] = _tool.Url;
        _settings["Webhooks:0:Secret"] = Secret;
        _storage = await BotStorage.OpenAsync(_settings, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await StopAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_tool_receives_what_happened_signed_as_agreed()
    {
        await TellAsync("<b>応答なし</b>", AlertEvent.Fired);
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 1);

        var received = _tool.Received.Single();
        Assert.True(received.IsSignedWith(Secret));
        Assert.InRange(received.Timestamp - _clock.GetUtcNow().ToUnixTimeSeconds(), -60, 0);
        Assert.Equal(received.Id, received.Json.GetProperty("id").GetString());
        Assert.Equal("2026-11-22T01:02:00+00:00", received.Json.GetProperty("timestamp").GetString());
        Assert.Equal("alert.fired", received.Json.GetProperty("type").GetString());
        Assert.Equal(
            """
            {"id":"ALT-1","severity":"critical","title":"\u003Cb\u003E応答なし\u003C/b\u003E","system":"住基連携","source":"generic","openedAt":"2026-11-22T01:02:00+00:00","link":"https://monitor.example.jp/1"}
            """,
            received.Json.GetProperty("data").GetRawText());
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual([OutboxState.Delivered]));
    }

    [Fact]
    public async Task After_a_failure_the_same_message_comes_again_before_any_other()
    {
        _tool.Answer = (count, context) => WebhookReceiver.Status(context, count == 1 ? 500 : 200);
        await TellAsync("応答なし", AlertEvent.Fired, AlertEvent.Acknowledged, AlertEvent.Resolved);
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 4);

        var received = _tool.Received;
        Assert.Equal(["alert.fired ALT-1", "alert.fired ALT-1", "alert.acknowledged ALT-1", "alert.resolved ALT-1"], received.Select(message => message.What));
        Assert.Equal((received[0].Id, received[0].Body), (received[1].Id, received[1].Body));
        Assert.Equal(3, received.Select(message => message.Id).Distinct().Count());
        Assert.All(received, message => Assert.True(message.IsSignedWith(Secret)));
    }

    [Fact]
    public async Task A_tool_that_hangs_is_left_after_ten_seconds_and_holds_up_nobody_else()
    {
        await using var other = await WebhookReceiver.StartAsync();
        await ReopenAsync(new()
        {
            ["Webhooks:1:Name"] = "other",
            ["Webhooks:1:Url"] = other.Url,
            ["Webhooks:1:Secret"] = Secret,
            ["Webhooks:1:Events:0"] = "alert.fired",
        });
        _tool.Answer = (count, context) => count == 1
            ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            : WebhookReceiver.Status(context, 200);
        await TellAsync("応答なし", AlertEvent.Fired, AlertEvent.Resolved);
        await StartAsync();

        // The clock stands still.
        await UntilAsync(() => other.Received.Count == 1 && _tool.Received.Count == 1, advance: false);
        await UntilAsync(() => _tool.Received.Count == 3);

        Assert.Equal(["alert.fired ALT-1"], other.Received.Select(message => message.What));
        Assert.Equal(["alert.fired ALT-1", "alert.fired ALT-1", "alert.resolved ALT-1"], _tool.Received.Select(message => message.What));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _tool.Answer = (count, context) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return WebhookReceiver.Status(context, count == 1 ? 307 : 200);
        };
        await TellAsync("応答なし", AlertEvent.Fired);
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 2);

        Assert.All(_tool.Received, message => Assert.Equal("/hook", message.Path));
    }

    [Fact]
    public async Task A_tool_that_asks_to_be_left_alone_is()
    {
        _tool.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "900";
            return WebhookReceiver.Status(context, 429);
        };
        await TellAsync("応答なし", AlertEvent.Fired);
        await StartAsync();
        await UntilAsync(async () => (await RowsAsync()).Single() is { LastStatus: 429, LeasedBy: null });

        Assert.True((await RowsAsync()).Single().NotBefore >= _clock.GetUtcNow().AddSeconds(840));
    }

    [Fact]
    public async Task What_was_being_sent_when_the_bot_died_is_sent_again_with_the_same_id()
    {
        await TellAsync("応答なし", AlertEvent.Fired);
        var leased = await _storage.Get<WebhookQueue>().LeaseAsync("tool", CancellationToken.None);
        Assert.Null(await _storage.Get<WebhookQueue>().LeaseAsync("tool", CancellationToken.None));

        await ReopenAsync([]);
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 1, advance: false);

        Assert.Equal(leased!.MessageId, _tool.Received.Single().Id);
    }

    [Fact]
    public async Task A_lost_answer_repeats_the_message_with_the_same_id()
    {
        _tool.Answer = (count, context) =>
        {
            if (count == 1)
                context.Abort();
            return Task.CompletedTask;
        };
        await TellAsync("応答なし", AlertEvent.Fired);
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 2);

        Assert.Single(_tool.Received.Select(message => message.Id).Distinct());
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual([OutboxState.Delivered]));
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_the_next_one_has_its_turn()
    {
        await TellAsync("応答なし", AlertEvent.Fired);
        _clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromSeconds(1));
        await TellAsync("二件目", AlertEvent.Fired);
        _tool.Answer = (count, context) => WebhookReceiver.Status(context, count == 1 ? 404 : 200);
        await StartAsync();
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual([OutboxState.Failed, OutboxState.Delivered]));
        Assert.Contains("3 日間", Assert.Single(await OwnAlertsAsync()).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_five_times_is_given_up_and_told_until_the_next_one_is_taken()
    {
        await TellAsync("一件目", AlertEvent.Fired);
        await TellAsync("二件目", AlertEvent.Fired);
        var isOpen = new TaskCompletionSource();
        _tool.Answer = async (count, context) =>
        {
            if (count > 5)
                await isOpen.Task;
            await WebhookReceiver.Status(context, count <= 5 ? 400 : 204);
        };
        await StartAsync();
        await UntilAsync(() => _tool.Received.Count == 6);

        var own = Assert.Single(await OwnAlertsAsync());
        Assert.Contains("tool", own.Title, StringComparison.Ordinal);
        Assert.Contains("HTTP 400", own.Description, StringComparison.Ordinal);
        Assert.Null(own.EndsAt);

        isOpen.SetResult();
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual([OutboxState.Failed, OutboxState.Delivered]), advance: false);
        Assert.NotNull(Assert.Single(await OwnAlertsAsync()).EndsAt);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_everything_is_told_once_and_not_to_tools()
    {
        await using var other = await WebhookReceiver.StartAsync();
        await ReopenAsync(new() { ["Webhooks:1:Name"] = "other", ["Webhooks:1:Url"] = other.Url, ["Webhooks:1:Secret"] = Secret });
        _tool.Answer = (_, context) => WebhookReceiver.Status(context, 410);
        other.Answer = (_, context) => WebhookReceiver.Status(context, 410);
        await TellAsync("一件目", AlertEvent.Fired);
        await TellAsync("二件目", AlertEvent.Fired);
        await StartAsync();

        await UntilAsync(async () => (await StatesAsync()).All(state => state == OutboxState.Failed));

        Assert.Equal((4, 20), ((await RowsAsync()).Count, _tool.Received.Count + other.Received.Count));
        Assert.Equal(["webhook:other", "webhook:tool"], (await OwnAlertsAsync()).Where(alert => alert.EndsAt is null).Select(alert => alert.Fingerprint).Order());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task What_may_be_taken_later_is_tried_on(int status)
    {
        _tool.Answer = (count, context) => WebhookReceiver.Status(context, count <= 6 ? status : 204);
        await TellAsync("一件目", AlertEvent.Fired);
        await StartAsync();

        await UntilAsync(async () => (await StatesAsync()).SequenceEqual([OutboxState.Delivered]));

        Assert.Equal(7, _tool.Received.Count);
        Assert.Empty(await OwnAlertsAsync());
    }

    [Fact]
    public async Task The_alert_about_an_endpoint_taken_out_of_the_settings_ends()
    {
        _tool.Answer = (_, context) => WebhookReceiver.Status(context, 404);
        await TellAsync("一件目", AlertEvent.Fired);
        await StartAsync();
        await UntilAsync(async () => (await OwnAlertsAsync()).Count == 1);
        await ReopenAsync(new() { ["Webhooks:0:Name"] = "renamed" });

        await ActivatorUtilities.CreateInstance<WebhookCleanup>(_storage.Services).DeleteOldAsync(CancellationToken.None);

        Assert.NotNull(Assert.Single(await OwnAlertsAsync()).EndsAt);
    }

    [Fact]
    public async Task Nothing_goes_out_for_a_change_that_was_not_committed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _storage.ChangeAsync(async db =>
        {
            await TellAsync(db, "応答なし", AlertEvent.Fired);
            throw new InvalidOperationException();
        }));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task What_was_delivered_more_than_thirty_days_ago_is_deleted()
    {
        await TellAsync("応答なし", AlertEvent.Fired);
        var cleanup = ActivatorUtilities.CreateInstance<WebhookCleanup>(_storage.Services);
        _clock.Advance(TimeSpan.FromDays(30));
        await cleanup.DeleteOldAsync(CancellationToken.None);
        Assert.Single(await RowsAsync());

        _clock.Advance(TimeSpan.FromSeconds(1));
        await cleanup.DeleteOldAsync(CancellationToken.None);

        Assert.Empty(await RowsAsync());
    }

    private WebhookDeliverer Deliverer => _storage.Services.GetServices<IHostedService>().OfType<WebhookDeliverer>().Single();

    private Task StartAsync() => Deliverer.StartAsync(CancellationToken.None);

    private Task StopAsync() => Deliverer.StopAsync(CancellationToken.None);

    private async Task ReopenAsync(Dictionary<string, string?> settings)
    {
        await StopAsync();
        await _storage.DisposeAsync();
        foreach (var (key, value) in settings)
            _settings[key] = value;
        _storage = await BotStorage.OpenAsync(_settings, _clock);
    }

    private Task TellAsync(string title, params AlertEvent[] events) => _storage.ChangeAsync(db => TellAsync(db, title, events));

    private async Task TellAsync(ChatOpsDbContext db, string title, params AlertEvent[] events)
    {
        var start = _clock.GetUtcNow();
        await _storage.Get<AlertIntake>().AcceptAsync(
            db,
            [
                new AlertSignal(
                    "generic", title, title, true, start, null, Severity.Critical, title, null, "住基連携", null, new Dictionary<string, string>(),
                    new("https://monitor.example.jp/1")),
            ],
            CancellationToken.None);
        var group = db.ChangeTracker.Entries<AlertGroup>().Select(entry => entry.Entity).Single(group => group.GroupKey == title);
        // The intake has told of the firing itself.
        foreach (var what in events.Where(what => what != AlertEvent.Fired))
        {
            foreach (var listener in _storage.Services.GetServices<IAlertListener>())
                await listener.OnAlertAsync(db, group, title, "住基連携", what, CancellationToken.None);
        }
    }

    private async Task<List<WebhookMessage>> RowsAsync() => [.. (await _storage.AllAsync<WebhookMessage>()).OrderBy(row => row.Id)];

    private async Task<List<Alert>> OwnAlertsAsync() => [.. (await _storage.AllAsync<Alert>()).Where(alert => alert.Source == "chatops")];

    private async Task<IEnumerable<OutboxState>> StatesAsync() => (await RowsAsync()).Select(row => row.State);

    private Task UntilAsync(Func<bool> reached, bool advance = true) => UntilAsync(() => Task.FromResult(reached()), advance);

    /// <summary>Waits, with the bot's clock going a second at a time unless told otherwise.</summary>
    private async Task UntilAsync(Func<Task<bool>> reached, bool advance = true)
    {
        for (var waited = 0; waited < 1000; waited++)
        {
            if (await reached())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            if (advance && waited % 3 == 2)
                _clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"Received so far: {string.Join(", ", _tool.Received.Select(message => message.What))}; rows: {string.Join(", ", await StatesAsync())}");
    }
}
