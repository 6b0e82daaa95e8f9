using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>The steps of a proposal (要件23): it is written, answered by the city, and becomes a 課題 when it is accepted.</summary>
internal sealed class AdvanceProposal(ProposalCards cards, SlaReports reports, OpenIssue openIssue, AuditLog audit, TimeProvider clock)
{
    private static readonly IReadOnlySet<IssueField> Everything = Enum.GetValues<IssueField>().ToHashSet();
    private static readonly Texts Words = SlaText.Words;

    /// <summary>The vendor writes it.</summary>
    public async Task<Outcome> SubmitAsync(
        ChatOpsDbContext db, SlaProposal proposal, Person by, string? text, string? effect, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProposalRules.Refusal(SlaProposalStep.Write, proposal, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var (what, why) = (fields.Required(text, "proposal", SlaProposal.TextLength), fields.Required(effect, "effect", SlaProposal.TextLength));
        if (fields.Refusal is { } wrong)
            return wrong;
        proposal.Submit(what, why, by.ObjectId, by.Name, clock.GetUtcNow());
        await RecordAsync(
            db, proposal, by, "sla.proposed", new { proposal.Proposal, proposal.Effect }, Words.Format(CardLanguage.Japanese, "Told_Proposed", proposal.DisplayId, by.Name), cancellationToken);
        return Outcome.Ok(Words.Format(language, "ProposalSubmitted", proposal.DisplayId));
    }

    /// <summary>The city answers.</summary>
    public async Task<Outcome> AnswerAsync(
        ChatOpsDbContext db, SlaProposal proposal, Person by, bool accepts, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProposalRules.Refusal(accepts ? SlaProposalStep.Accept : SlaProposalStep.Decline, proposal, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var said = accepts ? fields.Text(text, "text", SlaProposal.TextLength) : fields.Required(text, "text", SlaProposal.TextLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        proposal.AnswerWith(accepts, said, by.Name, clock.GetUtcNow());
        if (accepts)
        {
            var issue = await openIssue.RunAsync(
                db, by,
                new IssueDraft
                {
                    Content = StoredText.Cut(proposal.Proposal!, Issue.ContentLength),
                    Category = Words[CardLanguage.Japanese, "IssueCategory"],
                    Related = proposal.DisplayId,
                    SourceKey = $"sla-proposal:{proposal.Id}",
                    Given = Everything,
                },
                cancellationToken, raisedByName: proposal.AuthorName);
            proposal.BecomeIssue(issue.Id);
        }

        await RecordAsync(
            db, proposal, by, accepts ? "sla.proposal-accepted" : "sla.proposal-declined", new { proposal.Answer, proposal.IssueId },
            accepts
                ? Words.Format(CardLanguage.Japanese, "Told_Accepted", proposal.DisplayId, by.Name, $"ISS-{proposal.IssueId}")
                : Words.Format(CardLanguage.Japanese, "Told_Declined", proposal.DisplayId, by.Name, StoredText.Cut(said!, 300)),
            cancellationToken);
        return Outcome.Ok(accepts ? Words.Format(language, "ProposalAccepted", proposal.DisplayId, $"ISS-{proposal.IssueId}") : Words.Format(language, "ProposalDeclined", proposal.DisplayId));
    }

    private async Task RecordAsync(ChatOpsDbContext db, SlaProposal proposal, Person by, string action, object details, string told, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(db, by.ObjectId, action, proposal.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, proposal, cancellationToken);
        await cards.TellAsync(db, proposal, told, cancellationToken);
        await reports.PublishAsync(db, SlaPeriod.MonthOf(proposal.First), cancellationToken);
    }
}
