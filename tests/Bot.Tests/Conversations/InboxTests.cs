using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Conversations;

/// <summary>Whatever Teams repeats and whenever the bot dies, an event is acted on once.</summary>
public sealed class InboxTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_message_that_comes_five_times_reports_one_incident(Engine engine)
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(engine));
        var report = desk.Event("市民課", ChatEventKind.Message, "障害 報告 画面が開きません", id: "m-1");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.AcceptAsync(report))));
        await desk.ActedOnAsync("m-1");
        await desk.AcceptAsync(report);
        await desk.SayAsync("市民課", "ヘルプ");

        Assert.Single(await desk.Storage.AllAsync<Incident>());
        Assert.Equal(2, (await desk.AnswersInAsync("a:市民課")).Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_pressed_button_that_is_sent_again_gets_the_same_answer_and_acts_once(Engine engine)
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(engine));
        var version = await AlertAsync(desk);
        await desk.GiveRoleAsync("運用担当", Role.Operator);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() =>
            desk.PressAsync("運用担当", "alert.acknowledge/1", new { groupId = 1, version }, id: "press-1"))));

        Assert.NotNull(answers[0].CardJson);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Single(await desk.Storage.AllAsync<AuditEntry>(), entry => entry.Action == "alert.acknowledged");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Of_fifty_people_who_acknowledge_at_once_one_is_taken_and_the_others_are_told_who(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        await using var desk = await ConversationDesk.OpenAsync(settings);
        // A second instance where there can be one: half the people are answered by it.
        await using var second = engine == Engine.PostgreSql ? await ConversationDesk.OpenAsync(settings, working: false) : null;
        var version = await AlertAsync(desk);
        foreach (var number in Enumerable.Range(1, 50))
            await desk.GiveRoleAsync($"担当{number:D2}", Role.Operator);

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => Task.Run(() =>
            (number % 2 == 0 ? second ?? desk : desk).PressAsync($"担当{number:D2}", "alert.acknowledge/1", new { groupId = 1, version }, id: $"press-{number}"))));

        var winner = (await desk.Storage.AllAsync<AlertGroup>()).Single().AcknowledgedByName!;
        Assert.Single(answers, answer => answer.CardJson is not null && ConversationDesk.Readable(answer.CardJson).Contains(winner, StringComparison.Ordinal));
        Assert.Equal(49, answers.Count(answer => answer.CardJson is null && answer.Message!.Contains(winner, StringComparison.Ordinal)));
        Assert.Single(await desk.Storage.AllAsync<AuditEntry>(), entry => entry.Action == "alert.acknowledged");
    }

    [Fact]
    public async Task An_event_stored_before_a_crash_is_acted_on_after_the_restart()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite), working: false);
        await StoreAsync(desk, "left-behind", "dead instance", TimeProvider.System.GetUtcNow().AddMinutes(1));

        await desk.StartAsync();
        await desk.ActedOnAsync("left-behind");

        Assert.Contains("INC-1", Assert.Single(await desk.AnswersInAsync("a:市民課")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_instances_a_claimed_event_is_left_alone_until_its_claim_has_run_out()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.PostgreSql), clock, working: false);
        await StoreAsync(desk, "claimed", "another instance", clock.GetUtcNow().AddSeconds(30));
        await StoreAsync(desk, "free", "dead instance", clock.GetUtcNow().AddSeconds(-1));

        await desk.StartAsync();
        await desk.ActedOnAsync("free");
        Assert.Single(await desk.Storage.AllAsync<Incident>());

        // Each look arms the next one, so the clock is moved in steps.
        for (var step = 0; step < 200 && (await desk.Storage.AllAsync<Incident>()).Count < 2; step++)
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.Equal(2, (await desk.Storage.AllAsync<Incident>()).Count);
    }

    [Fact]
    public async Task A_command_that_throws_ends_with_an_apology_and_a_reference_and_is_not_tried_again()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await desk.GiveRoleAsync("運用担当", Role.Operator);
        await desk.Storage.SqlAsync("DROP TABLE \"IncidentTimeline\"; DROP TABLE \"Incidents\"");

        var answer = await desk.SayAsync("運用担当", "障害 一覧");

        Assert.Matches("処理できませんでした。.*（参照 [0-9A-F]{4}）", answer);
        Assert.DoesNotContain(await desk.Storage.AllAsync<InboxItem>(), item => item.ProcessedAt is null);
        Assert.Single(await desk.AnswersInAsync("a:運用担当"));
        Assert.Contains("ヘルプ", await desk.SayAsync("運用担当", "ヘルプ"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_id_named_by_another_tenant_is_refused_and_its_address_stays_as_it_was()
    {
        await using var desk = await ConversationDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await desk.SayAsync("運用担当", "ヘルプ");
        var stranger = desk.Event("侵入者", ChatEventKind.Message, "障害 報告 偽の報告", id: "foreign", tenant: "99999999-9999-4999-8999-999999999999", chat: "a:運用担当");
        var moved = stranger with { Place = stranger.Place with { ServiceUrl = "http://127.0.0.2/" } };

        await desk.AcceptAsync(moved);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => desk.Storage.Get<IChatInbox>().ActAsync(
            moved with { Id = "foreign-press", Kind = ChatEventKind.CardAction, Verb = "alert.acknowledge/1" }, CancellationToken.None));
        await desk.SayAsync("運用担当", "ヘルプ");

        var reference = Assert.Single(await desk.Storage.AllAsync<ConversationReference>());
        Assert.Equal((ConversationDesk.Tenant, "http://127.0.0.1/"), (reference.TenantId, reference.ServiceUrl));
        Assert.Empty(await desk.Storage.AllAsync<Incident>());
    }

    private static Task StoreAsync(ConversationDesk desk, string id, string claimedBy, DateTimeOffset until) => desk.Storage.ChangeAsync(db =>
    {
        var report = desk.Event("市民課", ChatEventKind.Message, "障害 報告 画面が開きません", id);
        var item = new InboxItem
        {
            ConversationId = report.Place.ConversationId,
            ActivityId = id,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Event = JsonSerializer.Serialize(report, ChatEventJson.Default.ChatEvent),
        };
        item.Claim(claimedBy, until);
        db.Add(item);
        return Task.CompletedTask;
    });

    private static async Task<int> AlertAsync(ConversationDesk desk)
    {
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(
            db,
            [new AlertSignal("generic", "a", "a", true, default, null, Severity.Critical, "応答なし", null, null, null, new Dictionary<string, string>(), null)],
            CancellationToken.None));
        return (await desk.Storage.AllAsync<AlertGroup>()).Single().Version;
    }
}
