using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Ends the waiting for an approval without a decision: because the thing has changed, or because its owner takes the request back.</summary>
internal sealed class LapseApprovals(ApprovalCards cards, DeadlineBook deadlines, AuditLog audit, TimeProvider clock)
{
    /// <summary>The thing has changed: what waits for its approval lapses. Nothing happens when nothing waits.</summary>
    /// <param name="reason">A sentence of Japanese for the card.</param>
    public Task RunAsync(ChatOpsDbContext db, string kind, string subject, string reason, CancellationToken cancellationToken) =>
        EndAsync(
            db, kind, subject, "approval.lapsed", kind, approval => approval.Lapse(reason, clock.GetUtcNow()), cancellationToken);

    /// <summary>The request is taken back; whether this person may is for the owner of the thing to check.</summary>
    /// <param name="reason">Shown on the card, or null.</param>
    public Task WithdrawAsync(
        ChatOpsDbContext db, string kind, string subject, Person by, string? reason, CancellationToken cancellationToken) => EndAsync(
        db, kind, subject, "approval.withdrawn", by.ObjectId,
        approval => approval.Decide(ApprovalState.Withdrawn, by, reason, clock.GetUtcNow()), cancellationToken);

    private async Task EndAsync(
        ChatOpsDbContext db, string kind, string subject, string action, string actor, Action<Approval> end, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<Approval>()
            .Where(approval => approval.Kind == kind && approval.Subject == subject && approval.State == ApprovalState.Pending)
            .ToListAsync(cancellationToken);
        foreach (var approval in waiting)
        {
            end(approval);
            await deadlines.CancelAsync(db, ApprovalReminder.DeadlineKind, approval.Id, cancellationToken);
            await audit.RecordAsync(
                db, actor, action, approval.DisplayId,
                new { approval.Kind, approval.Subject, approval.SubjectVersion, approval.Sha256, reason = approval.Comment }, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await cards.ShowAsync(db, approval, cancellationToken);
        }
    }
}
