using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Jobs.Meetings;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Wires 定例会 and 担当者会議 (要件2, 3).</summary>
internal static class MeetingsCapability
{
    public static IServiceCollection AddMeetings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<MeetingOptions>, ValidateMeetingOptions>();
        services.AddOptions<MeetingOptions>().Bind(configuration.GetSection(MeetingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MeetingCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<MeetingCards>())
            .AddSingleton<MeetingMaterial>()
            .AddSingleton<MeetingClock>()
            .AddSingleton<IDeadlineHandler, MeetingReminder>()
            .AddSingleton<IDeadlineHandler, MeetingBegins>()
            .AddSingleton<IDeadlineHandler, MinutesReminder>()
            .AddSingleton<MeetingInvitations>()
            .AddSingleton<PlanMeetings>()
            .AddSingleton<IMeetingSweep>(provided => provided.GetRequiredService<PlanMeetings>())
            .AddSingleton<ArrangeMeeting>()
            .AddSingleton<MinutesReader>()
            .AddSingleton<MinutesDocument>()
            .AddSingleton<RecordMinutes>()
            .AddSingleton<IApprovalListener, MinutesApproval>()
            .AddSingleton<IQualityMeasure, MinutesQualityMeasure>()
            .AddSingleton<IDueSource, MeetingDueSource>()
            .AddSingleton<IChatCommand, ListMeetingsCommand>()
            .AddSingleton<IChatCommand, CallMeetingCommand>()
            .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<Meeting>(MeetingText.Words, "Show", provided.GetRequiredService<MeetingCards>()))
            .AddSingleton<IChatCommand>(provided => new RecordCommand<Meeting>(
                MeetingText.Words, "Material", Roles.IsVendor, provided.GetRequiredService<MeetingCards>(),
                (db, meeting, by, _, language, token) => MakeMaterialAsync(provided, db, meeting, by, language, token)))
            .AddButtons();
    }

    private static IServiceCollection AddButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, OpenNewMeetingFormAction>()
        .AddSingleton<ICardAction, CallMeetingAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<Meeting, OpenMeetingForm>(
            provided.GetRequiredService<MeetingCards>(), verb => verb.MeetingId, (press, meeting, verb, _) => Task.FromResult(
                !Enum.IsDefined(verb.Step) || verb.Step == MeetingStep.Material ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
                : MeetingRules.Refusal(verb.Step, meeting, press.Person, provided.GetRequiredService<TimeProvider>().GetUtcNow(), press.Language) ?? Outcome.Ok("")),
            Form<OpenMeetingForm>(provided, verb => verb.Step)))
        .AddStep<MakeMeetingMaterial>(verb => (verb.MeetingId, verb.Version), null, provided => (press, meeting, _, token) =>
            MakeMaterialAsync(provided, press.Db, meeting, press.Person, press.Language, token))
        .AddStep<WriteMinutes>(verb => (verb.MeetingId, verb.Version), MeetingStep.Minutes, provided => (press, meeting, verb, token) =>
            provided.GetRequiredService<RecordMinutes>().RunAsync(press.Db, meeting, press.Person, verb, press.Language, token))
        .AddStep<MoveMeeting>(verb => (verb.MeetingId, verb.Version), MeetingStep.Move, provided => (press, meeting, verb, token) =>
            provided.GetRequiredService<ArrangeMeeting>().MoveAsync(press.Db, meeting, press.Person, verb, press.Language, token))
        .AddStep<CancelMeeting>(verb => (verb.MeetingId, verb.Version), MeetingStep.Cancel, provided => (press, meeting, verb, token) =>
            provided.GetRequiredService<ArrangeMeeting>().CancelAsync(press.Db, meeting, press.Person, verb.Text, press.Language, token));

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, MeetingStep? form, Func<IServiceProvider, RecordStep<Meeting, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<Meeting, TVerb>(
            provided.GetRequiredService<MeetingCards>(), subjectOf, step(provided), form is { } which ? Form<TVerb>(provided, _ => which) : null));

    private static Func<TVerb, RecordForm<Meeting>> Form<TVerb>(IServiceProvider provided, Func<TVerb, MeetingStep> step) => verb => async (press, meeting, state, token) =>
        MeetingForms.Create(step(verb), await provided.GetRequiredService<MeetingCards>().ViewAsync(press.Db, meeting, press.Person, token), state, press.Language);

    private static async Task<Outcome> MakeMaterialAsync(
        IServiceProvider provided, Persistence.ChatOpsDbContext db, Meeting meeting, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (MeetingRules.Refusal(MeetingStep.Material, meeting, by, provided.GetRequiredService<TimeProvider>().GetUtcNow(), language) is { } refusal)
            return refusal;
        var version = await provided.GetRequiredService<MeetingMaterial>().MakeAsync(db, meeting, by, cancellationToken);
        await provided.GetRequiredService<MeetingCards>().ShowAsync(db, meeting, cancellationToken);
        return Outcome.Ok(MeetingText.Words.Format(language, "MaterialMade", meeting.DisplayId, version.Version));
    }
}
