using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What a route is for, as typed: a severity, or else the name of a system.</summary>
internal sealed record TypedRoute(string Subject, string Shown)
{
    /// <summary>Null when nothing, or too much, was typed.</summary>
    public static TypedRoute? Read(CardLanguage language, string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > AlertRoute.SubjectLength)
            return null;
        return WordTable.Read<Severity>(AlertText.Words, "", text) is { } severity
            ? new TypedRoute(AlertRoute.Of(severity), AlertText.Words[language, severity.ToString()])
            : new TypedRoute(AlertRoute.Of(text), text);
    }
}

/// <summary>警報 配信 設定: new alerts of a severity or a system are shown in the channel it is typed in.</summary>
internal sealed class SetAlertRouteCommand(AuditLog audit) : IChatCommand
{
    public Texts Words => AlertSettingsText.Words;

    public string Name => "Route";

    public bool IsFor(Role role) => role == Role.Administrator;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (person.Role != Role.Administrator)
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "AdministratorOnly"]);
            if (turn.Event.Place.Kind == PlaceKind.Personal)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "RouteChannelOnly"]);
            if (TypedRoute.Read(CardLanguage.Japanese, arguments.Rest) is not { } typed)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "RouteUsage", AlertRoute.SubjectLength));
            var place = turn.Event.Place.ConversationId;
            var route = await db.Set<AlertRoute>().FindAsync([typed.Subject], token);
            if (route is null)
                db.Add(route = new AlertRoute { Subject = typed.Subject, ShownSubject = typed.Shown, ConversationId = place });
            (route.ConversationId, route.ShownSubject) = (place, typed.Shown);
            await audit.RecordAsync(db, person.ObjectId, "alert.route-set", typed.Subject, new { place }, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "RouteSet", route.ShownIn(turn.Language)));
        },
        cancellationToken);
}

/// <summary>警報 配信 解除: back to the channel of 警報, from the next alert on.</summary>
internal sealed class ClearAlertRouteCommand(AuditLog audit) : IChatCommand
{
    public Texts Words => AlertSettingsText.Words;

    public string Name => "Unroute";

    public bool IsFor(Role role) => role == Role.Administrator;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (person.Role != Role.Administrator)
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "AdministratorOnly"]);
            if (TypedRoute.Read(turn.Language, arguments.Rest) is not { } typed)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "RouteUsage", AlertRoute.SubjectLength));
            if (await db.Set<AlertRoute>().FindAsync([typed.Subject], token) is not { } route)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "RouteUnknown", typed.Shown));
            db.Remove(route);
            await audit.RecordAsync(db, person.ObjectId, "alert.route-cleared", typed.Subject, null, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "RouteCleared", typed.Shown));
        },
        cancellationToken);
}

/// <summary>警報 配信 一覧.</summary>
internal sealed class ListAlertRoutesCommand : IChatCommand
{
    private const int Most = 30;

    public Texts Words => AlertSettingsText.Words;

    public string Name => "Routes";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var routes = await db.Set<AlertRoute>().AsNoTracking().OrderBy(route => route.Subject).ToListAsync(token);
            if (routes.Count == 0)
                return turn.Notice(NoticeKind.Information, Words[turn.Language, "NoRoutes"]);
            var lines = routes.Take(Most).Select(route => Words.Format(
                turn.Language, "RouteRow", route.ShownIn(turn.Language),
                Words[turn.Language, route.ConversationId == turn.Event.Place.ConversationId ? "RouteHere" : "RouteElsewhere"]));
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Information, Words.Format(turn.Language, "RouteCount", routes.Count), [.. lines], null), turn.Language);
        },
        cancellationToken);
}
