using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Bot.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>What sources and other tools need of the database, on both engines.</summary>
public sealed class SourceStorageTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Unread_bodies_are_cut_by_the_database_and_counted_in_characters(Engine engine)
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        await desk.GiveRoleAsync("運用", Role.Operator);
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<DeadLetters>().KeepAsync(db, "own", "短い\\u0000", CancellationToken.None));
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<DeadLetters>().KeepAsync(db, "own", new string('長', 5000), CancellationToken.None));

        var list = await desk.SayAsync("運用", "警報 不明 一覧");

        Assert.Contains("短い\\u0000", list, StringComparison.Ordinal);
        Assert.Contains("8 文字", list, StringComparison.Ordinal);
        Assert.Contains("5,000 文字", list, StringComparison.Ordinal);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_delivery_is_taken_once_in_an_hour_and_what_fails_with_it_is_not_noted(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.ChangeAsync(async db =>
        {
            await AlertDelivery.TakeAsync(db, "own", "msg_1", _clock.GetUtcNow(), CancellationToken.None);
            throw new InvalidOperationException();
        }));

        Assert.True(await TakeAsync("own", "msg_1"));
        Assert.False(await TakeAsync("own", "msg_1"));
        Assert.True(await TakeAsync("other", "msg_1"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await TakeAsync("own", "msg_1"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await TakeAsync("own", "msg_1"));

        Task<bool> TakeAsync(string source, string id) => storage.Writes.RunAsync(
            (db, token) => AlertDelivery.TakeAsync(db, source, id, _clock.GetUtcNow(), token), CancellationToken.None);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_webhook_that_is_refused_is_given_up_and_told_once_until_another_is_taken(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        await storage.ChangeAsync(db =>
        {
            db.AddRange(Message("msg_1"), Message("msg_2"), Message("msg_3"));
            return Task.CompletedTask;
        });

        foreach (var status in Enumerable.Repeat(400, 2 * WebhookQueue.MostRefusals).Append(204))
        {
            var leased = await storage.Get<WebhookQueue>().LeaseAsync("tool", CancellationToken.None);
            Assert.All(await storage.AllAsync<Alert>(), alert => Assert.Null(alert.EndsAt));
            await storage.Get<WebhookQueue>().RecordAsync(leased!, new WebhookResult(status));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var states = (await storage.AllAsync<WebhookMessage>()).OrderBy(message => message.Id).Select(message => message.State);
        Assert.Equal([OutboxState.Failed, OutboxState.Failed, OutboxState.Delivered], states);
        Assert.NotNull(Assert.Single(await storage.AllAsync<Alert>()).EndsAt);
        await ActivatorUtilities.CreateInstance<WebhookCleanup>(storage.Services).DeleteOldAsync(CancellationToken.None);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_webhook_is_sent_by_one_instance_and_those_behind_it_wait(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock);
        var other = new WebhookQueue(storage.Get<IDbContextFactory<ChatOpsDbContext>>(), storage.Writes, storage.Get<WebhookAlerts>(), _clock);
        var own = storage.Get<WebhookQueue>();
        await storage.ChangeAsync(db =>
        {
            db.AddRange(Message("msg_1"), Message("msg_2"));
            return Task.CompletedTask;
        });

        var first = await own.LeaseAsync("tool", CancellationToken.None);
        Assert.Equal("msg_1", first!.MessageId);
        Assert.Null(await other.LeaseAsync("tool", CancellationToken.None));

        // The first one is thought dead: another takes over, and what it says late no longer counts.
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("msg_1", (await other.LeaseAsync("tool", CancellationToken.None))!.MessageId);
        Assert.Equal(OutboxState.Pending, await own.RecordAsync(first, new WebhookResult(200)));
        Assert.Equal(OutboxState.Pending, await other.RecordAsync(first, new WebhookResult(503)));

        Assert.Null(await own.LeaseAsync("tool", CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("msg_1", (await own.LeaseAsync("tool", CancellationToken.None))!.MessageId);
        Assert.Equal(OutboxState.Delivered, await own.RecordAsync(first, new WebhookResult(204)));
        Assert.Equal("msg_2", (await own.LeaseAsync("tool", CancellationToken.None))!.MessageId);
    }

    private WebhookMessage Message(string id) =>
        new() { Endpoint = "tool", MessageId = id, Payload = "{}", CreatedAt = _clock.GetUtcNow(), NotBefore = _clock.GetUtcNow() };
}
