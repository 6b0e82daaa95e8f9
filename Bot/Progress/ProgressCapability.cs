using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Wires the マスタスケジュール and its 遅延報告 (要件5).</summary>
internal static class ProgressCapability
{
    public static IServiceCollection AddProgress(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProgressOptions>().Bind(configuration.GetSection("Progress")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ScheduleCards>()
            .AddSingleton<DelayCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<DelayCards>())
            .AddSingleton<ScheduleList>()
            .AddSingleton<ScheduleFieldReader>()
            .AddSingleton<SaveTask>()
            .AddSingleton<AdvanceTask>()
            .AddSingleton<OpenDelay>()
            .AddSingleton<ReportDelay>()
            .AddSingleton<DecideDelay>()
            .AddSingleton<TaskClock>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<TaskClock>())
            .AddSingleton<DelayReminder>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<DelayReminder>())
            .AddSingleton<IDueSource, ProgressDueSource>()
            .AddSingleton<IReportChapter, ProgressChapter>()
            .AddSingleton<CompareSchedule>()
            .AddTableImport<ImportSchedule>()
            .AddPhrases()
            .AddTaskButtons()
            .AddDelayButtons();
    }

    private static IServiceCollection AddPhrases(this IServiceCollection services) => services
        .AddSingleton<IChatCommand, NewTaskCommand>()
        .AddSingleton<IChatCommand, ListScheduleCommand>()
        .AddSingleton<IChatCommand, ListDelaysCommand>()
        .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ExportScheduleCommand>(provided, ExportScheduleCommand.Table))
        .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ExportScheduleCommand>(provided, ExportScheduleCommand.Chart))
        .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<ScheduleTask>(ScheduleText.Words, "Show", provided.GetRequiredService<ScheduleCards>()))
        .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<DelayReport>(ScheduleText.Words, "DelayShow", provided.GetRequiredService<DelayCards>()))
        .AddTaskPhrase("Advance", provided => (db, task, by, text, language, token) =>
        {
            var words = text.Split(' ', 2, StringSplitOptions.TrimEntries);
            return provided.GetRequiredService<AdvanceTask>().AdvanceAsync(db, task, by, words[0], words.ElementAtOrDefault(1), language, token);
        })
        .AddTaskPhrase("Finish", provided => provided.GetRequiredService<AdvanceTask>().FinishAsync)
        .AddDelayPhrase("DelayAgree", provided => (db, delay, by, text, language, token) =>
            provided.GetRequiredService<DecideDelay>().AgreeAsync(db, delay, by, text, null, language, token))
        .AddDelayPhrase("DelaySendBack", provided => provided.GetRequiredService<DecideDelay>().SendBackAsync);

    private static IServiceCollection AddTaskPhrase(this IServiceCollection services, string name, Func<IServiceProvider, RecordPhrase<ScheduleTask>> step) =>
        services.AddSingleton<IChatCommand>(provided =>
            new RecordCommand<ScheduleTask>(ScheduleText.Words, name, Roles.IsVendor, provided.GetRequiredService<ScheduleCards>(), step(provided)));

    private static IServiceCollection AddDelayPhrase(this IServiceCollection services, string name, Func<IServiceProvider, RecordPhrase<DelayReport>> step) =>
        services.AddSingleton<IChatCommand>(provided =>
            new RecordCommand<DelayReport>(ScheduleText.Words, name, role => role == Role.CityApprover, provided.GetRequiredService<DelayCards>(), step(provided)));

    private static IServiceCollection AddTaskButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, ShowScheduleAction>()
        .AddSingleton<ICardAction, OpenScheduleFormAction>()
        .AddSingleton<ICardAction, SaveScheduleTaskAction>()
        .AddTaskStep<AdvanceSchedule>(verb => (verb.TaskId, verb.Version), provided => (press, task, verb, token) =>
            provided.GetRequiredService<AdvanceTask>().AdvanceAsync(press.Db, task, press.Person, verb.Percent, verb.Text, press.Language, token))
        .AddTaskStep<FinishSchedule>(verb => (verb.TaskId, verb.Version), provided => (press, task, verb, token) =>
            provided.GetRequiredService<AdvanceTask>().FinishAsync(press.Db, task, press.Person, verb.On, press.Language, token))
        .AddTaskStep<ReopenSchedule>(verb => (verb.TaskId, verb.Version), provided => (press, task, verb, token) =>
            provided.GetRequiredService<AdvanceTask>().ReopenAsync(press.Db, task, press.Person, verb.Text, press.Language, token))
        .AddTaskStep<CancelSchedule>(verb => (verb.TaskId, verb.Version), provided => (press, task, verb, token) =>
            provided.GetRequiredService<AdvanceTask>().CancelAsync(press.Db, task, press.Person, verb.Basis, verb.Text, press.Language, token))
        .AddSingleton<ICardAction>(provided => new RecordFormAction<ScheduleTask, OpenDelayOfTask>(
            provided.GetRequiredService<ScheduleCards>(), verb => verb.TaskId,
            async (press, task, _, token) => ProgressRules.Refusal(ScheduleStep.ReportDelay, task, press.Person, press.Language)
                ?? (await OpenDelay.FindAsync(press.Db, task.Id, token) is { } there
                    ? Outcome.No(ScheduleText.Words.Format(press.Language, "DelayThereAlready", there.DisplayId)) : Outcome.Ok("")),
            Forecast<OpenDelayOfTask>(provided)))
        .AddTaskStep<ReportDelayOfTask>(verb => (verb.TaskId, verb.Version), provided => (press, task, verb, token) =>
            provided.GetRequiredService<ReportDelay>().RunAsync(
                press.Db, task, press.Person, new TypedDelay(verb.Reason, verb.Situation, verb.Recovery, verb.RecoveryOn, verb.Impact), press.Language, token), Forecast<ReportDelayOfTask>);

    private static IServiceCollection AddDelayButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction>(provided => new RecordFormAction<DelayReport, OpenDelayForm>(
            provided.GetRequiredService<DelayCards>(), verb => verb.DelayId, (press, delay, verb, _) => Task.FromResult(
                !Enum.IsDefined(verb.Step) ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
                : ProgressRules.Refusal(verb.Step, delay, press.Person, press.Language) ?? Outcome.Ok("")),
            Form<OpenDelayForm>(provided, verb => verb.Step)))
        .AddDelayStep<SubmitDelay>(verb => (verb.DelayId, verb.Version), DelayStep.Write, provided => (press, delay, verb, token) =>
            provided.GetRequiredService<ReportDelay>().RunAsync(
                press.Db, delay, press.Person, new TypedDelay(verb.Reason, verb.Situation, verb.Recovery, verb.RecoveryOn, verb.Impact), press.Language, token))
        .AddDelayStep<AgreeOnDelay>(verb => (verb.DelayId, verb.Version), DelayStep.Agree, provided => (press, delay, verb, token) =>
            provided.GetRequiredService<DecideDelay>().AgreeAsync(press.Db, delay, press.Person, verb.Text, verb.EndsOn ?? "", press.Language, token))
        .AddDelayStep<SendBackDelay>(verb => (verb.DelayId, verb.Version), DelayStep.SendBack, provided => (press, delay, verb, token) =>
            provided.GetRequiredService<DecideDelay>().SendBackAsync(press.Db, delay, press.Person, verb.Text, press.Language, token));

    private static IServiceCollection AddTaskStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, Func<IServiceProvider, RecordStep<ScheduleTask, TVerb>> step,
        Func<IServiceProvider, Func<TVerb, RecordForm<ScheduleTask>>>? form = null)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<ScheduleTask, TVerb>(
            provided.GetRequiredService<ScheduleCards>(), subjectOf, step(provided), form?.Invoke(provided)));

    private static IServiceCollection AddDelayStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, DelayStep form, Func<IServiceProvider, RecordStep<DelayReport, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<DelayReport, TVerb>(
            provided.GetRequiredService<DelayCards>(), subjectOf, step(provided), Form<TVerb>(provided, _ => form)));

    private static Func<TVerb, RecordForm<ScheduleTask>> Forecast<TVerb>(IServiceProvider provided) => _ => async (press, task, state, token) =>
        DelayCard.CreateForecastForm(await provided.GetRequiredService<ScheduleCards>().ViewAsync(press.Db, task, press.Person, token), state, press.Language);

    private static Func<TVerb, RecordForm<DelayReport>> Form<TVerb>(IServiceProvider provided, Func<TVerb, DelayStep> step) => verb => async (press, delay, state, token) =>
        DelayCard.CreateForm(step(verb), await provided.GetRequiredService<DelayCards>().ViewAsync(press.Db, delay, press.Person, token), state, press.Language);
}
