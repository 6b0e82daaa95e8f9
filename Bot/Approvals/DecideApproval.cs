using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>A decision as it was made on a card.</summary>
/// <param name="Outcome">Approved, SentBack or Refused.</param>
/// <param name="Sha256">Hash of the version the card showed.</param>
/// <param name="Comment">Required to send back and to refuse.</param>
internal sealed record ApprovalDecision(ApprovalState Outcome, string? Sha256, string? Comment);

/// <summary>How deciding went.</summary>
/// <param name="Done">Whether the decision was taken.</param>
/// <param name="Refusal">Why not, in a sentence; null when it was.</param>
/// <param name="Code">Kind of refusal; null when the card was only out of date.</param>
internal sealed record DecideOutcome(bool Done, string? Refusal, string? Code);

/// <summary>Takes a decision on the version that waits: who may is looked up here, whatever the card offered.</summary>
internal sealed class DecideApproval(
    ApprovalCards cards, DeadlineBook deadlines, AuditLog audit, IEnumerable<IApprovalListener> listeners, TimeProvider clock)
{
    /// <summary>Decides as part of the change, saving it.</summary>
    public async Task<DecideOutcome> RunAsync(
        ChatOpsDbContext db, Approval approval, Person by, ApprovalDecision decision, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Refusal(approval, by, decision, language, now) is { } refusal)
            return refusal;
        approval.Decide(decision.Outcome, by, string.IsNullOrWhiteSpace(decision.Comment) ? null : decision.Comment.Trim(), now);
        await deadlines.CancelAsync(db, ApprovalReminder.DeadlineKind, approval.Id, cancellationToken);
        // The evidence: who, as which role at that time, what exactly.
        await audit.RecordAsync(
            db, by.ObjectId, ActionOf(decision.Outcome), approval.DisplayId,
            new
            {
                by.TenantId,
                by.Name,
                by.Role,
                approval.Kind,
                approval.Subject,
                approval.SubjectVersion,
                approval.Sha256,
                approval.DocumentVersionId,
                approval.AuthorId,
                approval.DecidedAt,
                approval.Comment,
            },
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var listener in listeners.Where(listener => listener.Kind == approval.Kind))
            await listener.OnDecidedAsync(db, approval, cancellationToken);
        await cards.ShowAsync(db, approval, cancellationToken);
        return new DecideOutcome(true, null, null);
    }

    private static DecideOutcome? Refusal(Approval approval, Person by, ApprovalDecision decision, CardLanguage language, DateTimeOffset now)
    {
        var words = ApprovalText.Words;
        if (!approval.IsAmongDeciders(by))
            return Refuse("NotAllowed", approval.RequiredPersonId is null
                ? words[language, "Only_" + approval.RequiredRole]
                : words.Format(language, "OnlyNamed", approval.RequiredPersonName));
        if (by.ObjectId == approval.AuthorId)
            return Refuse("NotAllowed", words[language, "OwnApproval"]);
        if (approval.State is ApprovalState.Approved or ApprovalState.SentBack or ApprovalState.Refused)
            return Refuse(null, words.Format(
                language, "Already_" + approval.State,
                new CardWords(language).Clock(approval.DecidedAt!.Value.InJapan(), now.InJapan()), approval.DecidedByName));
        if (approval.State != ApprovalState.Pending || !string.Equals(approval.Sha256, decision.Sha256, StringComparison.OrdinalIgnoreCase))
            return Refuse(null, ConversationText.Words[language, "Stale"]);
        if (decision.Outcome != ApprovalState.Approved && string.IsNullOrWhiteSpace(decision.Comment))
            return Refuse("BadRequest", words[language, "CommentMissing"]);
        return decision.Comment?.Trim().Length > Approval.CommentLength
            ? Refuse("BadRequest", words.Format(language, "CommentTooLong", Approval.CommentLength))
            : null;
    }

    private static DecideOutcome Refuse(string? code, string sentence) => new(false, sentence, code);

    private static string ActionOf(ApprovalState outcome) => outcome switch
    {
        ApprovalState.Approved => "approval.approved",
        ApprovalState.SentBack => "approval.sent-back",
        ApprovalState.Refused => "approval.refused",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Only these three are decisions."),
    };
}
