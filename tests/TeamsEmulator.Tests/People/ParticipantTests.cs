using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.People;

public sealed class ParticipantTests : IAsyncLifetime
{
    private EmulatedTeams _teams = null!;
    private ListeningBot _bot = null!;
    private ConnectorClient _connector = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync();
        _bot = await ListeningBot.StartAsync(_teams);
        _connector = await ConnectorClient.SignInAsync(_teams);
        await _teams.InstallEverywhereAsync();
        _bot.Received.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    private JsonObject Received => Assert.Single(_bot.Received);

    [Fact]
    public async Task A_channel_message_without_mention_never_reaches_the_bot()
    {
        var said = await _teams.As(_teams.City.Operator).PostAsync(_teams.City.Monitoring, "お昼に行きます");

        Assert.Null(said.Answer);
        Assert.Empty(_bot.Received);
    }

    [Fact]
    public async Task A_mention_in_a_channel_starts_a_thread_named_after_the_message()
    {
        var said = await _teams.As(_teams.City.ServiceManager).PostAsync(_teams.City.Monitoring, "@ChatOps 役割 設定 @運用担当 運用担当");

        Assert.Equal(202, said.Answer?.Status);
        Assert.Equal($"19:kanshi@thread.tacv2;messageid={said.Message.Id}", (string?)Received["conversation"]!["id"]);
        Assert.Equal("<at>ChatOps</at> 役割 設定 <at>運用担当</at> 運用担当", (string?)Received["text"]);
        var mentioned = Received["entities"]!.AsArray().Where(entity => (string?)entity!["type"] == "mention").Select(entity => (string?)entity!["mentioned"]!["id"]);
        Assert.Equal([_teams.City.BotId, _teams.City.Operator.Id], mentioned);
        Assert.Equal(_teams.City.TeamId, (string?)Received["channelData"]!["team"]!["id"]);
    }

    [Fact]
    public async Task Pressing_an_execute_button_invokes_the_bot_with_data_and_inputs()
    {
        var card = await PostedCardAsync();
        _bot.AnswerInvokesWith(200, "application/vnd.microsoft.activity.message", "確認しました");

        var answer = await _teams.As(_teams.City.Operator).PressAsync(card, "確認する", new Dictionary<string, string> { ["comment"] = "対応中" });

        Assert.Equal((CardAnswerKind.Message, "確認しました"), (answer.Kind, answer.Text));
        Assert.Equal("""{"action":{"type":"Action.Execute","title":"確認する","verb":"alert.acknowledge/1","data":{"id":"ALT-31","version":4,"comment":"対応中","page":"true"}},"trigger":"manual"}""",
            Received["value"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(card.Id, (string?)Received["replyToId"]);
        Assert.Equal("adaptiveCard/action", (string?)Received["name"]);
    }

    [Fact]
    public async Task An_answered_card_replaces_only_the_caller_s_view_until_the_message_is_updated()
    {
        var card = await PostedCardAsync();
        _bot.AnswerInvokesWith(200, "application/vnd.microsoft.card.adaptive", Sample.AlertCard("あなたが確認済み")["attachments"]![0]!["content"]!);
        await _teams.As(_teams.City.Operator).PressAsync(card, "確認する");

        var now = _teams.Transcript.Latest(card);
        Assert.Contains("あなたが確認済み", now.CardFor(_teams.City.Operator.Id)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Same(now.Card, now.CardFor(_teams.City.CityStaff.Id));

        using var updated = await _connector.PutAsync(card.ConversationId, card.Id, Sample.AlertCard("確認済み"));
        Assert.Same(_teams.Transcript.Latest(card).Card, _teams.Transcript.Latest(card).CardFor(_teams.City.Operator.Id));
    }

    [Fact]
    public async Task Pressing_a_submit_button_sends_a_message_with_value_and_no_text()
    {
        var card = await PostedCardAsync();

        var answer = await _teams.As(_teams.City.Operator).PressAsync(card, "送信");

        Assert.Equal(CardAnswerKind.Taken, answer.Kind);
        Assert.Equal("""{"kind":"submit","page":"true"}""", Received["value"]!.ToJsonString());
        Assert.Null(Received["text"]);
        Assert.Equal(card.Id, (string?)Received["replyToId"]);
    }

    [Fact]
    public async Task A_required_input_must_be_filled_before_anything_is_sent()
    {
        var card = await PostedCardAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => _teams.As(_teams.City.Operator).PressAsync(card, "静観する"));

        Assert.Empty(_bot.Received);
    }

    [Theory]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"NotAllowed","message":"この操作は市の承認者のみ行えます。"}}""", CardAnswerKind.Error)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":{"type":"AdaptiveCard","version":"1.5","body":[]}}""", CardAnswerKind.Broken)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.6","body":[]}}""", CardAnswerKind.Broken)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":{"text":"x"}}""", CardAnswerKind.Broken)]
    [InlineData("""{}""", CardAnswerKind.Broken)]
    public async Task An_invoke_answer_is_read_as_strictly_as_Teams_does(string body, CardAnswerKind expected)
    {
        var card = await PostedCardAsync();
        _bot.Answer = _ => Task.FromResult(Results.Text(body, "application/json"));

        var answer = await _teams.As(_teams.City.Operator).PressAsync(card, "確認する");

        Assert.Equal(expected, answer.Kind);
    }

    [Fact]
    public async Task A_card_with_refresh_asks_for_the_view_of_listed_people_only()
    {
        var refreshing = Sample.AlertCard();
        refreshing["attachments"]![0]!["content"]!["refresh"] = JsonNode.Parse(
            $$$"""{"action":{"type":"Action.Execute","verb":"alert.view/1","data":{"id":"ALT-31"}},"userIds":["{{{_teams.City.Operator.Id}}}"]}""");
        using var posted = await _connector.PostAsync(_teams.City.Monitoring.Id, refreshing);
        var card = Assert.Single(_teams.Transcript.All);
        _bot.AnswerInvokesWith(200, "application/vnd.microsoft.card.adaptive", Sample.AlertCard("あなたの番です")["attachments"]![0]!["content"]!);

        var answer = await _teams.As(_teams.City.Operator).OpenAsync(card);

        Assert.Equal(CardAnswerKind.Card, answer?.Kind);
        Assert.Equal("automatic", (string?)Received["value"]!["trigger"]);
        Assert.Null(await _teams.As(_teams.City.CityStaff).OpenAsync(card));
    }

    [Fact]
    public async Task After_the_bot_was_removed_nobody_s_words_reach_it()
    {
        await _teams.As(_teams.City.Operator).UninstallAsync();
        Assert.Equal("remove", (string?)Received["action"]);

        var said = await _teams.As(_teams.City.Operator).SayAsync("状況");

        Assert.Null(said.Answer);
    }

    private async Task<ChatOpsBot.TeamsEmulator.Conversations.Message> PostedCardAsync()
    {
        using var posted = await _connector.PostAsync(_teams.City.Operator.PersonalChatId, Sample.AlertCard());
        return Assert.Single(_teams.Transcript.All);
    }
}
