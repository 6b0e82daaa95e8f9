using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.PlanChanges;

namespace ChatOpsBot.Bot.PlanChanges;

internal static class PlanChangesCapability
{
    public static IServiceCollection AddPlanChanges(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlanChangeOptions>().Bind(configuration.GetSection("PlanChanges")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PlanChangeCards>()
            .AddSingleton<IRecords<PlanChange>>(provided => provided.GetRequiredService<PlanChangeCards>())
            .AddSingleton<WritePlanChange>()
            .AddSingleton<IApprovalListener>(provided => provided.GetRequiredService<WritePlanChange>())
            .AddSingleton<IDeadlineHandler, PlanChangeClock>()
            .AddSingleton<IDueSource, PlanChangeDueSource>()
            .AddSingleton<IChatCommand, NewPlanChangeCommand>()
            .AddSingleton<IChatCommand, ListPlanChangesCommand>()
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ShowRecordCommand<PlanChange>>(provided, PlanChangeWords.Words, "Show"))
            .AddSingleton<IChatCommand>(provided => Phrase(provided, "Submit", (db, change, by, _, language, token) =>
                provided.GetRequiredService<WritePlanChange>().SubmitAsync(db, change, by, language, token)))
            .AddSingleton<IChatCommand>(provided => Phrase(provided, "Withdraw", provided.GetRequiredService<WritePlanChange>().WithdrawAsync))
            .AddSingleton<ICardAction, OpenPlanChangeFormAction>()
            .AddSingleton<ICardAction, SavePlanChangeAction>()
            .AddSingleton<ICardAction>(provided => new RecordAction<PlanChange, SubmitPlanChange>(
                provided.GetRequiredService<PlanChangeCards>(), verb => (verb.ChangeId, verb.Version), (press, change, _, token) =>
                    provided.GetRequiredService<WritePlanChange>().SubmitAsync(press.Db, change, press.Person, press.Language, token)))
            .AddSingleton<ICardAction>(provided => new RecordAction<PlanChange, WithdrawPlanChange>(
                provided.GetRequiredService<PlanChangeCards>(), verb => (verb.ChangeId, verb.Version), (press, change, verb, token) =>
                    provided.GetRequiredService<WritePlanChange>().WithdrawAsync(press.Db, change, press.Person, verb.Text, press.Language, token)));
    }

    private static RecordCommand<PlanChange> Phrase(IServiceProvider provided, string name, RecordPhrase<PlanChange> step) =>
        new(PlanChangeWords.Words, name, Roles.IsVendor, provided.GetRequiredService<IRecords<PlanChange>>(), step);
}
