using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>The city's decision on a plan, or with <paramref name="isResult"/> on its result.</summary>
internal sealed class WorkApproval(bool isResult, WorkPlanCards cards, WorkWindow window, AuditLog audit, TimeProvider clock) : IApprovalListener
{
    private static readonly Texts Words = WorkPlanText.Words;

    /// <inheritdoc/>
    public string Kind => isResult ? SubmitWork.ResultKind : SubmitWork.PlanKind;

    /// <inheritdoc/>
    public async Task OnDecidedAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        if (PhraseBook.NumberOf(approval.Subject, "WRK") is not { } number || await cards.FindAsync(db, number, cancellationToken) is not { } plan || plan.ApprovalId != approval.Id
            || plan.State != (isResult ? WorkPlanState.ResultSubmitted : WorkPlanState.Submitted))
            return;
        var isApproved = approval.State == ApprovalState.Approved;
        if (isResult)
            plan.ApproveResult(approval.DecidedByName, isApproved ? approval.DecidedAt : null);
        else
            plan.Approve(isApproved ? approval.DecidedByName : null, isApproved ? approval.DecidedAt : null);
        plan.Touch();
        if (isApproved && !isResult && plan.Content.To > clock.GetUtcNow())
        {
            await window.OpenAsync(db, plan, await db.Set<Person>().FirstAsync(person => person.ObjectId == approval.DecidedById, cancellationToken), cancellationToken);
            WorkPlanMarks.Set(db, plan);
        }

        await audit.RecordAsync(
            db, approval.DecidedById ?? "approvals", isResult ? "work.result-decided" : "work.decided", plan.DisplayId,
            new { approval.Id, approval.State, approval.Sha256, plan.WindowId, plan.Content.CountsAsDowntime }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, plan, cancellationToken);
        var key = (isResult ? "Result" : "Plan") + (isApproved ? "Approved" : approval.State == ApprovalState.Withdrawn ? "Withdrawn" : "NotApproved");
        await cards.TellVendorAsync(
            db, plan, isApproved ? NoticeKind.Information : NoticeKind.Urgent,
            Words.Format(CardLanguage.Japanese, key, plan.DisplayId, approval.DecidedByName, approval.Comment ?? ""), cancellationToken);
    }
}
