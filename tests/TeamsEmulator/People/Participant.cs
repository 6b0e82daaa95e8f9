using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Conversations;

namespace ChatOpsBot.TeamsEmulator.People;

/// <summary>A message a person wrote, and what the bot answered on the request.</summary>
/// <param name="Answer">Null when Teams does not tell the bot: not mentioned in a channel, or not installed there.</param>
public sealed record Said(Message Message, BotAnswer? Answer);

/// <summary>Lets a person act in Teams.</summary>
public sealed class Participant
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly EmulatedTeams _teams;

    internal Participant(EmulatedTeams teams, Person person)
    {
        _teams = teams;
        Person = person;
    }

    /// <summary>Who acts.</summary>
    public Person Person { get; }

    /// <summary>Writes in the personal chat with the bot.</summary>
    public Task<Said> SayAsync(string text, CancellationToken cancellationToken = default) => WriteAsync(Person.PersonalChatId, text, cancellationToken);

    /// <summary>Sends a file to the bot in the personal chat; in channels Teams gives a bot none.</summary>
    public async Task<Said> SendFileAsync(string text, string name, byte[] content, CancellationToken cancellationToken = default)
    {
        var to = ConversationAddress.Parse(Person.PersonalChatId);
        var id = _teams.Transcript.NextId();
        var activity = _teams.Activities.Message(Person, to, text, id);
        ActivityWriter.Attach(activity, name, _teams.Files.Keep(name, content));
        var message = _teams.Transcript.Add(to, Person.Id, Person.Name, activity, NoHeaders, id);
        return new(message, _teams.Installations.IsInstalled(to.ChatId) ? await _teams.Bot.SendAsync(activity, cancellationToken) : null);
    }

    /// <summary>Chooses a command of the bot in the menu of a message.</summary>
    /// <param name="command">Id of the command in the app's manifest.</param>
    public async Task<CardAnswer> ChooseAsync(Message message, string command, CancellationToken cancellationToken = default)
    {
        var answer = await _teams.Bot.SendAsync(_teams.Activities.MessageAction(Person, message, command), cancellationToken);
        return DialogAnswer.Read(answer, DialogAnswer.FetchFromMessage, message) with { IsFromMessage = true };
    }

    /// <summary>Starts a thread in a channel; the bot gets it only when the text has <c>@ChatOps</c>.</summary>
    public Task<Said> PostAsync(TeamChannel channel, string text, CancellationToken cancellationToken = default) => WriteAsync(channel.Id, text, cancellationToken);

    /// <summary>Answers in the thread of a channel message, or in the personal chat.</summary>
    public Task<Said> ReplyAsync(Message message, string text, CancellationToken cancellationToken = default) => WriteAsync(message.ConversationId, text, cancellationToken);

    /// <summary>Writes to any conversation id.</summary>
    public async Task<Said> WriteAsync(string conversationId, string text, CancellationToken cancellationToken = default)
    {
        var to = ConversationAddress.Parse(conversationId);
        var id = _teams.Transcript.NextId();
        var activity = _teams.Activities.Message(Person, to, text, id);
        var message = _teams.Transcript.Add(to, Person.Id, Person.Name, activity, NoHeaders, id);
        var isChannel = _teams.City.FindChannel(to.ChatId) is not null;
        var reachesBot = _teams.Installations.IsInstalled(isChannel ? _teams.City.TeamId : to.ChatId) && (!isChannel || Mentions.NamesBot(text, _teams.City));
        return new(message, reachesBot ? await _teams.Bot.SendAsync(activity, cancellationToken) : null);
    }

    /// <summary>Presses the button with this title on the card as this person sees it now, having typed into the inputs.</summary>
    /// <exception cref="ArgumentException">There is no such button or input, or a required input is empty.</exception>
    public Task<CardAnswer> PressAsync(Message message, string title, IReadOnlyDictionary<string, string>? inputs = null, CancellationToken cancellationToken = default)
    {
        var latest = _teams.Transcript.Latest(message);
        var card = latest.CardFor(Person.Id) ?? throw new ArgumentException($"No card: {latest}", nameof(message));
        var button = CardButtons.Single(card, title);
        return PressAsync(latest, button.Action, CardButtons.Data(button, inputs), cancellationToken);
    }

    /// <summary>Presses the button with this title in the open dialog, having typed into the inputs, and returns what the dialog shows then.</summary>
    /// <param name="dialog">What the dialog shows now: the answer that opened it, or the last one.</param>
    /// <exception cref="ArgumentException">No dialog is open, there is no such button or input, or a required input is empty.</exception>
    public Task<CardAnswer> SubmitDialogAsync(
        CardAnswer dialog, string title, IReadOnlyDictionary<string, string>? inputs = null, CancellationToken cancellationToken = default)
    {
        if (dialog is not { Kind: CardAnswerKind.Dialog, Card: { } card, OpenedFrom: { } message }) throw new ArgumentException($"No dialog is open: {dialog}", nameof(dialog));
        var button = CardButtons.Single(card, title);
        if ((string?)button.Action["type"] != "Action.Submit") throw new ArgumentException($"A button of type {button.Action["type"]} submits nothing.", nameof(title));
        return SubmitDialogAsync(message, CardButtons.Data(button, inputs), dialog.IsFromMessage, cancellationToken);
    }

    /// <summary>Submits the dialog that was opened from this message: by a button on it, or from its menu.</summary>
    public async Task<CardAnswer> SubmitDialogAsync(Message message, JsonObject data, bool isFromMenu = false, CancellationToken cancellationToken = default) =>
        await AskAsync(isFromMenu ? DialogAnswer.SubmitFromMessage : DialogAnswer.Submit, message, data, cancellationToken) with { IsFromMessage = isFromMenu };

    /// <summary>
    /// Sends a press as the client would: an invoke for Action.Execute and for an Action.Submit that opens a dialog, a message for any other Action.Submit.
    /// </summary>
    public async Task<CardAnswer> PressAsync(Message message, JsonObject action, JsonObject data, CancellationToken cancellationToken = default)
    {
        switch ((string?)action["type"])
        {
            case "Action.Execute":
                return await InvokeAsync(message, action, data, "manual", cancellationToken);
            case "Action.Submit" when DialogAnswer.IsOpenedBy(data):
                return await AskAsync(DialogAnswer.Fetch, message, data, cancellationToken);
            case "Action.Submit":
                var answer = await _teams.Bot.SendAsync(_teams.Activities.Submit(Person, message, data), cancellationToken);
                return answer.IsAccepted ? new(CardAnswerKind.Taken, null, null, null, answer) : CardAnswer.Read(answer);
            default:
                throw new ArgumentException($"A button of type {action["type"]} sends nothing.", nameof(action));
        }
    }

    /// <summary>Comes across the card: the client asks for this person's view when the card says so. Null when it does not.</summary>
    public async Task<CardAnswer?> OpenAsync(Message message, CancellationToken cancellationToken = default)
    {
        var latest = _teams.Transcript.Latest(message);
        var refresh = latest.CardFor(Person.Id)?["refresh"] as JsonObject;
        if (refresh?["action"] is not JsonObject action) return null;
        // Without a list everybody in a small chat is asked for; an empty list leaves it to the menu.
        if (refresh["userIds"] is JsonArray users && !users.Any(user => (string?)user == Person.Id)) return null;
        return await InvokeAsync(latest, action, (action["data"] as JsonObject)?.DeepClone().AsObject() ?? [], "automatic", cancellationToken);
    }

    /// <summary>Adds the bot to this person's chat.</summary>
    public Task<IReadOnlyList<BotAnswer>> InstallAsync(CancellationToken cancellationToken = default) => InstallAtAsync(Person.PersonalChatId, cancellationToken);

    /// <summary>Removes the bot from this person's chat.</summary>
    public Task<BotAnswer> UninstallAsync(CancellationToken cancellationToken = default) => UninstallAtAsync(Person.PersonalChatId, cancellationToken);

    /// <summary>Adds the bot to the team.</summary>
    public Task<IReadOnlyList<BotAnswer>> InstallInTeamAsync(CancellationToken cancellationToken = default) => InstallAtAsync(_teams.City.TeamId, cancellationToken);

    /// <summary>Removes the bot from the team.</summary>
    public Task<BotAnswer> UninstallFromTeamAsync(CancellationToken cancellationToken = default) => UninstallAtAsync(_teams.City.TeamId, cancellationToken);

    private async Task<IReadOnlyList<BotAnswer>> InstallAtAsync(string placeId, CancellationToken cancellationToken)
    {
        _teams.Installations.SetInstalled(placeId, true);
        return
        [
            await _teams.Bot.SendAsync(_teams.Activities.Installation(Person, placeId, "add"), cancellationToken),
            await _teams.Bot.SendAsync(_teams.Activities.MembersChanged(Person, placeId, added: true), cancellationToken),
        ];
    }

    private Task<BotAnswer> UninstallAtAsync(string placeId, CancellationToken cancellationToken)
    {
        _teams.Installations.SetInstalled(placeId, false);
        return _teams.Bot.SendAsync(_teams.Activities.Installation(Person, placeId, "remove"), cancellationToken);
    }

    private async Task<CardAnswer> AskAsync(string name, Message message, JsonObject data, CancellationToken cancellationToken) =>
        DialogAnswer.Read(await _teams.Bot.SendAsync(_teams.Activities.Dialog(Person, message, name, data), cancellationToken), name, message);

    private async Task<CardAnswer> InvokeAsync(Message message, JsonObject action, JsonObject data, string trigger, CancellationToken cancellationToken)
    {
        var answer = CardAnswer.Read(await _teams.Bot.SendAsync(_teams.Activities.Execute(Person, message, action, data, trigger), cancellationToken));
        if (answer.Card is { } card) _teams.Transcript.ShowTo(message.ChatId, message.Id, Person.Id, card);
        return answer;
    }
}
