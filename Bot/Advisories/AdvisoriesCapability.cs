using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Jobs.Advisories;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Wires what is known of vulnerabilities and attacks (要件18): the feeds, their match with the register of assets, and what is made of it.</summary>
internal static class AdvisoriesCapability
{
    public static IServiceCollection AddAdvisories(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AdvisoryOptions>().Bind(configuration.GetSection(AdvisoryOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AdvisoryOptions>, ValidateAdvisoryOptions>()
            .AddSingleton<FeedHttp>()
            .AddSingleton<FeedWatch>()
            .AddSingleton<AdvisoryReader>()
            .AddSingleton<AdvisoryLists>()
            .AddSingleton<AdvisoryCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<AdvisoryCards>())
            .AddSingleton<AdvisoryDue>()
            .AddSingleton<IDeadlineHandler, AdvisoryReminder>()
            .AddSingleton<IDueSource, AdvisoryDueSource>()
            .AddSingleton<RefreshAdvisory>()
            .AddSingleton<KeepEntries>()
            .AddSingleton<MatchNewAssets>()
            .AddSingleton<ForgetAdvisories>()
            .AddSingleton<IAdvisoryFetch, CollectAdvisories>()
            .AddSingleton<AssessAdvisory>()
            .AddSingleton<ProvideAdvisory>()
            .AddSingleton<IDeliveryListener, ProvisionListener>()
            .AddSingleton<OpenChangeOfAdvisory>()
            .AddAdvisoryPhrases()
            .AddAdvisoryButtons();
    }

    private static IServiceCollection AddAdvisoryPhrases(this IServiceCollection services)
    {
        services
            .AddSingleton<IChatCommand, ListAdvisoriesCommand>()
            .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<Advisory>(AdvisoryText.Words, "Show", provided.GetRequiredService<AdvisoryCards>()))
            .AddSingleton<IChatCommand, ListFeedsCommand>()
            .AddSingleton<IChatCommand, FetchAdvisoriesCommand>();
        foreach (var verdict in Enum.GetValues<AdvisoryVerdict>())
            services.AddPhrase(verdict.ToString(), provided =>
            {
                var assess = provided.GetRequiredService<AssessAdvisory>();
                return (db, advisory, by, text, language, token) => assess.RunAsync(db, advisory, by, verdict, text, language, token);
            });
        return services
            .AddPhrase("Provide", provided =>
            {
                var provide = provided.GetRequiredService<ProvideAdvisory>();
                return (db, advisory, by, _, language, token) => provide.RunAsync(db, advisory, by, language, token);
            })
            .AddPhrase("Change", provided =>
            {
                var open = provided.GetRequiredService<OpenChangeOfAdvisory>();
                return (db, advisory, by, text, language, token) => open.RunAsync(
                    db, advisory, by, text.Length == 0 ? ChangeKind.Patch : WordTable.Read<ChangeKind>(AdvisoryText.Words, "ChangeKind_", text), language, token);
            });
    }

    private static IServiceCollection AddPhrase(this IServiceCollection services, string name, Func<IServiceProvider, RecordPhrase<Advisory>> step) =>
        services.AddSingleton<IChatCommand>(provided => new RecordCommand<Advisory>(
            AdvisoryText.Words, name, Roles.IsVendor, provided.GetRequiredService<AdvisoryCards>(), step(provided)));

    private static IServiceCollection AddAdvisoryButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, ShowAdvisoryListAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<Advisory, OpenAssessmentForm>(
            provided.GetRequiredService<AdvisoryCards>(), verb => verb.AdvisoryId,
            (press, advisory, _, _) => Task.FromResult(AdvisoryRules.Refusal(AdvisoryStep.Assess, advisory, press.Person, press.Language) ?? Outcome.Ok("")),
            _ => AssessmentForms.DrawAsync))
        .AddStep<SubmitAssessment>(verb => (verb.AdvisoryId, verb.Version), AssessmentForms.DrawAsync, provided =>
        {
            var assess = provided.GetRequiredService<AssessAdvisory>();
            return (press, advisory, verb, token) => assess.RunAsync(
                press.Db, advisory, press.Person,
                Enum.TryParse<AdvisoryVerdict>(verb.Verdict, out var verdict) && Enum.IsDefined(verdict) ? verdict : null, verb.Reason, press.Language, token);
        })
        .AddStep<GiveAdvisory>(verb => (verb.AdvisoryId, verb.Version), null, provided =>
        {
            var provide = provided.GetRequiredService<ProvideAdvisory>();
            return (press, advisory, _, token) => provide.RunAsync(press.Db, advisory, press.Person, press.Language, token);
        })
        // Pressed again it names the change case there is: no version, and a sentence for an answer.
        .AddStep<MakeChangeOfAdvisory>(verb => (verb.AdvisoryId, null), null, provided =>
        {
            var open = provided.GetRequiredService<OpenChangeOfAdvisory>();
            return (press, advisory, verb, token) => open.RunAsync(
                press.Db, advisory, press.Person, Enum.TryParse<ChangeKind>(verb.Kind, out var kind) && Enum.IsDefined(kind) ? kind : null, press.Language, token);
        }, answersWithCard: false);

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, RecordForm<Advisory>? form,
        Func<IServiceProvider, RecordStep<Advisory, TVerb>> step, bool answersWithCard = true)
        where TVerb : class, Cards.ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<Advisory, TVerb>(
            provided.GetRequiredService<AdvisoryCards>(), subjectOf, step(provided), form is null ? null : _ => form, answersWithCard));
}
