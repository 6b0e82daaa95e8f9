using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>The work itself: started (only with the city's approval), item by item, to its end or rolled back (要件25).</summary>
internal sealed class CarryOutWork(
    WorkPlanCards cards, WorkWindow window, WorkPlanMarks marks, IEnumerable<IWorkPlanOwner> owners, AuditLog audit, TimeProvider clock)
{
    private static readonly Texts Words = WorkPlanText.Words;

    /// <summary>開始.</summary>
    public async Task<Outcome> StartAsync(ChatOpsDbContext db, WorkPlan plan, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(WorkPlanStep.Start, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        // Approved is not enough: what the work carries out may have been withdrawn since.
        foreach (var owner in owners)
        {
            if (await owner.RefusalAsync(db, plan, language, cancellationToken) is { } because)
                return Outcome.No(because);
        }

        plan.Start(by.Name, clock.GetUtcNow());
        await RecordAsync(db, plan, by, "work.started", new { plan.StartedAt }, cancellationToken);
        await cards.TellCityAsync(
            db, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "StartedInCity", plan.DisplayId, plan.Content.Title, by.Name, Calendar.JapanTime.InJapan(plan.Content.To)),
            cancellationToken);
        return Outcome.Ok(Words.Format(language, "Started", plan.DisplayId));
    }

    /// <summary>An item was done, or left. A second time changes nothing.</summary>
    public async Task<Outcome> MarkAsync(ChatOpsDbContext db, WorkPlan plan, Person by, int number, bool isDone, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(WorkPlanStep.Item, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        if (plan.Items.Find(item => item.Number == number) is not { } item)
            return Outcome.No(Words.Format(language, "NoItem", plan.DisplayId, number));
        var state = isDone ? WorkItemState.Done : WorkItemState.Skipped;
        if (item.State != WorkItemState.Planned)
            return Outcome.No(Words.Format(language, "ItemMarked", number, new WorkPlanWords(language).Item(item.State), item.MarkedByName));
        item.Mark(state, by.Name, clock.GetUtcNow());
        await RecordAsync(db, plan, by, "work.item", new { number, state }, cancellationToken);
        return Outcome.Ok(Words.Format(language, "ItemDone", plan.DisplayId, number, new WorkPlanWords(language).Item(state)));
    }

    /// <summary>完了, or with a reason 切戻し. The rest of the maintenance window ends: what fires is heard again.</summary>
    public async Task<Outcome> FinishAsync(
        ChatOpsDbContext db, WorkPlan plan, Person by, bool rolledBack, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (WorkPlanRules.Refusal(rolledBack ? WorkPlanStep.RollBack : WorkPlanStep.Finish, plan, by, clock.GetUtcNow(), language) is { } refusal)
            return refusal;
        if (rolledBack && WorkPlanText.Unusable(reason, "NeedsRollBack", language) is { } unusable)
            return unusable;
        if (!rolledBack && plan.Items.Where(item => item.State == WorkItemState.Planned).Select(item => item.Number).Order().ToList() is { Count: > 0 } open)
            return Outcome.No(Words.Format(language, "ItemsOpen", plan.DisplayId, string.Join(", ", open)));
        plan.Finish(by.Name, clock.GetUtcNow(), rolledBack ? reason!.Trim() : null);
        await marks.CallOffAsync(db, plan, cancellationToken);
        await window.CloseAsync(db, plan, by, Words[CardLanguage.Japanese, "WindowFinished"], cancellationToken);
        await RecordAsync(db, plan, by, rolledBack ? "work.rolled-back" : "work.finished", new { plan.FinishedAt, plan.RolledBackBecause }, cancellationToken);
        foreach (var owner in owners)
            await owner.OnChangedAsync(db, plan, by.Name, cancellationToken);
        await cards.TellCityAsync(
            db, rolledBack ? NoticeKind.Urgent : NoticeKind.Information,
            Words.Format(CardLanguage.Japanese, rolledBack ? "RolledBackInCity" : "FinishedInCity", plan.DisplayId, plan.Content.Title, by.Name, plan.RolledBackBecause ?? ""), cancellationToken);
        return Outcome.Ok(Words.Format(language, rolledBack ? "RolledBack" : "Finished", plan.DisplayId));
    }

    private async Task RecordAsync(ChatOpsDbContext db, WorkPlan plan, Person by, string action, object details, CancellationToken cancellationToken)
    {
        plan.Touch();
        await audit.RecordAsync(db, by.ObjectId, action, plan.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, plan, cancellationToken);
    }
}
