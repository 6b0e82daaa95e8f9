using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;

namespace ChatOpsBot.Bot.Changes;

internal static class ChangesCapability
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton<ChangeCards>()
        .AddSingleton<IRecords<ChangeCase>>(provided => provided.GetRequiredService<ChangeCards>())
        .AddSingleton<IWorkPlanOwner, WorksOfChanges>()
        .AddSingleton<OpenChangeCase>()
        .AddSingleton<AdvanceChangeCase>()
        .AddSingleton<DecideChangeCase>()
        .AddSingleton<IDueSource, ChangeDueSource>()
        .AddPhrases()
        .AddButtons();

    private static IServiceCollection AddPhrases(this IServiceCollection services)
    {
        services
            .AddSingleton<IChatCommand, NewChangeCommand>()
            .AddSingleton<IChatCommand, ListChangesCommand>()
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ShowRecordCommand<ChangeCase>>(provided, ChangeText.Words, "Show"));
        foreach (var step in new[] { ChangeStep.Report, ChangeStep.Hasten, ChangeStep.ApplyInHaste, ChangeStep.Verify, ChangeStep.Withdraw })
            services.AddSingleton<IChatCommand>(provided => Phrase(provided, step.ToString(), Roles.IsVendor, (db, change, by, text, language, token) =>
                provided.GetRequiredService<AdvanceChangeCase>().RunAsync(db, change, by, step, text, language, token)));
        foreach (var decision in new[] { ChangeDecision.Apply, ChangeDecision.Reject })
            services.AddSingleton<IChatCommand>(provided => Phrase(provided, decision.ToString(), IsApprover, (db, change, by, text, language, token) =>
                provided.GetRequiredService<DecideChangeCase>().RunAsync(db, change, by, decision, text, null, language, token)));
        return services;
    }

    private static bool IsApprover(Role role) => role == Role.CityApprover;

    private static RecordCommand<ChangeCase> Phrase(IServiceProvider provided, string name, Func<Role, bool> isFor, RecordPhrase<ChangeCase> step) =>
        new(ChangeText.Words, name, isFor, provided.GetRequiredService<IRecords<ChangeCase>>(), step);

    private static IServiceCollection AddButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, OpenNewChangeFormAction>()
        .AddSingleton<ICardAction, SaveNewChangeAction>()
        .AddSingleton<ICardAction, ShowChangeListAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<ChangeCase, OpenChangeForm>(
            provided.GetRequiredService<ChangeCards>(), verb => verb.ChangeId, (press, change, verb, _) => Task.FromResult(
                !Enum.IsDefined(verb.Step) || verb.Step == ChangeStep.MakeWork ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
                : ChangeRules.Refusal(verb.Step, change, press.Person, press.Language) ?? Outcome.Ok("")),
            Form<OpenChangeForm>(provided, verb => verb.Step)))
        .AddStep<AdvanceChange>(verb => (verb.ChangeId, verb.Version), verb => verb.Step, provided => (press, change, verb, token) =>
            verb.Step is ChangeStep.Report or ChangeStep.Hasten or ChangeStep.ApplyInHaste or ChangeStep.Verify or ChangeStep.Withdraw
                ? provided.GetRequiredService<AdvanceChangeCase>().RunAsync(press.Db, change, press.Person, verb.Step, verb.Text, press.Language, token)
                : Task.FromResult(Outcome.No(ConversationText.Words[press.Language, "Stale"])))
        .AddStep<PlanChangeTest>(verb => (verb.ChangeId, verb.Version), _ => ChangeStep.PlanTest, provided => (press, change, verb, token) =>
            provided.GetRequiredService<AdvanceChangeCase>().PlanTestAsync(press.Db, change, press.Person, verb.Text, verb.On, press.Language, token))
        .AddStep<RecordChangeTest>(verb => (verb.ChangeId, verb.Version), _ => ChangeStep.RecordTest, provided => (press, change, verb, token) =>
            provided.GetRequiredService<AdvanceChangeCase>().RecordTestAsync(press.Db, change, press.Person, verb, press.Language, token))
        .AddStep<DecideChange>(verb => (verb.ChangeId, verb.Version), _ => ChangeStep.Decide, provided => (press, change, verb, token) =>
            provided.GetRequiredService<DecideChangeCase>().RunAsync(
                press.Db, change, press.Person, Enum.TryParse<ChangeDecision>(verb.Decision, out var decision) && Enum.IsDefined(decision) ? decision : null, verb.Text, verb.ReviewOn,
                press.Language, token))
        .AddStep<RatifyChange>(verb => (verb.ChangeId, verb.Version), _ => ChangeStep.Ratify, provided => (press, change, verb, token) =>
            provided.GetRequiredService<DecideChangeCase>().RatifyAsync(
                press.Db, change, press.Person, verb.Approved switch { "approved" => true, "disapproved" => false, _ => null }, verb.Text, press.Language, token));

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, Func<TVerb, ChangeStep> form,
        Func<IServiceProvider, RecordStep<ChangeCase, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<ChangeCase, TVerb>(
            provided.GetRequiredService<ChangeCards>(), subjectOf, step(provided), Form(provided, form)));

    private static Func<TVerb, RecordForm<ChangeCase>> Form<TVerb>(IServiceProvider provided, Func<TVerb, ChangeStep> step) => verb => async (press, change, state, token) =>
        ChangeForms.Create(step(verb), await provided.GetRequiredService<ChangeCards>().ViewAsync(press.Db, change, press.Person, press.Language, token), state, press.Language);
}
