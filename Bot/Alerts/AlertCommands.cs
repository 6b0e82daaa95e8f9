using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>ALT-3: the group's card.</summary>
internal sealed class ShowAlertCommand(AlertCards cards) : IChatCommand
{
    public Texts Words => AlertText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var group = await db.Set<AlertGroup>().FindAsync([arguments.Number], token);
            return group is null
                ? turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"ALT-{arguments.Number}"))
                : await cards.DrawAsync(db, group, turn.Language, person.Role.IsVendor(), token);
        },
        cancellationToken);
}

/// <summary>警報 一覧: what fires now.</summary>
internal sealed class ListAlertsCommand(TimeProvider clock) : IChatCommand
{
    private const int Most = 20;

    public Texts Words => AlertText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var open = db.Set<AlertGroup>().AsNoTracking().Where(group => group.ResolvedAt == null);
            var now = clock.GetUtcNow();
            var rows = await open.OrderBy(group => group.OpenedAt).Take(Most)
                .Select(group => new { Group = group, Title = db.Set<Alert>().Where(alert => alert.GroupId == group.Id).OrderBy(alert => alert.StartsAt).First().Title })
                .ToListAsync(token);
            if (rows.Count == 0)
                return turn.Notice(NoticeKind.Information, Words[turn.Language, "NoneOpen"]);
            var lines = rows.Select(row => Words.Format(
                turn.Language, "Row", row.Group.DisplayId, Words[turn.Language, row.Group.Severity.ToString()], row.Title, row.Group.OpenedAt.InJapan(),
                Words[turn.Language, row.Group.StateAt(now).ToString()] + (row.Group.IsOutOfScope ? Words[turn.Language, "OutOfScopeMark"] : "")));
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Information, Words.Format(turn.Language, "OpenCount", await open.CountAsync(token)), [.. lines], null), turn.Language);
        },
        cancellationToken);
}
