using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>承認 一覧: what waits for this person, as a deputy too; for the vendor, all that waits. 承認 一覧 済: what was decided lately.</summary>
internal sealed class ListApprovalsCommand(ApprovalDeciders deciders, TimeProvider clock) : IChatCommand
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
            if (arguments.Rest.Length > 0 && !Words[turn.Language, "DecidedWords"].Split('|').Contains(arguments.Rest, StringComparer.OrdinalIgnoreCase))
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownFilter", StoredText.Cut(arguments.Rest, 40)));
            var (rows, count) = arguments.Rest.Length > 0 ? await DecidedAsync(db, token) : await WaitingAsync(db, person, token);
            return ApprovalListCard.Create(
                new ApprovalListView([.. rows.Select(ApprovalCards.Row)], count, clock.GetUtcNow().InJapan(), arguments.Rest.Length > 0), turn.Language);
        },
        cancellationToken);

    private static async Task<(IEnumerable<Approval> Rows, int Count)> DecidedAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var decided = db.Set<Approval>().AsNoTracking().Where(approval => approval.State != ApprovalState.Pending);
        return (await decided.OrderByDescending(approval => approval.DecidedAt).Take(Most).ToListAsync(cancellationToken), await decided.CountAsync(cancellationToken));
    }

    private async Task<(IEnumerable<Approval> Rows, int Count)> WaitingAsync(ChatOpsDbContext db, Person person, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<Approval>().AsNoTracking().Where(approval => approval.State == ApprovalState.Pending)
            .OrderBy(approval => approval.DueAt == null).ThenBy(approval => approval.DueAt).ThenBy(approval => approval.Id).ToListAsync(cancellationToken);
        var own = new List<Approval>();
        foreach (var approval in waiting)
        {
            if (person.Role.IsVendor() || await deciders.FindAsync(db, approval, person, cancellationToken) is not null)
                own.Add(approval);
        }

        return (own.Take(Most), own.Count);
    }
}

/// <summary>What is typed about one approval, for people with a role.</summary>
internal abstract class OneApprovalCommand(string name) : IChatCommand
{
    public Texts Words => ApprovalText.Words;

    public string Name => name;

    public virtual bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            return await db.Set<Approval>().FindAsync([arguments.Number], token) is { } approval
                ? await AnswerAsync(turn, db, approval, person, arguments.Rest, token)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"APR-{arguments.Number}"));
        },
        cancellationToken);

    protected abstract Task<Cards.CardMessage> AnswerAsync(
        ChatTurn turn, ChatOpsDbContext db, Approval approval, Person person, string typed, CancellationToken cancellationToken);
}

/// <summary>APR-3: its card, with the buttons this person may press.</summary>
internal sealed class ShowApprovalCommand(ApprovalCards cards) : OneApprovalCommand("Show")
{
    protected override Task<Cards.CardMessage> AnswerAsync(
        ChatTurn turn, ChatOpsDbContext db, Approval approval, Person person, string typed, CancellationToken cancellationToken) =>
        cards.DrawAsync(db, approval, turn.Language, person, cancellationToken);
}

/// <summary>承認 APR-3 取下げ &lt;理由&gt;.</summary>
internal sealed class WithdrawApprovalCommand(WithdrawApproval withdraw) : OneApprovalCommand("Withdraw")
{
    protected override async Task<Cards.CardMessage> AnswerAsync(
        ChatTurn turn, ChatOpsDbContext db, Approval approval, Person person, string typed, CancellationToken cancellationToken)
    {
        var outcome = await withdraw.RunAsync(db, approval, person, typed, turn.Event.Place.ConversationId, null, turn.Language, cancellationToken);
        return turn.Notice(outcome.Done ? NoticeKind.Done : NoticeKind.Refused, outcome.Sentence);
    }
}

/// <summary>承認 APR-3 検証: the evidence, computed anew.</summary>
internal sealed class VerifyApprovalCommand() : OneApprovalCommand("Verify")
{
    protected override async Task<Cards.CardMessage> AnswerAsync(
        ChatTurn turn, ChatOpsDbContext db, Approval approval, Person person, string typed, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var evidence = await ApprovalJournal.ReadAsync(db, approval, cancellationToken);
        var words = new ApprovalWords(turn.Language);
        return ApprovalVerificationCard.Create(
            new ApprovalVerificationView(
                approval.DisplayId, approval.Subject, approval.SubjectVersion, approval.Sha256, await VerifyApproval.RunAsync(db, approval, cancellationToken),
                [.. evidence.Select(words.Sentence)], evidence.Count > 0 ? evidence[^1].Hash : null),
            turn.Language);
    }
}
