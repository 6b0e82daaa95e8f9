using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>承認 一覧: what waits for this person; for the vendor, all that waits.</summary>
internal sealed class ListApprovalsCommand(TimeProvider clock) : IChatCommand
{
    private const int Most = 20;

    public Texts Words => ApprovalText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var waiting = db.Set<Approval>().AsNoTracking().Where(approval => approval.State == ApprovalState.Pending);
            if (!person.Role.IsVendor())
                waiting = waiting.Where(approval => approval.AuthorId != person.ObjectId
                    && (approval.RequiredPersonId == null ? approval.RequiredRole == person.Role : approval.RequiredPersonId == person.ObjectId));
            var rows = await waiting.OrderBy(approval => approval.DueAt == null).ThenBy(approval => approval.DueAt).ThenBy(approval => approval.Id)
                .Take(Most).ToListAsync(token);
            return ApprovalListCard.Create(
                new ApprovalListView([.. rows.Select(ApprovalCards.Row)], await waiting.CountAsync(token), clock.GetUtcNow().InJapan()), turn.Language);
        },
        cancellationToken);
}

/// <summary>APR-3: its card, with the buttons this person may press.</summary>
internal sealed class ShowApprovalCommand(ApprovalCards cards) : IChatCommand
{
    public Texts Words => ApprovalText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            return await db.Set<Approval>().FindAsync([arguments.Number], token) is { } approval
                ? await cards.DrawAsync(db, approval, turn.Language, person, token)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"APR-{arguments.Number}"));
        },
        cancellationToken);
}
