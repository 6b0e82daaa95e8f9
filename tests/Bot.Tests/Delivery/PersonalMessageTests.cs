using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Faults;
using ChatOpsBot.TeamsEmulator.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>Messages to one person, whether the bot knows the chat with them or not.</summary>
public sealed class PersonalMessageTests(PostgreSqlCluster cluster)
{
    private const string Opening = "/v3/conversations";
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly PersonAddress Somebody = new("tenant", "object-1", "29:1");

    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task Whoever_has_a_chat_with_the_bot_gets_the_message_there_without_opening_it_again()
    {
        await using var desk = await DeliveryDesk.OpenAsync();

        await SendAsync(desk, desk.City.Operator, "当番のご連絡");
        await desk.SeeAsync("当番のご連絡", desk.City.Operator.PersonalChatId);

        Assert.Equal(0, Openings(desk));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chat_the_bot_does_not_know_is_opened_once_and_then_remembered(bool channelUserIdKnown)
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var person = await ForgottenAsync(desk);

        await SendAsync(desk, person, "一通目", channelUserIdKnown);
        await desk.SeeAsync("一通目", person.PersonalChatId);
        await SendAsync(desk, person, "二通目", channelUserIdKnown);
        await desk.SeeAsync("二通目", person.PersonalChatId);
        await desk.SettleAsync();

        Assert.Equal(1, Openings(desk));
        Assert.Equal(person.ObjectId, (await desk.App.AllAsync<ConversationReference>()).Single(chat => chat.ConversationId == person.PersonalChatId).PersonId);
        Assert.Empty(await desk.App.AllAsync<UnopenedChat>());
        Assert.Equal([201], await desk.TriesAsync("一通目"));
    }

    [Fact]
    public async Task An_opening_that_fails_is_tried_again_and_each_failure_is_in_the_ledger()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var person = await ForgottenAsync(desk);
        desk.Teams.Faults.Next(Fault.Status(503), conversationId: person.Id).Next(Fault.WithoutId, conversationId: person.Id);

        await SendAsync(desk, person, "必ず届く");
        await desk.SeeAsync("必ず届く", person.PersonalChatId);
        await desk.SettleAsync();

