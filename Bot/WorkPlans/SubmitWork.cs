using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Puts the document before the city: the plan before the work, the same document with its result after it (要件25).</summary>
internal sealed class SubmitWork(
    WorkPlanDocument document, WorkPlanConflicts conflicts, WorkPlanCards cards, IEnumerable<IWorkPlanOwner> owners, RequestApproval requestApproval, AuditLog audit, TimeProvider clock)
{
    /// <summary>Kinds of the two approvals.</summary>
    public const string PlanKind = "work-plan", ResultKind = "work-result";

    private static readonly Texts Words = WorkPlanText.Words;

    /// <summary>提出 of the plan. Conflicts must be known to who submits it.</summary>
    public async Task<Outcome> PlanAsync(
        ChatOpsDbContext db, WorkPlan plan, Person by, bool acknowledged, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(WorkPlanStep.Submit, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        if (plan.Content.To <= clock.GetUtcNow())
            return Outcome.No(Words.Format(language, "PlanIsOver", plan.DisplayId));
        foreach (var owner in owners)
        {
            if (await owner.RefusalAsync(db, plan, language, cancellationToken) is { } because)
                return Outcome.No(because);
        }

        var found = await conflicts.ReadAsync(db, plan, language, cancellationToken);
        if (found.Count > 0 && !acknowledged)
            return new Outcome(
                false, Words.Format(language, "ConflictsUnknown", plan.DisplayId, "・" + string.Join("\n・", found)),
                new Dictionary<string, string> { ["acknowledged"] = Words[language, "AcknowledgeMissing"] });
        return await AskAsync(db, plan, by, PlanKind, "Submitted", language, new { conflicts = found }, cancellationToken);
    }

    /// <summary>提出 of the result.</summary>
    public async Task<Outcome> ResultAsync(ChatOpsDbContext db, WorkPlan plan, Person by, string? result, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(WorkPlanStep.Result, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        if (WorkPlanText.Unusable(result, "NeedsResult", language) is { } unusable)
            return unusable;
        plan.Result = result!.Trim();
        return await AskAsync(db, plan, by, ResultKind, "ResultSubmitted", language, new { plan.Result }, cancellationToken);
    }

    private async Task<Outcome> AskAsync(
        ChatOpsDbContext db, WorkPlan plan, Person by, string kind, string answer, CardLanguage language, object details, CancellationToken cancellationToken)
    {
        var version = await document.MakeAsync(db, plan, by, cancellationToken);
        var edition = new DocumentText(CardLanguage.Japanese).Version(version.Version);
        var approval = await requestApproval.RunAsync(
            db,
            new ApprovalRequest(
                kind, plan.DisplayId, Words.Format(CardLanguage.Japanese, kind == PlanKind ? "ApprovalTitle" : "ResultApprovalTitle", plan.DisplayId, plan.Content.Title), edition,
                version.Sha256, version.Id, by.ObjectId, by.Name)
            { DueAt = kind == PlanKind && plan.Content.From > clock.GetUtcNow() ? plan.Content.From : null },
            cancellationToken);
        plan.Submit(approval.Id);
        plan.Touch();
        await audit.RecordAsync(
            db, by.ObjectId, kind == PlanKind ? "work.submitted" : "work.result-submitted", plan.DisplayId, new { version.Version, version.Sha256, approval.Id, details }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, plan, cancellationToken);
        return Outcome.Ok(Words.Format(language, answer, plan.DisplayId, edition, approval.DisplayId));
    }
}
