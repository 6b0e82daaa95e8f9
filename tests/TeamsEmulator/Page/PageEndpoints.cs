using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Activities;
using ChatOpsBot.TeamsEmulator.Connector;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Page;

/// <summary>What the page asks for and what people do on it.</summary>
internal sealed class PageEndpoints
{
    private readonly EmulatedTeams _teams;
    private readonly PageEvents _events = new();

    internal PageEndpoints(EmulatedTeams teams, TypingLog typing)
    {
        _teams = teams;
        teams.Transcript.Changed += message => _events.Publish("message", JsonSerializer.Serialize(PageMessage.Of(message), PageMessage.Format));
        typing.Seen += (conversationId, type) =>
        {
            if (type == "typing") _events.Publish("typing", conversationId);
        };
    }

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPageFiles();
        var page = routes.MapGroup("/page");
        page.MapGet("/events", _events.ServeAsync);
        page.MapGet("/city", City);
        page.MapGet("/messages", () => Results.Json(_teams.Transcript.All.Select(PageMessage.Of), PageMessage.Format));
        page.MapGet("/installations", Installed);
        page.MapPost("/people/{person}/say", SayAsync);
        page.MapPost("/people/{person}/file", SendFileAsync);
        page.MapPost("/people/{person}/choose", ChooseAsync);
        page.MapPost("/people/{person}/press", PressAsync);
        page.MapPost("/people/{person}/submit", SubmitAsync);
        page.MapPost("/people/{person}/open", OpenAsync);
        page.MapPost("/people/{person}/installation", InstallAsync);
    }

    private IResult City()
    {
        var city = _teams.City;
        return Results.Json(new
        {
            bot = new { id = city.BotId, name = city.BotName },
            team = new { id = city.TeamId, name = city.TeamName },
            channels = city.Channels,
            people = city.People.Select(person => new { person.Key, person.Name, person.Id, person.PersonalChatId, Mail = person.UserPrincipalName }),
        }, PageMessage.Format);
    }

    private IResult Installed() => Results.Json(
        _teams.City.People.Select(person => person.PersonalChatId).Append(_teams.City.TeamId).ToDictionary(place => place, _teams.Installations.IsInstalled));

    private async Task<IResult> SayAsync(string person, Words words, CancellationToken cancellationToken)
    {
        if (_teams.City.Find(person) is not { } who) return Results.NotFound();
        var said = await _teams.As(who).WriteAsync(words.ConversationId, words.Text, cancellationToken);
        return Results.Json(new { reached = said.Answer is not null, status = said.Answer?.Status ?? 0 });
    }

    private async Task<IResult> SendFileAsync(string person, SentFile sent, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who) return Results.NotFound();
        var said = await who.SendFileAsync(sent.Text, sent.Name, sent.Content, cancellationToken);
        return Results.Json(new { reached = said.Answer is not null, status = said.Answer?.Status ?? 0 });
    }

    private async Task<IResult> ChooseAsync(string person, Choice choice, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who || _teams.Transcript.Find(choice.ChatId, choice.MessageId) is not { } message) return Results.NotFound();
        return Results.Json(Seen(await who.ChooseAsync(message, choice.Command, cancellationToken)));
    }

    private async Task<IResult> PressAsync(string person, Press press, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who || _teams.Transcript.Find(press.ChatId, press.MessageId) is not { } message) return Results.NotFound();
        return Results.Json(Seen(await who.PressAsync(message, press.Action, press.Data ?? [], cancellationToken)));
    }

    private async Task<IResult> SubmitAsync(string person, Submission submitted, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who || _teams.Transcript.Find(submitted.ChatId, submitted.MessageId) is not { } message) return Results.NotFound();
        return Results.Json(Seen(await who.SubmitDialogAsync(message, submitted.Data ?? [], submitted.IsFromMenu, cancellationToken)));
    }

    private async Task<IResult> OpenAsync(string person, Press press, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who || _teams.Transcript.Find(press.ChatId, press.MessageId) is not { } message) return Results.NotFound();
        return Results.Json(await who.OpenAsync(message, cancellationToken) is { } answer ? Seen(answer) : null);
    }

    private async Task<IResult> InstallAsync(string person, Installation asked, CancellationToken cancellationToken)
    {
        if (Participant(person) is not { } who) return Results.NotFound();
        if (asked.PlaceId == _teams.City.TeamId) await (asked.Installed ? who.InstallInTeamAsync(cancellationToken) : (Task)who.UninstallFromTeamAsync(cancellationToken));
        else await (asked.Installed ? who.InstallAsync(cancellationToken) : (Task)who.UninstallAsync(cancellationToken));
        return Installed();
    }

    // A card among the messages comes to the page with its message.
    private static object Seen(CardAnswer answer) => new
    {
        kind = answer.Kind.ToString().ToLowerInvariant(),
        text = answer.Text,
        title = answer.Title,
        card = answer.Kind == CardAnswerKind.Dialog ? answer.Card : null,
    };

    private Participant? Participant(string key) => _teams.City.Find(key) is { } person ? _teams.As(person) : null;

    private sealed record Words(string ConversationId, string Text);

    private sealed record Press(string ChatId, string MessageId, JsonObject Action, JsonObject? Data);

    private sealed record Submission(string ChatId, string MessageId, JsonObject? Data, bool IsFromMenu = false);

    private sealed record SentFile(string Text, string Name, byte[] Content);

    private sealed record Choice(string ChatId, string MessageId, string Command);

    private sealed record Installation(string PlaceId, bool Installed);
}
