using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Administration;

/// <summary>役割 設定: gives the mentioned person a role. Who that is, the roster says; the name in the text proves nothing.</summary>
internal sealed class SetRoleCommand(IRoster roster, PeopleDirectory people, AuditLog audit) : IChatCommand
{
    public Texts Words => AdministrationText.Words;

    public string Name => "SetRole";

    public bool IsFor(Role role) => role == Role.Administrator;

    public async Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var mention = turn.Event.Mentions.Count == 1 ? turn.Event.Mentions[0] : null;
        var place = turn.Event.Place;
        var member = mention is null ? null : await roster.FindAsync(place.ServiceUrl, place.ConversationId, mention.ChannelUserId, cancellationToken);
        await turn.CommitAsync(
            async (db, person, token) =>
            {
                if (person.Role != Role.Administrator)
                    return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "AdministratorOnly"]);
                if (mention is null)
                    return turn.Notice(NoticeKind.Refused, Words[turn.Language, "WhoIsMissing"]);
                var typed = PhraseBook.Normalise(arguments.Rest.Replace(PhraseBook.Normalise(mention.Text), " ", StringComparison.Ordinal));
                if (WordTable.Read<Role>(Words, "Role_", typed) is not { } role)
                    return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownRole", typed));
                if (member is null)
                    return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "PersonUnknown", mention.Name));

                var target = await people.MeetAsync(db, place.TenantId, member.ObjectId, member.ChannelUserId, member.Name, null, token);
                var before = target.Role;
                target.Assign(role);
                await audit.RecordAsync(db, person.ObjectId, "role.set", member.ObjectId, new { before, after = role }, token);
                return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "RoleSet", member.Name, Words[turn.Language, "Role_" + role]));
            },
            cancellationToken);
    }
}
