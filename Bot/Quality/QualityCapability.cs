using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Quality;
using ChatOpsBot.Jobs.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>Wires quality indicators and inspections (要件13).</summary>
internal static class QualityCapability
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddSingleton<QualityCards>()
        .AddSingleton<SetQualityIndicator>()
        .AddSingleton<RecordInspection>()
        .AddSingleton<VerifyQuality>()
        .AddSingleton<IQualityMeasure, DocumentChangeMeasure>()
        .AddSingleton<IQualityMeasure, PreventionMeasure>()
        .AddSingleton<IQualitySweep, QualitySweep>()
        .AddSingleton<IDeadlineHandler, QualityReminder>()
        .AddSingleton<IDueSource, QualityDueSource>()
        .AddSingleton<IChatCommand, ListQualityCommand>()
        .AddSingleton<IChatCommand, RegisterQualityCommand>()
        .AddSingleton<IChatCommand, ExportQualityCommand>()
        .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<QualityIndicator>(QualityText.Words, "Show", provided.GetRequiredService<QualityCards>()))
        .AddSingleton<IChatCommand>(provided => new RecordCommand<QualityIndicator>(
            QualityText.Words, "Verify", Roles.IsListed, provided.GetRequiredService<QualityCards>(),
            (db, indicator, by, _, language, token) => provided.GetRequiredService<VerifyQuality>().RunAsync(db, indicator, by, language, token)))
        .AddSingleton<ICardAction, OpenNewQualityFormAction>()
        .AddSingleton<ICardAction, RegisterQualityAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<QualityIndicator, OpenQualityForm>(
            provided.GetRequiredService<QualityCards>(), verb => verb.IndicatorId, async (press, indicator, verb, token) =>
                QualityRules.Refusal(verb.Step, indicator, await press.Db.EditionAsync(indicator, token), press.Person, press.Language) ?? Outcome.Ok(""),
            Form<OpenQualityForm>(provided, verb => verb.Step)))
        .AddStep<ChangeQuality>(verb => (verb.IndicatorId, verb.Version), QualityStep.Change, provided => (press, indicator, verb, token) =>
            provided.GetRequiredService<SetQualityIndicator>().ChangeAsync(press.Db, indicator, press.Person, verb, press.Language, token))
        .AddStep<RecordQuality>(verb => (verb.IndicatorId, verb.Version), QualityStep.Record, provided => (press, indicator, verb, token) =>
            provided.GetRequiredService<RecordInspection>().RunAsync(press.Db, indicator, press.Person, verb, press.Language, token))
        .AddStep<RetireQuality>(verb => (verb.IndicatorId, verb.Version), QualityStep.Retire, provided => (press, indicator, verb, token) =>
            provided.GetRequiredService<SetQualityIndicator>().RetireAsync(press.Db, indicator, press.Person, verb.Text, press.Language, token));

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, QualityStep form, Func<IServiceProvider, RecordStep<QualityIndicator, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<QualityIndicator, TVerb>(
            provided.GetRequiredService<QualityCards>(), subjectOf, step(provided), Form<TVerb>(provided, _ => form)));

    private static Func<TVerb, RecordForm<QualityIndicator>> Form<TVerb>(IServiceProvider provided, Func<TVerb, QualityStep> step) => verb => async (press, indicator, state, token) =>
        QualityForms.Create(
            step(verb), await provided.GetRequiredService<QualityCards>().ViewAsync(press.Db, indicator, press.Person, token),
            provided.GetServices<IQualityMeasure>().Shown(press.Language), state, press.Language);
}
