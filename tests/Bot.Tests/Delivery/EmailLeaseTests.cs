using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>Who may send an e-mail when, between instances that live, die and come back.</summary>
public sealed class EmailLeaseTests(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ReceiptBook _receipts = new();

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_leased_email_is_offered_to_nobody_until_the_lease_runs_out_and_the_zombies_word_no_longer_counts(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var (dead, heir) = (Queue(storage), Queue(storage));
        await PostAsync(storage, "taro@city.example");

        var first = Assert.Single(await dead.LeaseAsync(10, CancellationToken.None));
        _clock.SetUtcNow(first.LeasedUntil);
        Assert.Empty(await heir.LeaseAsync(10, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = Assert.Single(await heir.LeaseAsync(10, CancellationToken.None));
        Assert.Equal((first.Row.Id, first.Row.MessageId, first.Row.CreatedAt), (second.Row.Id, second.Row.MessageId, second.Row.CreatedAt));

        await dead.RecordAsync(first, new EmailResult(SendOutcome.Refused, 554));
        Assert.Empty(_receipts.GivenUp);
        await heir.RecordAsync(second, new EmailResult(SendOutcome.Accepted, 250));
        await heir.RecordAsync(second, new EmailResult(SendOutcome.Accepted, 250));

        Assert.Equal(["test:1"], _receipts.Delivered);
        Assert.Equal(OutboxState.Delivered, Assert.Single(await storage.AllAsync<EmailMessage>()).State);
        Assert.Equal(3, (await storage.AllAsync<EmailAttempt>()).Count);
    }

    [Fact]
    public async Task Two_instances_that_look_at_the_same_moment_never_take_the_same_email()
    {
        var settings = await SettingsAsync(Engine.PostgreSql);
        await using var one = await BotStorage.OpenAsync(settings, _clock);
        await using var other = await BotStorage.OpenAsync(settings, _clock);
        for (var number = 0; number < 40; number++)
            await PostAsync(one, $"person{number}@city.example");
        var (first, second) = (Queue(one), Queue(other));

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => (number % 2 == 0 ? first : second).LeaseAsync(2, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), taken.SelectMany(some => some).Select(delivery => delivery.Row.Id).Order());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_email_that_fails_for_three_days_is_given_up_and_not_before(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var queue = Queue(storage);
        await PostAsync(storage, "taro@city.example");
        _clock.Advance(OutboxMessage.Lifetime);
        await queue.RecordAsync(Assert.Single(await queue.LeaseAsync(10, CancellationToken.None)), new EmailResult(SendOutcome.TryAgain, 451));
        Assert.Empty(_receipts.GivenUp);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await queue.RecordAsync(Assert.Single(await queue.LeaseAsync(10, CancellationToken.None)), new EmailResult(SendOutcome.TryAgain, 451));

        Assert.Equal(["test:1"], _receipts.GivenUp);
        Assert.Equal(OutboxState.Failed, Assert.Single(await storage.AllAsync<EmailMessage>()).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task After_a_refusal_that_passes_it_waits_and_a_change_that_fails_leaves_none(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        var queue = Queue(storage);
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.ChangeAsync(db =>
        {
            storage.Get<EmailOutbox>().Post(db, "never@city.example", new EmailContent("件名", "本文"), null);
            throw new InvalidOperationException();
        }));
        await PostAsync(storage, "\uD800\0odd@city.example");

        await queue.RecordAsync(Assert.Single(await queue.LeaseAsync(10, CancellationToken.None)), new EmailResult(SendOutcome.TryAgain, 451, "\0odd\uD800"));

        Assert.Empty(await queue.LeaseAsync(10, CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await queue.LeaseAsync(10, CancellationToken.None));
        Assert.Null(EmailComposer.Address(Assert.Single(await storage.AllAsync<EmailMessage>()).To));
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        (settings["Email:Host"], settings["Email:From"]) = ("127.0.0.1", "chatops@bot.example");
        return settings;
    }

    private async Task<BotStorage> OpenAsync(Engine engine) =>
        await BotStorage.OpenAsync(await SettingsAsync(engine), _clock, services => services.AddSingleton<IDeliveryListener>(_receipts));

    /// <summary>One more instance's side of the outbox: each has a name of its own.</summary>
    private static EmailQueue Queue(BotStorage storage) => ActivatorUtilities.CreateInstance<EmailQueue>(storage.Services);

    private static Task PostAsync(BotStorage storage, string to) => storage.ChangeAsync(db =>
    {
        storage.Get<EmailOutbox>().Post(db, to, new EmailContent("件名\0\uD800", "本文\0\uD800"), "test:1");
        return Task.CompletedTask;
    });
}
