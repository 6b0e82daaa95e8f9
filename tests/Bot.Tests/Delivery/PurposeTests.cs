using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>A message with a purpose: somebody hears what became of it, and it stays as evidence.</summary>
public sealed class PurposeTests(PostgreSqlCluster cluster)
{
    private const string Channel = "19:kanshi@thread.tacv2";
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly ReceiptBook _receipts = new();

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(502)]
    public async Task When_it_is_given_up_the_listeners_hear_it_once_and_never_that_it_was_delivered(int status)
    {
        var outcome = status < 500 ? SendOutcome.Refused : SendOutcome.TryAgain;
        await using var storage = await OpenAsync(Engine.Sqlite);
        await PostAsync(storage, "test:1");
        var delivery = await LeaseAsync(storage);
        if (outcome == SendOutcome.TryAgain)
            _clock.Advance(OutboxMessage.Lifetime + TimeSpan.FromSeconds(1));

        await storage.Get<DeliveryQueue>().RecordAsync(delivery, new SendResult(outcome, HttpStatus: status));
        await storage.Get<DeliveryQueue>().RecordAsync(delivery, new SendResult(outcome, HttpStatus: status));

        Assert.Equal(["test:1"], _receipts.GivenUp);
        Assert.Empty(_receipts.Delivered);
        Assert.Equal((DeliveryWay.Teams, Channel), (_receipts.Last.Way, _receipts.Last.To));
    }

    [Fact]
    public async Task What_waits_in_a_lost_conversation_is_given_up_with_a_line_in_the_ledger_and_a_receipt()
    {
        await using var storage = await OpenAsync(Engine.Sqlite);
        await PostAsync(storage, "test:1");
        await storage.ChangeAsync(async db => (await db.Set<ConversationReference>().SingleAsync()).Lose(Start));

        Assert.Empty(await storage.Get<DeliveryQueue>().LeaseAsync([Channel], CancellationToken.None));

        Assert.Equal(["test:1"], _receipts.GivenUp);
        Assert.Equal("ConversationLost", Assert.Single(await storage.AllAsync<DeliveryAttempt>()).Error);
    }

    [Fact]
    public async Task A_version_of_a_card_that_is_overtaken_is_not_forgotten_without_a_word()
    {
        await using var storage = await OpenAsync(Engine.Sqlite);
        await storage.ChangeAsync(db =>
        {
            foreach (var purpose in new[] { "test:1", null })
            {
                var message = new OutboxMessage { ConversationId = Channel, CardKey = "INC-1", Purpose = purpose, CreatedAt = Start };
                message.Show(new MessageContent(null, "{}", null, [], false), Lane.Normal, Start);
                db.Add(message);
            }

            return Task.CompletedTask;
        });

        var delivery = await LeaseAsync(storage);

        Assert.Equal(2, delivery.MessageId);
        Assert.Equal(["test:1"], _receipts.GivenUp);
        Assert.Equal((1, "Overtaken"), Assert.Single((await storage.AllAsync<DeliveryAttempt>()).Select(attempt => (attempt.MessageId, attempt.Error!))));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_listener_that_fails_is_undone_and_keeps_neither_the_record_nor_the_other_listeners_from_their_work(Engine engine)
    {
        await using var storage = await OpenAsync(engine, new Stumbling());
        await PostAsync(storage, "test:1");
        await storage.ChangeAsync(db =>
        {
            storage.Get<EmailOutbox>().Post(db, "taro@city.example", new EmailContent("件名", "本文"), "test:2");
            return Task.CompletedTask;
        });

        await storage.Get<DeliveryQueue>().RecordAsync(await LeaseAsync(storage), new SendResult(SendOutcome.Accepted, "17", 201));
        var email = Assert.Single(await storage.Get<EmailQueue>().LeaseAsync(10, CancellationToken.None));
        await storage.Get<EmailQueue>().RecordAsync(email, new EmailResult(SendOutcome.Accepted, 250));

        Assert.Equal(["test:1", "test:2"], _receipts.Delivered);
        Assert.Equal(OutboxState.Delivered, Assert.Single(await storage.AllAsync<OutboxMessage>()).State);
        Assert.Equal(OutboxState.Delivered, Assert.Single(await storage.AllAsync<EmailMessage>()).State);
        Assert.Empty(await storage.AllAsync<PostedCard>());
    }

    [Fact]
    public async Task The_cleanup_keeps_what_was_sent_for_a_purpose()
    {
        await using var storage = await OpenAsync(Engine.Sqlite);
        foreach (var purpose in new[] { "test:1", null })
        {
            await PostAsync(storage, purpose);
            await storage.ChangeAsync(db =>
            {
                var content = new EmailContent("件名", "本文") { Attachments = [new("a.txt", "text/plain", [1])] };
                storage.Get<EmailOutbox>().Post(db, "taro@city.example", content, purpose);
                return Task.CompletedTask;
            });
            await storage.Get<DeliveryQueue>().RecordAsync(await LeaseAsync(storage), new SendResult(SendOutcome.Accepted, "17", 201));
            await storage.Get<EmailQueue>().RecordAsync(
                Assert.Single(await storage.Get<EmailQueue>().LeaseAsync(10, CancellationToken.None)), new EmailResult(SendOutcome.Accepted, 250));
        }

        _clock.Advance(TimeSpan.FromDays(30));
        await ActivatorUtilities.CreateInstance<OutboxCleanup>(storage.Services).DeleteOldAsync(CancellationToken.None);
        Assert.Equal(2, (await storage.AllAsync<EmailMessage>()).Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await ActivatorUtilities.CreateInstance<OutboxCleanup>(storage.Services).DeleteOldAsync(CancellationToken.None);

        Assert.Equal("test:1", Assert.Single(await storage.AllAsync<OutboxMessage>()).Purpose);
        Assert.Equal("test:1", Assert.Single(await storage.AllAsync<EmailMessage>()).Purpose);
        Assert.Single(await storage.AllAsync<StoredAttachment>());
        Assert.Equal(2, (await storage.AllAsync<EmailAttempt>()).Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_ledger_says_who_received_what_when_over_both_ways_and_mixes_up_no_purposes(Engine engine)
    {
        await using var storage = await OpenAsync(engine);
        await PostAsync(storage, "report:1:teams");
        await storage.Get<DeliveryQueue>().RecordAsync(await LeaseAsync(storage), new SendResult(SendOutcome.TryAgain, HttpStatus: 502, Error: "BadGateway"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        var delivered = _clock.GetUtcNow();
        await storage.Get<DeliveryQueue>().RecordAsync(await LeaseAsync(storage), new SendResult(SendOutcome.Accepted, "17", 201));
        foreach (var (to, purpose) in new[] { ("taro@city.example", "report:1"), ("hanako@city.example", "report:12"), ("jiro@city.example", "REPORT:1:x"), ("saburo@city.example", null) })
        {
            await storage.ChangeAsync(db =>
            {
                storage.Get<EmailOutbox>().Post(db, to, new EmailContent("件名", "本文"), purpose);
                return Task.CompletedTask;
            });
        }

        var rows = await storage.ReadAsync(db => DeliveryLedger.ReadAsync(db, "report:1", CancellationToken.None));

        Assert.Equal(
            [
                new DeliveryLedgerRow("report:1:teams", DeliveryWay.Teams, Channel, OutboxState.Delivered, Start, delivered, 2, "BadGateway"),
                new DeliveryLedgerRow("report:1", DeliveryWay.Email, "taro@city.example", OutboxState.Pending, delivered, null, 0, null),
            ],
            rows);
        Assert.Equal(3, (await storage.ReadAsync(db => DeliveryLedger.ReadAsync(db, "report:", CancellationToken.None))).Count);
    }

    private async Task<BotStorage> OpenAsync(Engine engine, IDeliveryListener? before = null)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        (settings["Email:Host"], settings["Email:From"]) = ("127.0.0.1", "chatops@bot.example");
        var storage = await BotStorage.OpenAsync(settings, _clock, services =>
        {
            if (before is not null)
                services.AddSingleton(before);
            services.AddSingleton<IDeliveryListener>(_receipts);
        });
        await storage.ChangeAsync(db =>
        {
            var reference = new ConversationReference { ConversationId = Channel, TenantId = "tenant" };
            reference.Learn("http://127.0.0.1/", "28:bot", null);
            db.Add(reference);
            return Task.CompletedTask;
        });
        return storage;
    }

    private static Task PostAsync(BotStorage storage, string? purpose) => storage.ChangeAsync(db =>
    {
        storage.Get<Outbox>().Post(db, Channel, null, DeliveryDesk.Card("連絡"), Lane.Normal, alert: true, purpose);
        return Task.CompletedTask;
    });

    private static async Task<Bot.Delivery.Delivery> LeaseAsync(BotStorage storage) =>
        Assert.Single(await storage.Get<DeliveryQueue>().LeaseAsync([Channel], CancellationToken.None));

    /// <summary>Changes something, then fails.</summary>
    private sealed class Stumbling : IDeliveryListener
    {
        public async Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
        {
            db.Add(new PostedCard { ConversationId = Channel, CardKey = receipt.Purpose, ActivityId = "1" });
            await db.SaveChangesAsync(cancellationToken);
            throw new InvalidOperationException("Stumbled.");
        }
    }
}
