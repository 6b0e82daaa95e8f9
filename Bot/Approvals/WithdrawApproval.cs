using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>取下げ: who asked, or the vendor's 運用責任者, takes a request back before it is decided; the owner of the thing hears of it.</summary>
internal sealed class WithdrawApproval(TakeDecision take)
{
    private static readonly Texts Words = ApprovalText.Words;

    /// <summary>Whether this person may take it back while it waits.</summary>
    public static bool IsFor(Approval approval, Person person) =>
        person.Role.IsListed() && (person.ObjectId == approval.AuthorId || person.Role == Role.ServiceManager && approval.Step.Role.IsCity());

    /// <summary>Takes it back as part of the change, saving it.</summary>
    /// <param name="reason">Why; must not be blank.</param>
    public async Task<Outcome> RunAsync(
        ChatOpsDbContext db, Approval approval, Person by, string? reason, string conversationId, string? cardActivityId, CardLanguage language,
        CancellationToken cancellationToken)
    {
        if (!IsFor(approval, by))
            return Outcome.No(Words[language, "WithdrawNotAllowed"]);
        if (approval.State != ApprovalState.Pending)
            return Outcome.No(Words.Format(language, "WithdrawTooLate", approval.DisplayId, new ApprovalWords(language).State(approval.State)));
        if (string.IsNullOrWhiteSpace(reason))
            return Outcome.No(Words[language, "WithdrawReasonMissing"]);
        if (reason.Trim().Length > Approval.CommentLength)
            return Outcome.No(Words.Format(language, "CommentTooLong", Approval.CommentLength));
        await take.RunAsync(
            db, approval, by, null, new ApprovalDecision(ApprovalState.Withdrawn, null, reason, conversationId, cardActivityId), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Withdrawn", approval.DisplayId));
    }
}
