using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.People;

public sealed class DialogTests : IAsyncLifetime
{
    private EmulatedTeams _teams = null!;
    private ListeningBot _bot = null!;
    private ConnectorClient _connector = null!;

    private Participant Operator => _teams.As(_teams.City.Operator);

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

    [Fact]
    public async Task Pressing_a_button_that_fetches_asks_the_bot_and_opens_what_it_answers()
    {
        var card = await PostedCardAsync(_teams.City.Incidents.Id);
        AnswerWith(Sample.Dialog());

        var dialog = await Operator.PressAsync(card, "状況を書く");

        Assert.Equal((CardAnswerKind.Dialog, "状況を書く"), (dialog.Kind, dialog.Title));
        Assert.Equal("AdaptiveCard", (string?)dialog.Card!["type"]);
        var asked = Assert.Single(_bot.Received);
        Assert.Equal(("invoke", "task/fetch", card.Id), ((string?)asked["type"], (string?)asked["name"], (string?)asked["replyToId"]));
        Assert.Equal(card.ConversationId, (string?)asked["conversation"]!["id"]);
        Assert.Equal("""{"data":{"msteams":{"type":"task/fetch"},"verb":"incident.write/1","incidentId":12},"context":{"theme":"default"}}""", Json(asked["value"]));
    }

    [Fact]
    public async Task Submitting_sends_the_data_with_the_inputs_until_the_bot_says_a_sentence_or_closes()
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        AnswerWith(Sample.Dialog());
        var form = await Operator.PressAsync(card, "状況を書く");
        AnswerWith(Sample.Dialog(text: "調査中", error: "もう少し詳しく書いてください。"));

        var again = await Operator.SubmitDialogAsync(form, "送信", Typed("調査中"));

        Assert.Equal(CardAnswerKind.Dialog, again.Kind);
        Assert.Equal("""{"data":{"verb":"incident.save/1","incidentId":12,"text":"調査中"},"context":{"theme":"default"}}""", Json(_bot.Received.Last()["value"]));
        Assert.Equal(("task/submit", card.Id), ((string?)_bot.Received.Last()["name"], (string?)_bot.Received.Last()["replyToId"]));

        AnswerWith("""{"task":{"type":"message","value":"記録しました。"}}""");
        var said = await Operator.SubmitDialogAsync(again, "送信");
        Assert.Equal((CardAnswerKind.Message, "記録しました。"), (said.Kind, said.Text));
        Assert.Equal("調査中", (string?)_bot.Received.Last()["value"]!["data"]!["text"]);

