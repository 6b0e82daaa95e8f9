using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>The owner of a kind of thing that is approved: hears of the decision and does what follows from it.</summary>
internal interface IApprovalListener
{
    /// <summary>The kind it owns, <c>incident-report</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Runs in the transaction that records the decision: approved by all steps, sent back, refused, or withdrawn by who asked for it. Not run when the owner itself
    /// lets an approval lapse or withdraws it.
    /// </summary>
    Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken);
}
