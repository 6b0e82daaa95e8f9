using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Writes the evidence of what was decided, into its own chain and into the audit log.</summary>
internal static class ApprovalJournal
{
    /// <summary>What was said to this approval, in order.</summary>
    public static Task<List<ApprovalEvidence>> ReadAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken) =>
        db.Set<ApprovalEvidence>().AsNoTracking().Where(evidence => evidence.ApprovalId == approval.Id).OrderBy(evidence => evidence.Number).ToListAsync(cancellationToken);

    /// <summary>What this person has said to it, or null.</summary>
    public static Task<ApprovalEvidence?> OfAsync(ChatOpsDbContext db, Approval approval, Person person, CancellationToken cancellationToken) =>
        db.Set<ApprovalEvidence>().AsNoTracking().FirstOrDefaultAsync(
            evidence => evidence.ApprovalId == approval.Id && evidence.PersonId == person.ObjectId, cancellationToken);

    /// <summary>Adds what a person says, before the approval takes it.</summary>
    /// <param name="for">Whose deputy they are, or null.</param>
    /// <param name="at">Whole milliseconds.</param>
    public static async Task AddAsync(
        ChatOpsDbContext db, AuditLog audit, Approval approval, Person by, Person? @for, ApprovalState outcome, string? comment, DateTimeOffset at,
        string conversationId, string? cardActivityId, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(db, approval, cancellationToken);
        var evidence = new ApprovalEvidence
        {
            ApprovalId = approval.Id,
            Number = before.Count + 1,
            Step = approval.StepNumber,
            Outcome = outcome,
            TenantId = by.TenantId,
            PersonId = by.ObjectId,
            PersonName = by.Name,
            Role = by.Role,
            ForPersonId = @for?.ObjectId,
            ForPersonName = @for?.Name,
            At = at,
            Sha256 = approval.Sha256,
            Comment = comment,
            ConversationId = conversationId,
            CardActivityId = cardActivityId,
        };
        evidence.Hash = evidence.HashAfter(before.Count > 0 ? before[^1].Hash : ApprovalEvidence.HeadOf(approval));
        db.Add(evidence);
        await audit.RecordAsync(
            db, by.ObjectId, ActionOf(outcome, approval), approval.DisplayId,
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
                DecidedAt = at,
                comment,
                evidence.Step,
                evidence.ForPersonId,
                conversationId,
                cardActivityId,
                evidence.Hash,
            },
            cancellationToken);
    }

    private static string ActionOf(ApprovalState outcome, Approval approval) => outcome switch
    {
        ApprovalState.Approved => approval.StepNumber < approval.Steps.Count ? "approval.step-approved" : "approval.approved",
        ApprovalState.SentBack => "approval.sent-back",
        ApprovalState.Refused => "approval.refused",
        ApprovalState.Withdrawn => "approval.withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nobody decides this."),
    };
}