        _bot.Answer = _ => Task.FromResult(Results.Ok());
        Assert.Equal(CardAnswerKind.Closed, (await Operator.SubmitDialogAsync(again, "送信")).Kind);
        Assert.Null(_teams.Transcript.Latest(card).PersonalViews.GetValueOrDefault(_teams.City.Operator.Id));
    }

    [Fact]
    public async Task Inputs_are_checked_before_anything_is_sent()
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        AnswerWith(Sample.Dialog());
        var form = await Operator.PressAsync(card, "状況を書く");
        _bot.Received.Clear();

        await Assert.ThrowsAsync<ArgumentException>(() => Operator.SubmitDialogAsync(form, "送信"));
        await Assert.ThrowsAsync<ArgumentException>(() => Operator.SubmitDialogAsync(form, "送信", new Dictionary<string, string> { ["txt"] = "x" }));
        await Assert.ThrowsAsync<ArgumentException>(() => Operator.SubmitDialogAsync(form, "保存", Typed("x")));
        await Assert.ThrowsAsync<ArgumentException>(() => Operator.SubmitDialogAsync(form with { Kind = CardAnswerKind.Closed }, "送信", Typed("x")));
        Assert.Empty(_bot.Received);
    }

    [Theory]
    [InlineData("", "HTTP 200")]
    [InlineData("{}", "task missing")]
    [InlineData("[]", "HTTP 200")]
    [InlineData("""{"task":"continue"}""", "task missing")]
    [InlineData("""{"task":{"value":"x"}}""", "unexpected")]
    [InlineData("""{"task":{"type":"cancel"}}""", "unexpected cancel")]
    [InlineData("""{"task":{"type":"message"}}""", "a text")]
    [InlineData("""{"task":{"type":"message","value":""}}""", "a text")]
    [InlineData("""{"task":{"type":"message","value":{"text":"x"}}}""", "a text")]
    [InlineData("""{"task":{"type":"continue"}}""", "needs a value")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"題","height":"medium","width":"medium"}}}""", "needs a card")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"題","url":"https://a.example/"}}}""", "page")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.5","body":[]}}""", "task missing")]
    public async Task An_answer_that_Teams_cannot_read_is_trouble(string body, string why)
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        AnswerWith(body);

        var answer = await Operator.PressAsync(card, "状況を書く");

        Assert.Equal(CardAnswerKind.Broken, answer.Kind);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "title", Sample.Dialog(title: null).ToJsonString() },
        { "title", Sample.Dialog(title: " ").ToJsonString() },
        { "content type", Changed(value => value["card"]!["contentType"] = "application/vnd.microsoft.adaptive.card") },
        { "must be AdaptiveCard", Changed(value => value["card"]!["content"]!["type"] = "Card") },
        { "1.6", Changed(value => value["card"]!["content"]!["version"] = "1.6") },
        { "must be an object", Changed(value => value["card"]!.AsObject().Remove("content")) },
        { "Height and width", Changed(value => value["height"] = "huge") },
        { "Height and width", Changed(value => value["width"] = 0) },
        { "Action.Execute", Changed(value => value["card"]!["content"]!["actions"]![0]!["type"] = "Action.Execute") },
        { "Action.Execute", Changed(value => value["card"]!["content"]!["selectAction"] = new JsonObject { ["type"] = "Action.Execute" }) },
        { "another dialog", Changed(value => value["card"]!["content"]!["actions"]![0]!["data"]!["msteams"] = new JsonObject { ["type"] = "task/fetch" }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_dialog_that_Teams_would_not_show_is_trouble(string why, string body)
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        AnswerWith(body);

        var answer = await Operator.PressAsync(card, "状況を書く");

        Assert.Equal(CardAnswerKind.Broken, answer.Kind);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_may_have_28_kilobytes_and_not_a_byte_more()
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        var room = (28 * 1024) - System.Text.Encoding.UTF8.GetByteCount(Json(Sample.Dialog(text: "")));

        AnswerWith(Json(Sample.Dialog(text: new string('x', room))));
        Assert.Equal(CardAnswerKind.Dialog, (await Operator.PressAsync(card, "状況を書く")).Kind);
        AnswerWith(Json(Sample.Dialog(text: new string('x', room + 1))));
        Assert.Equal(CardAnswerKind.Broken, (await Operator.PressAsync(card, "状況を書く")).Kind);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(501)]
    public async Task A_bot_that_does_not_take_it_is_trouble(int status)
    {
        var card = await PostedCardAsync(_teams.City.Operator.PersonalChatId);
        _bot.Answer = _ => Task.FromResult(Results.StatusCode(status));

        Assert.Equal(CardAnswerKind.Broken, (await Operator.PressAsync(card, "状況を書く")).Kind);
    }

    private static string Changed(Action<JsonNode> change)
    {
        var dialog = Sample.Dialog();
        change(dialog["task"]!["value"]!);
        return dialog.ToJsonString();
    }

    private static Dictionary<string, string> Typed(string text) => new() { ["text"] = text };

    private static string Json(JsonNode? node) => node!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private void AnswerWith(JsonNode body) => AnswerWith(Json(body));

    private void AnswerWith(string body) => _bot.Answer = _ => Task.FromResult(Results.Text(body, "application/json"));

    private async Task<Message> PostedCardAsync(string conversationId)
    {
        using var posted = await _connector.PostAsync(conversationId, Sample.CardThatOpensADialog());
        return Assert.Single(_teams.Transcript.All);
    }
}
