using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>計画書を作成…: opens the form of a new plan.</summary>
internal sealed class OpenNewWorkPlanFormAction : CardAction<OpenNewWorkPlanForm>
{
    /// <inheritdoc/>
    protected override Task<CardActionAnswer> RunAsync(CardPress press, OpenNewWorkPlanForm action, CancellationToken cancellationToken) => Task.FromResult(
        press.Person.Role.IsVendor()
            ? CardPress.Show(WorkPlanForms.Create(null, new WorkPlanFormView(null, action.Title, action.Related, press.Person.Name, FormState.First), press.Language))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, press.Person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]));
}

/// <summary>Saves the form of a plan, new or not; refused, it is shown again with everything that was typed.</summary>
internal sealed class SaveWorkPlanAction(WriteWorkPlan write, WorkPlanCards cards, WorkPlanReader reader) : CardAction<SaveWorkPlan>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SaveWorkPlan action, CancellationToken cancellationToken)
    {
        var plan = action.PlanId == 0 ? null : await cards.FindAsync(press.Db, action.PlanId, cancellationToken);
        if (action.PlanId != 0 && plan is null)
            return CardPress.Refuse("NotFound", cards.NotFound(action.PlanId, press.Language));
        var outcome = plan is not null && plan.Version != action.Version
            ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
            : await write.SaveAsync(press.Db, plan, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        if (!press.InDialog)
            return CardPress.Refuse("NotDone", outcome.Sentence);
        var known = plan is null ? null : await reader.ReadAsync(press.Db, plan, press.Person, press.Language, cancellationToken);
        return CardPress.Show(WorkPlanForms.Create(
            plan is null ? null : WorkPlanForm.Edit, new WorkPlanFormView(known, null, null, null, outcome.ToForm(CardVerbs.Values(action))), press.Language));
    }
}

/// <summary>Turns the pages of 作業 一覧 and 作業 予定.</summary>
internal sealed class ShowWorkPlanListAction(WorkPlanReader reader) : CardAction<ShowWorkPlanList>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowWorkPlanList action, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsListed())
            return CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
        DateOnly? from = DateOnly.TryParseExact(action.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return CardPress.Show(WorkPlanListCard.Create(await reader.ListAsync(press.Db, from, "", action.Page, cancellationToken), action.From, press.Language));
    }
}
