using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>A decision as it was made on a card or by phrase.</summary>
/// <param name="Outcome">Approved, SentBack, Refused or Withdrawn.</param>
/// <param name="Sha256">Hash of the version the card showed; not looked at when a request is taken back.</param>
/// <param name="Comment">Required for all but a yes.</param>
/// <param name="ConversationId">Where it was made.</param>
/// <param name="CardActivityId">On which card, or null when Teams did not say.</param>
internal sealed record ApprovalDecision(ApprovalState Outcome, string? Sha256, string? Comment, string ConversationId, string? CardActivityId);

/// <summary>How deciding went.</summary>
/// <param name="Done">Whether the decision was taken.</param>
/// <param name="Refusal">Why not, in a sentence; null when it was.</param>
/// <param name="Code">Kind of refusal; null when the card was only out of date.</param>
internal sealed record DecideOutcome(bool Done, string? Refusal, string? Code);

/// <summary>Takes a decision on the version and the step that wait: who may is looked up here, whatever the card offered.</summary>
internal sealed class DecideApproval(ApprovalDeciders deciders, TakeDecision take, TimeProvider clock)
{
    /// <summary>Decides as part of the change, saving it.</summary>
    public async Task<DecideOutcome> RunAsync(
        ChatOpsDbContext db, Approval approval, Person by, ApprovalDecision decision, CardLanguage language, CancellationToken cancellationToken)
    {
        var decider = await deciders.FindAsync(db, approval, by, cancellationToken);
        if (await RefusalAsync(db, approval, by, decider, decision, language, clock.GetUtcNow(), cancellationToken) is { } refusal)
            return refusal;
        await take.RunAsync(db, approval, by, decider!.For, decision, cancellationToken);
        return new DecideOutcome(true, null, null);
    }

    private static async Task<DecideOutcome?> RefusalAsync(
        ChatOpsDbContext db, Approval approval, Person by, Decider? decider, ApprovalDecision decision, CardLanguage language, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var words = ApprovalText.Words;
        if (approval.State is ApprovalState.Approved or ApprovalState.SentBack or ApprovalState.Refused && approval.Step.Names(by))
            return Refuse(null, words.Format(
                language, "Already_" + approval.State,
                new CardWords(language).Clock(approval.DecidedAt!.Value.InJapan(), now.InJapan()), approval.DecidedByName));
        if (approval.Step.Names(by) && by.ObjectId == approval.AuthorId)
            return Refuse("NotAllowed", words[language, "OwnApproval"]);
        if (decider is null && approval.State == ApprovalState.Pending)
        {
            // Who has said yes to a step before presses a card that was drawn before it.
            if (await ApprovalJournal.OfAsync(db, approval, by, cancellationToken) is not null)
                return Refuse(null, words[language, "YouHaveDecided"]);
            return Refuse("NotAllowed", approval.Step.People.Count == 0
                ? words[language, "Only_" + approval.Step.Role]
                : words.Format(language, "OnlyNamed", string.Join(language == CardLanguage.Japanese ? "、" : ", ", approval.Step.People.Select(person => person.Name))));
        }

        if (decider is null && !approval.Step.Names(by))
            return Refuse("NotAllowed", words[language, "Only_" + approval.Step.Role]);
        if (approval.State != ApprovalState.Pending || !string.Equals(approval.Sha256, decision.Sha256, StringComparison.OrdinalIgnoreCase))
            return Refuse(null, ConversationText.Words[language, "Stale"]);
        if (decision.Outcome != ApprovalState.Approved && string.IsNullOrWhiteSpace(decision.Comment))
            return Refuse("BadRequest", words[language, "CommentMissing"]);
        return decision.Comment?.Trim().Length > Approval.CommentLength
            ? Refuse("BadRequest", words.Format(language, "CommentTooLong", Approval.CommentLength))
            : null;
    }

    private static DecideOutcome Refuse(string? code, string sentence) => new(false, sentence, code);
}
