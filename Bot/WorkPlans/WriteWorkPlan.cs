using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Writes a plan, changes it, or takes it back. Once it was submitted, a change ends what was approved of it (要件25).</summary>
internal sealed class WriteWorkPlan(
    WorkPlanFieldReader fields, WorkPlanCards cards, WorkWindow window, WorkPlanMarks marks, LapseApprovals lapse, IEnumerable<IWorkPlanOwner> owners, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = WorkPlanText.Words;

    /// <summary>Saves a new plan or a changed one.</summary>
    /// <param name="plan">The plan there is, or null for a new one.</param>
    public async Task<Outcome> SaveAsync(
        ChatOpsDbContext db, WorkPlan? plan, Person by, SaveWorkPlan typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (plan is null && !by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        if (plan is not null && WorkPlanRules.Refusal(WorkPlanStep.Edit, plan, by, now, language) is { } refusal)
            return refusal;
        var (content, items, faults) = await fields.ReadAsync(db, typed, language, cancellationToken);
        if (content is null)
            return Outcome.Wrong(faults);
        var isNew = plan is null;
        plan ??= new WorkPlan { AuthorId = by.ObjectId, AuthorName = by.Name, CreatedAt = now, Content = content };
        var wasSubmitted = plan.State != WorkPlanState.Draft;
        plan.Content = content;
        if (isNew)
        {
            plan.Items.AddRange(items);
            db.Add(plan);
        }
        else
        {
            plan.Items.Clear();
            await db.SaveChangesAsync(cancellationToken);
            plan.Items.AddRange(items);
            plan.Touch();
        }

        if (wasSubmitted)
        {
            await EndApprovalAsync(db, plan, by, Words[CardLanguage.Japanese, "LapsedEdited"], cancellationToken);
            plan.Redraft();
        }

        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            db, by.ObjectId, isNew ? "work.drafted" : "work.edited", plan.DisplayId,
            new { content, items = items.Select(item => new { item.Number, item.From, item.To, item.What }), wasSubmitted }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, plan, cancellationToken);
        foreach (var owner in owners)
            await owner.OnChangedAsync(db, plan, by.Name, cancellationToken);
        if (wasSubmitted)
            await cards.TellCityAsync(db, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "EditedInCity", plan.DisplayId, content.Title, by.Name), cancellationToken);
        return Outcome.Ok(Words.Format(language, isNew ? "Drafted" : wasSubmitted ? "EditedAgain" : "Edited", plan.DisplayId));
    }

    /// <summary>取下げ with a reason.</summary>
    public async Task<Outcome> WithdrawAsync(ChatOpsDbContext db, WorkPlan plan, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(WorkPlanStep.Withdraw, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        if (WorkPlanText.Unusable(reason, "NeedsWithdraw", language) is { } unusable)
            return unusable;
        var wasKnown = plan.State != WorkPlanState.Draft;
        await EndApprovalAsync(db, plan, by, Words[CardLanguage.Japanese, "LapsedWithdrawn"], cancellationToken);
        plan.Withdraw(reason!.Trim());
        plan.Touch();
        await audit.RecordAsync(db, by.ObjectId, "work.withdrawn", plan.DisplayId, new { reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, plan, cancellationToken);
        foreach (var owner in owners)
            await owner.OnChangedAsync(db, plan, by.Name, cancellationToken);
        if (wasKnown)
            await cards.TellCityAsync(
                db, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "WithdrawnInCity", plan.DisplayId, plan.Content.Title, by.Name, reason.Trim()), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Withdrawn", plan.DisplayId));
    }

    private async Task EndApprovalAsync(ChatOpsDbContext db, WorkPlan plan, Person by, string reason, CancellationToken cancellationToken)
    {
        await lapse.RunAsync(db, SubmitWork.PlanKind, plan.DisplayId, reason, cancellationToken);
        await window.CloseAsync(db, plan, by, reason, cancellationToken);
        await marks.CallOffAsync(db, plan, cancellationToken);
    }
}
