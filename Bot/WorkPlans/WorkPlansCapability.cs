using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>The steps of a plan, for phrases and buttons to choose from.</summary>
internal sealed record WorkPlanUseCases(WriteWorkPlan Write, SubmitWork Submit, CarryOutWork CarryOut);

internal static class WorkPlansCapability
{
    public static IServiceCollection AddWorkPlans(this IServiceCollection services) => services
        .AddSingleton<WorkPlanConflicts>()
        .AddSingleton<WorkPlanReader>()
        .AddSingleton<WorkPlanFieldReader>()
        .AddSingleton<WorkPlanCards>()
        .AddSingleton<IRecords<WorkPlan>>(provided => provided.GetRequiredService<WorkPlanCards>())
        .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<WorkPlanCards>())
        .AddSingleton<WorkPlanDocument>()
        .AddSingleton<WorkWindow>()
        .AddSingleton<WorkPlanMarks>()
        .AddSingleton<IDeadlineHandler, WorkPlanMark>()
        .AddSingleton<WriteWorkPlan>()
        .AddSingleton<SubmitWork>()
        .AddSingleton<CarryOutWork>()
        .AddSingleton<WorkPlanUseCases>()
        .AddSingleton<IApprovalListener>(provided => ActivatorUtilities.CreateInstance<WorkApproval>(provided, false))
        .AddSingleton<IApprovalListener>(provided => ActivatorUtilities.CreateInstance<WorkApproval>(provided, true))
        .AddSingleton<IDueSource, WorkPlanDueSource>()
        .AddPhrases()
        .AddButtons();

    private static IServiceCollection AddPhrases(this IServiceCollection services)
    {
        services
            .AddSingleton<IChatCommand, NewWorkPlanCommand>()
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ListWorkPlansCommand>(provided, false))
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ListWorkPlansCommand>(provided, true))
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ShowRecordCommand<WorkPlan>>(provided, WorkPlanText.Words, "Show"))
            .AddSingleton<IChatCommand, ShowWorkDocumentCommand>();
        (string Name, Func<WorkPlanUseCases, RecordPhrase<WorkPlan>> Step)[] phrases =
        [
            ("Submit", on => (db, plan, by, text, language, token) => on.Submit.PlanAsync(db, plan, by, IsAcknowledged(text), language, token)),
            ("Start", on => (db, plan, by, _, language, token) => on.CarryOut.StartAsync(db, plan, by, language, token)),
            ("Finish", on => (db, plan, by, _, language, token) => on.CarryOut.FinishAsync(db, plan, by, rolledBack: false, null, language, token)),
            ("RollBack", on => (db, plan, by, text, language, token) => on.CarryOut.FinishAsync(db, plan, by, rolledBack: true, text, language, token)),
            ("Result", on => on.Submit.ResultAsync),
            ("Withdraw", on => on.Write.WithdrawAsync),
        ];
        foreach (var (name, step) in phrases)
            services.AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<RecordCommand<WorkPlan>>(
                provided, WorkPlanText.Words, name, (Func<Role, bool>)Roles.IsVendor, step(provided.GetRequiredService<WorkPlanUseCases>())));
        return services;
    }

    private static bool IsAcknowledged(string text) => WordTable.Means(WorkPlanText.Words, "Typed_Acknowledged", text);

    private static IServiceCollection AddButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, OpenNewWorkPlanFormAction>()
        .AddSingleton<ICardAction, SaveWorkPlanAction>()
        .AddSingleton<ICardAction, ShowWorkPlanListAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<WorkPlan, OpenWorkPlanForm>(
            provided.GetRequiredService<WorkPlanCards>(), verb => verb.PlanId, (press, plan, verb, _) => Task.FromResult(
                !Enum.IsDefined(verb.Form) ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
                : WorkPlanRules.Refusal(
                    Enum.Parse<WorkPlanStep>(verb.Form.ToString()), plan, press.Person, provided.GetRequiredService<TimeProvider>().GetUtcNow(), press.Language) ?? Outcome.Ok("")),
            Form<OpenWorkPlanForm>(provided, verb => verb.Form)))
        .AddStep<SubmitWorkPlan>(verb => (verb.PlanId, verb.Version), _ => WorkPlanForm.Submit, on => (press, plan, verb, token) =>
            on.Submit.PlanAsync(press.Db, plan, press.Person, verb.Acknowledged == "true", press.Language, token))
        .AddStep<StartWork>(verb => (verb.PlanId, verb.Version), null, on => (press, plan, _, token) =>
            on.CarryOut.StartAsync(press.Db, plan, press.Person, press.Language, token))
        // Two people at work mark different items at the same time; each item is marked once.
        .AddStep<MarkWorkItem>(verb => (verb.PlanId, null), null, on => (press, plan, verb, token) =>
            on.CarryOut.MarkAsync(press.Db, plan, press.Person, verb.Item, verb.IsDone, press.Language, token))
        .AddStep<FinishWork>(verb => (verb.PlanId, verb.Version), null, on => (press, plan, _, token) =>
            on.CarryOut.FinishAsync(press.Db, plan, press.Person, rolledBack: false, null, press.Language, token))
        .AddStep<AdvanceWorkPlan>(verb => (verb.PlanId, verb.Version), verb => verb.Form, on => (press, plan, verb, token) => verb.Form switch
        {
            WorkPlanForm.RollBack => on.CarryOut.FinishAsync(press.Db, plan, press.Person, rolledBack: true, verb.Text, press.Language, token),
            WorkPlanForm.Result => on.Submit.ResultAsync(press.Db, plan, press.Person, verb.Text, press.Language, token),
            WorkPlanForm.Withdraw => on.Write.WithdrawAsync(press.Db, plan, press.Person, verb.Text, press.Language, token),
            _ => Task.FromResult(Outcome.No(ConversationText.Words[press.Language, "Stale"])),
        });

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, Func<TVerb, WorkPlanForm>? form,
        Func<WorkPlanUseCases, RecordStep<WorkPlan, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<WorkPlan, TVerb>(
            provided.GetRequiredService<WorkPlanCards>(), subjectOf, step(provided.GetRequiredService<WorkPlanUseCases>()), form is null ? null : Form(provided, form)));

    private static Func<TVerb, RecordForm<WorkPlan>> Form<TVerb>(IServiceProvider provided, Func<TVerb, WorkPlanForm> form) => verb => async (press, plan, state, token) =>
        WorkPlanForms.Create(
            form(verb),
            new WorkPlanFormView(
                await provided.GetRequiredService<WorkPlanReader>().ReadAsync(press.Db, plan, press.Person, press.Language, token), null, null, null, state),
            press.Language);
}
