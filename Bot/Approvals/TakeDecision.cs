using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>What follows when somebody who may has decided on an approval or takes it back: evidence, the next step or the end, its owner, its cards.</summary>
internal sealed class TakeDecision(ApprovalCards cards, DeadlineBook deadlines, AuditLog audit, IEnumerable<IApprovalListener> listeners, TimeProvider clock)
{
    /// <summary>Takes it as part of the change, saving it; whether the person may has been checked.</summary>
    /// <param name="for">Whose deputy they are, or null.</param>
    public async Task RunAsync(ChatOpsDbContext db, Approval approval, Person by, Person? @for, ApprovalDecision decision, CancellationToken cancellationToken)
    {
        var now = ChainHash.WholeMillisecond(clock.GetUtcNow());
        var comment = string.IsNullOrWhiteSpace(decision.Comment) ? null : decision.Comment.Trim();
        await ApprovalJournal.AddAsync(
            db, audit, approval, by, @for, decision.Outcome, comment, now, decision.ConversationId, decision.CardActivityId, cancellationToken);
        approval.Decide(decision.Outcome, by, comment, now);
        await db.SaveChangesAsync(cancellationToken);
        if (approval.State == ApprovalState.Pending)
        {
            await cards.ShowAsync(db, approval, cancellationToken);
            await cards.AskAsync(db, approval, cancellationToken);
            return;
        }

        await deadlines.CancelAsync(db, ApprovalReminder.DeadlineKind, approval.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var listener in listeners.Where(listener => listener.Kind == approval.Kind))
            await listener.OnDecidedAsync(db, approval, cancellationToken);
        await cards.ShowAsync(db, approval, cancellationToken);
    }
}
