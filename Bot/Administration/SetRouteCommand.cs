using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Administration;

/// <summary>通知先 設定: binds the channel it is typed in to a purpose.</summary>
internal sealed class SetRouteCommand(IEnumerable<IRouteListener> listeners, AuditLog audit) : IChatCommand
{
    public Texts Words => AdministrationText.Words;

    public string Name => "SetRoute";

    public bool IsFor(Role role) => role == Role.Administrator;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (person.Role != Role.Administrator)
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "AdministratorOnly"]);
            if (turn.Event.Place.Kind == PlaceKind.Personal)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "ChannelOnly"]);
            if (WordTable.Read<RoutePurpose>(Words, "Purpose_", arguments.Rest) is not { } purpose)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownPurpose", arguments.Rest));

            var route = await db.Set<ChannelRoute>().FindAsync([purpose], token);
            if (route is null)
                db.Add(route = new ChannelRoute { Purpose = purpose, ConversationId = turn.Event.Place.ConversationId });
            route.ConversationId = turn.Event.Place.ConversationId;
            await audit.RecordAsync(db, person.ObjectId, "route.set", purpose.ToString(), new { route.ConversationId }, token);
            await db.SaveChangesAsync(token);
            foreach (var listener in listeners)
                await listener.OnRouteSetAsync(db, route, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "RouteSet", Words[turn.Language, "Purpose_" + purpose]));
        },
        cancellationToken);
}
