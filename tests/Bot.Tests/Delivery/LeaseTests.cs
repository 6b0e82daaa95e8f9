using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>Who may send a message when, between instances that live, die and come back.</summary>
public sealed class LeaseTests(PostgreSqlCluster cluster)
{
    private const string Channel = "19:kanshi@thread.tacv2";
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_leased_message_is_offered_to_nobody_until_the_lease_runs_out_and_the_zombies_word_no_longer_counts(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var (dead, heir) = (Queue(storage), Queue(storage));
        await ShowAsync(storage, "ALT-1", "姿");

        var first = Assert.Single(await dead.LeaseAsync([Channel], CancellationToken.None));
        Assert.Empty(await heir.LeaseAsync([Channel], CancellationToken.None));
        _clock.SetUtcNow(first.LeasedUntil);
        Assert.Empty(await heir.LeaseAsync([Channel], CancellationToken.None));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = Assert.Single(await heir.LeaseAsync([Channel], CancellationToken.None));
        Assert.Equal((first.MessageId, 2), (second.MessageId, second.Attempt));

        await dead.RecordAsync(first, new SendResult(SendOutcome.Accepted, "zombie", 201));
        Assert.Empty(await storage.AllAsync<PostedCard>());
        Assert.Equal(OutboxState.Pending, Assert.Single(await storage.AllAsync<OutboxMessage>()).State);

        await heir.RecordAsync(second, new SendResult(SendOutcome.Accepted, "heir", 201));
        Assert.Equal("heir", Assert.Single(await storage.AllAsync<PostedCard>()).ActivityId);
        Assert.Equal(2, (await storage.AllAsync<DeliveryAttempt>()).Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_newer_version_waits_while_an_older_one_is_being_sent_and_then_updates_the_same_card(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var (one, other) = (Queue(storage), Queue(storage));
        await ShowAsync(storage, "ALT-1", "古い姿");
        var old = Assert.Single(await one.LeaseAsync([Channel], CancellationToken.None));
        await ShowAsync(storage, "ALT-1", "新しい姿");
        await ShowAsync(storage, "ALT-2", "別のカード");

        var free = Assert.Single(await other.LeaseAsync([Channel], CancellationToken.None));
        Assert.Contains("別のカード", free.Content.CardJson, StringComparison.Ordinal);
        await one.RecordAsync(old, new SendResult(SendOutcome.Accepted, "17", 201));
        _clock.Advance(TimeSpan.FromSeconds(2));

        var update = Assert.Single(await other.LeaseAsync([Channel], CancellationToken.None));
        Assert.Equal("17", update.UpdateOf);
        Assert.Contains("新しい姿", update.Content.CardJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_that_look_at_the_same_moment_never_take_the_same_message()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var one = await OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings, _clock);
        for (var number = 0; number < 40; number++)
            await ShowAsync(one, $"ALT-{number}", "姿");
        var (first, second) = (Queue(one), Queue(other));

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => (number % 2 == 0 ? first : second).LeaseAsync([Channel], CancellationToken.None))));

        Assert.Equal(40, taken.SelectMany(some => some).Select(delivery => delivery.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_message_that_fails_for_three_days_is_given_up_and_not_before(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var queue = Queue(storage);
        await ShowAsync(storage, "ALT-1", "姿");
        _clock.Advance(OutboxMessage.Lifetime);
        await queue.RecordAsync(Assert.Single(await queue.LeaseAsync([Channel], CancellationToken.None)), new SendResult(SendOutcome.TryAgain, HttpStatus: 502));
        Assert.Equal(OutboxState.Pending, Assert.Single(await storage.AllAsync<OutboxMessage>()).State);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await queue.RecordAsync(Assert.Single(await queue.LeaseAsync([Channel], CancellationToken.None)), new SendResult(SendOutcome.TryAgain, HttpStatus: 502));
        Assert.Equal(OutboxState.Failed, Assert.Single(await storage.AllAsync<OutboxMessage>()).State);
    }

    [Fact]
    public async Task After_a_restart_what_the_dead_instance_was_sending_goes_out_at_once()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        await desk.SettleAsync();
        await desk.App.StopBotAsync();
        await using (var dead = await BotStorage.OpenAsync(desk.App.Settings))
        {
            await ShowAsync(dead, "ALT-1", "再起動後", desk.Channel);
            Assert.Single(await dead.Get<DeliveryQueue>().LeaseAsync([desk.Channel], CancellationToken.None));
        }

        await desk.App.StartBotAsync();

        await desk.SeeAsync("再起動後", seconds: 20);
    }

    private async Task<BotStorage> OpenAsync(Engine engine) => await OpenAsync(await cluster.NewDatabaseAsync(engine));

    private async Task<BotStorage> OpenAsync(Dictionary<string, string?> settings)
    {
        var storage = await BotStorage.OpenAsync(settings, _clock);
        await storage.ChangeAsync(db =>
        {
            var reference = new ConversationReference { ConversationId = Channel, TenantId = "tenant" };
            reference.Learn("http://127.0.0.1/", "28:bot", null);
            db.Add(reference);
            return Task.CompletedTask;
        });
        return storage;
    }

    /// <summary>One more instance's side of the outbox: each has a name of its own.</summary>
    private static DeliveryQueue Queue(BotStorage storage) => ActivatorUtilities.CreateInstance<DeliveryQueue>(storage.Services);

    private static Task ShowAsync(BotStorage storage, string key, string text, string conversation = Channel) => storage.ChangeAsync(db =>
        storage.Get<Outbox>().ShowCardAsync(db, conversation, key, DeliveryDesk.Card(text), Lane.Normal, alert: false, CancellationToken.None));
}