        Assert.Equal([503, 200, 201], await desk.TriesAsync("必ず届く"));
        Assert.Single(desk.Teams.Transcript.In(person.PersonalChatId), message => message.ReadableText.Contains("必ず届く", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_the_bot_is_not_installed_for_is_given_up_and_others_still_get_theirs()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var outsider = desk.City.People.First(person => !desk.Teams.Installations.IsInstalled(person.PersonalChatId));

        await SendAsync(desk, outsider, "届かない");
        await SendAsync(desk, desk.City.Operator, "届く");
        await desk.SeeAsync("届く", desk.City.Operator.PersonalChatId);
        await desk.SettleAsync();

        Assert.Equal([403], await desk.TriesAsync("届かない"));
        Assert.Equal(OutboxState.Failed, (await desk.App.AllAsync<OutboxMessage>()).Single(message => message.CardJson!.Contains("届かない", StringComparison.Ordinal)).State);
    }

    [Fact]
    public async Task A_card_to_a_person_is_one_card_that_changes()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var person = await ForgottenAsync(desk);

        foreach (var look in new[] { "古い姿", "新しい姿" })
        {
            await desk.ChangeAsync((db, outbox) => outbox.ShowCardToPersonAsync(
                db, AddressOf(desk, person), "CALL-1", DeliveryDesk.Card(look), Lane.Urgent, alert: true, CancellationToken.None));
            await desk.SeeAsync(look, person.PersonalChatId);
            await desk.SettleAsync();
        }

        Assert.Single(desk.Teams.Transcript.In(person.PersonalChatId), message => message.ReadableText.Contains('姿', StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_a_chat_that_was_being_opened_is_opened_again()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var person = await ForgottenAsync(desk);
        await desk.SettleAsync();
        await desk.App.StopBotAsync();
        await using (var dead = await BotStorage.OpenAsync(desk.App.Settings))
        {
            await dead.ChangeAsync(db => dead.Get<Outbox>().PostToPersonAsync(
                db, AddressOf(desk, person), DeliveryDesk.Card("再起動後"), Lane.Urgent, alert: true, "test:1", CancellationToken.None));
            var waiting = Assert.Single(await dead.AllAsync<UnopenedChat>());
            Assert.NotNull(Assert.Single(await dead.Get<DeliveryQueue>().LeaseAsync([waiting.ConversationId], CancellationToken.None)).Opens);
        }

        await desk.App.StartBotAsync();

        await desk.SeeAsync("再起動後", person.PersonalChatId);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task What_waits_for_a_chat_moves_into_it_when_it_is_open_and_its_receipt_names_it(Engine engine)
    {
        var receipts = new ReceiptBook();
        await using var storage = await OpenAsync(engine, receipts);
        var queue = storage.Get<DeliveryQueue>();
        await KnowAsync(storage, "19:team@thread.tacv2", Somebody.TenantId);
        await PostAsync(storage, "test:1");
        await PostAsync(storage, "test:2");
        var standIn = Assert.Single(await storage.AllAsync<UnopenedChat>()).ConversationId;

        var opening = Assert.Single(await queue.LeaseAsync([standIn], CancellationToken.None));
        Assert.Equal((new Opening("28:bot", "29:1", "object-1"), "http://127.0.0.1/"), (opening.Opens, opening.To.ServiceUrl));
        await queue.RecordAsync(opening, new SendResult(SendOutcome.Accepted, "a:chat", 201));
        Assert.Empty(receipts.Delivered);
        foreach (var purpose in new[] { "test:1", "test:2" })
        {
            var delivery = Assert.Single(await queue.LeaseAsync(["a:chat"], CancellationToken.None));
            Assert.Null(delivery.Opens);
            await queue.RecordAsync(delivery, new SendResult(SendOutcome.Accepted, "17", 201));
            Assert.Equal((purpose, "a:chat"), (receipts.Last.Purpose, receipts.Last.To));
        }

        Assert.Empty(await storage.AllAsync<UnopenedChat>());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Only_conversations_of_the_same_tenant_show_the_way_and_without_any_it_is_given_up_after_three_days(Engine engine)
    {
        var receipts = new ReceiptBook();
        await using var storage = await OpenAsync(engine, receipts);
        var queue = storage.Get<DeliveryQueue>();
        await KnowAsync(storage, "19:other@thread.tacv2", "other tenant", Somebody.ObjectId);
        await PostAsync(storage, "test:1");
        var standIn = Assert.Single(await storage.AllAsync<UnopenedChat>()).ConversationId;

        _clock.Advance(OutboxMessage.Lifetime);
        Assert.Empty(await queue.LeaseAsync([standIn], CancellationToken.None));
        Assert.Empty(receipts.GivenUp);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await queue.LeaseAsync([standIn], CancellationToken.None));

        Assert.Equal(["test:1"], receipts.GivenUp);
        Assert.Equal("TenantUnknown", Assert.Single(await storage.AllAsync<DeliveryAttempt>()).Error);
    }

    private async Task<BotStorage> OpenAsync(Engine engine, ReceiptBook receipts) => await BotStorage.OpenAsync(
        await cluster.NewDatabaseAsync(engine), _clock, services => services.AddSingleton<IDeliveryListener>(receipts));

    private static Task PostAsync(BotStorage storage, string purpose) => storage.ChangeAsync(db => storage.Get<Outbox>().PostToPersonAsync(
        db, Somebody, DeliveryDesk.Card("連絡"), Lane.Urgent, alert: true, purpose, CancellationToken.None));

    private static Task KnowAsync(BotStorage storage, string conversation, string tenant, string? person = null) => storage.ChangeAsync(db =>
    {
        var reference = new ConversationReference { ConversationId = conversation, TenantId = tenant };
        reference.Learn("http://127.0.0.1/", "28:bot", person);
        db.Add(reference);
        return Task.CompletedTask;
    });

    /// <summary>Somebody who has the bot, but whose chat the bot does not remember.</summary>
    private static async Task<Person> ForgottenAsync(DeliveryDesk desk)
    {
        await desk.SettleAsync();
        var chat = desk.City.Operator.PersonalChatId;
        await desk.ChangeAsync((db, _) => db.Set<ConversationReference>().Where(known => known.ConversationId == chat).ExecuteDeleteAsync());
        return desk.City.Operator;
    }

    private static PersonAddress AddressOf(DeliveryDesk desk, Person person, bool channelUserIdKnown = true) =>
        new(desk.City.TenantId, person.ObjectId, channelUserIdKnown ? person.Id : "");

    private static Task SendAsync(DeliveryDesk desk, Person person, string text, bool channelUserIdKnown = true) => desk.ChangeAsync((db, outbox) =>
        outbox.PostToPersonAsync(
            db, AddressOf(desk, person, channelUserIdKnown), DeliveryDesk.Card(text), Lane.Urgent, alert: true, null, CancellationToken.None));

    private static int Openings(DeliveryDesk desk) => desk.Teams.Requests.All.Count(call => call.Method == "POST" && call.Path.EndsWith(Opening, StringComparison.Ordinal));
}
