using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Conversations;

/// <summary>A form in a dialog, from the button on the card to the last word, over the wire.</summary>
public sealed class DialogTests : IAsyncLifetime
{
    private readonly ShortNote _note = new();
    private ChatOpsBotApp _app = null!;
    private Message _card = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await ChatOpsBotApp.StartAsync(install: false, services: services => services
            .AddSingleton<ICardAction>(new ShortNote.Opening(_note))
            .AddSingleton<ICardAction>(_note));
        await _app.Teams.As(_app.Teams.City.Operator).InstallAsync();
        _card = await _app.Teams.Transcript.WaitForCardAsync(_app.Teams.City.Operator.PersonalChatId, "ヘルプ");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_form_comes_back_with_its_error_and_what_was_typed_until_it_is_right()
    {
        var person = _app.Teams.As(_app.Teams.City.Operator);

        var form = await PressAsync(ShortNote.OpenVerb);
        Assert.Equal((CardAnswerKind.Dialog, "メモを書く"), (form.Kind, form.Title));
        Assert.Equal([DialogStep.Open], _note.Steps);

        var again = await person.SubmitDialogAsync(form, "保存", new Dictionary<string, string> { ["note"] = "長すぎるメモです" });
        Assert.Equal(CardAnswerKind.Dialog, again.Kind);
        Assert.Contains("5 文字以内", again.Card!["body"]![0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("長すぎるメモです", again.Card["body"]![1]!["value"]!.ToString());
        Assert.Empty(_note.Saved);

        var saved = await person.SubmitDialogAsync(again, "保存", new Dictionary<string, string> { ["note"] = "短いメモ" });
        Assert.Equal((CardAnswerKind.Message, "メモを保存しました。"), (saved.Kind, saved.Text));
        Assert.Equal(["短いメモ"], _note.Saved);
        Assert.Equal([DialogStep.Open, DialogStep.Submit, DialogStep.Submit], _note.Steps);

        Assert.Equal(CardAnswerKind.Closed, (await person.SubmitDialogAsync(again, "保存", new Dictionary<string, string> { ["note"] = "" })).Kind);
    }

    [Fact]
    public async Task A_dialog_sent_again_gets_the_same_answer_and_acts_once()
    {
        var form = await PressAsync(ShortNote.OpenVerb);
        await _app.Teams.As(_app.Teams.City.Operator).SubmitDialogAsync(form, "保存", new Dictionary<string, string> { ["note"] = "短いメモ" });

        foreach (var sent in _app.Teams.Bot.Sent.Where(sent => (string?)sent.Activity["type"] == "invoke").ToList())
            Assert.Equal(sent.Answer, await _app.Teams.Bot.SendAsync(sent.Activity));

        Assert.Equal(["短いメモ"], _note.Saved);
        Assert.Equal([DialogStep.Open, DialogStep.Submit], _note.Steps);
        Assert.Equal(2, (await _app.AllAsync<InboxItem>()).Count(item => item.Answer is not null));
    }

    [Fact]
    public async Task A_refusal_is_a_sentence_in_the_dialog_and_its_code_is_kept()
    {
        var refused = await PressAsync("note.unknown/1");

        Assert.Equal(CardAnswerKind.Message, refused.Kind);
        Assert.Contains("このボタンは現在使われていません", refused.Text, StringComparison.Ordinal);
        var stored = Assert.Single(await _app.AllAsync<InboxItem>(), item => item.Answer is not null);
        Assert.Equal("UnknownAction", JsonSerializer.Deserialize(stored.Answer!, ChatEventJson.Default.CardActionAnswer)!.ErrorCode);
    }

    [Fact]
    public async Task On_a_card_among_the_messages_the_action_is_told_that_there_is_no_dialog()
    {
        var action = new JsonObject { ["type"] = "Action.Execute", ["verb"] = ShortNote.SaveVerb };

        var answer = await _app.Teams.As(_app.Teams.City.Operator).PressAsync(_card, action, new JsonObject { ["note"] = "短いメモ" });

        Assert.Equal(CardAnswerKind.Message, answer.Kind);
        Assert.Equal([DialogStep.None], _note.Steps);
    }

    private Task<CardAnswer> PressAsync(string verb)
    {
        var data = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, ["verb"] = verb };
        return _app.Teams.As(_app.Teams.City.Operator).PressAsync(_card, new JsonObject { ["type"] = "Action.Submit" }, data);
    }

    /// <summary>A form with one field of at most five letters.</summary>
    private sealed class ShortNote : ICardAction
    {
        public const string OpenVerb = "note.write/1";
        public const string SaveVerb = "note.save/1";

        public List<string> Saved { get; } = [];

        public List<DialogStep> Steps { get; } = [];

        public string Verb => SaveVerb;

        public Task<CardActionAnswer?> RunAsync(CardPress press, JsonElement data, CancellationToken cancellationToken)
        {
            Steps.Add(press.Dialog);
            var note = data.TryGetProperty("note", out var typed) ? JsonNode.Parse(typed.GetRawText())!.ToString() : "";
            if (note.Length > 5)
                return Task.FromResult<CardActionAnswer?>(Form(note, "5 文字以内で入力してください。"));
            if (note.Length == 0)
                return Task.FromResult<CardActionAnswer?>(CardPress.Close());
            Saved.Add(note);
            return Task.FromResult<CardActionAnswer?>(CardPress.Say("メモを保存しました。"));
        }

        private static CardActionAnswer Form(string note, string error) => new(
            new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = new JsonArray(
                    new JsonObject { ["type"] = "TextBlock", ["text"] = error },
                    new JsonObject { ["type"] = "Input.Text", ["id"] = "note", ["label"] = "メモ", ["value"] = note }),
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = "保存", ["data"] = new JsonObject { ["verb"] = SaveVerb } }),
            }.ToJsonString(),
            null,
            null,
            "メモを書く");

        public sealed class Opening(ShortNote note) : ICardAction
        {
            public string Verb => OpenVerb;

            public Task<CardActionAnswer?> RunAsync(CardPress press, JsonElement data, CancellationToken cancellationToken)
            {
                note.Steps.Add(press.Dialog);
                return Task.FromResult<CardActionAnswer?>(press.InDialog ? Form("", "") : null);
            }
        }
    }
}
