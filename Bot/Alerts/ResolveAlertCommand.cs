using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>警報 解消: a person says that an alert is over whose end the monitor never told. What the monitor says later still counts.</summary>
internal sealed class ResolveAlertCommand(AlertIntake intake, AlertCards cards, AuditLog audit, TimeProvider clock) : IChatCommand
{
    private static readonly string[] OwnSources = ["monitoring", "chatops"];

    public Texts Words => AlertSettingsText.Words;

    public string Name => "Resolve";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            var typed = arguments.Rest.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (typed.Length < 2 || PhraseBook.NumberOf(typed[0], "ALT") is not { } number || typed[1].Length > AlertGroup.SilenceReasonLength)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "ResolveUsage"]);
            if (await db.Set<AlertGroup>().FindAsync([number], token) is not { } group)
                return turn.Notice(NoticeKind.Refused, AlertText.Words.Format(turn.Language, "NotFound", $"ALT-{number}"));
            if (group.ResolvedAt is not null)
                return turn.Notice(NoticeKind.Information, AlertText.Words.Format(turn.Language, "AlreadyResolved", group.DisplayId));

            // The bot's own watch knows itself when it is over, and would not tell of the next failure if its alert were gone.
            if (OwnSources.Contains(group.Source))
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "ResolveOwn", group.DisplayId));

            await audit.RecordAsync(db, person.ObjectId, "alert.resolved-by-person", group.DisplayId, new { person.Role, reason = typed[1] }, token);
            await intake.PresumeOverAsync(
                db, await db.Set<Alert>().Where(alert => alert.GroupId == group.Id && alert.EndsAt == null).ToListAsync(token), clock.GetUtcNow(), token);
            cards.TellThread(
                db, await AlertCards.ChannelAsync(db, group, token), group, NoticeKind.Information,
                Words.Format(CardLanguage.Japanese, "ResolvedByPersonInThread", group.DisplayId, person.Name, typed[1]));
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "ResolvedByPerson", group.DisplayId));
        },
        cancellationToken);
}
