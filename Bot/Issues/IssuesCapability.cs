using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>The steps of a 課題, for phrases and buttons to choose from.</summary>
internal sealed record IssueUseCases(ChangeIssue Change, AdvanceIssueState Advance, CommentOnIssue Comment, MoveIssueDueDate MoveDue);

internal static class IssuesCapability
{
    public static IServiceCollection AddIssues(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IssueOptions>().Bind(configuration.GetSection("Issues")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IssueReader>()
            .AddSingleton<IssueCards>()
            .AddSingleton<IRecords<Issue>>(provided => provided.GetRequiredService<IssueCards>())
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<IssueCards>())
            .AddSingleton<TellCityOfIssues>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<TellCityOfIssues>())
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<TellCityOfIssues>())
            .AddSingleton<IssueReminder>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<IssueReminder>())
            .AddSingleton<IssueJournal>()
            .AddSingleton<IssueFieldReader>()
            .AddSingleton<IssuePhrase>()
            .AddSingleton<IssueList>()
            .AddSingleton<OpenIssue>()
            .AddSingleton<ChangeIssue>()
            .AddSingleton<MoveIssueDueDate>()
            .AddSingleton<IApprovalListener>(provided => provided.GetRequiredService<MoveIssueDueDate>())
            .AddSingleton<AdvanceIssueState>()
            .AddSingleton<CommentOnIssue>()
            .AddSingleton<IssueUseCases>()
            .AddSingleton<CompareIssueTable>()
            .AddSingleton<IPreventionListener, IssuesOfPreventions>()
            .AddSingleton<IQualityMeasure, IssueQualityMeasure>()
            .AddSingleton<IDueSource, IssueDueSource>()
            .AddSingleton<IDigestSource, IssuesDigest>()
            .AddSingleton<IReportChapter, IssuesChapter>()
            .AddIssuePhrases()
            .AddIssueButtons();
    }

    private static IServiceCollection AddIssuePhrases(this IServiceCollection services)
    {
        services
            .AddSingleton<IChatCommand, NewIssueCommand>()
            .AddSingleton<IChatCommand, ListIssuesCommand>()
            .AddSingleton<IChatCommand, ExportIssuesCommand>()
            .AddTableImport<ImportIssues>()
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ShowRecordCommand<Issue>>(provided, IssueText.Words, "Show"));
        foreach (var name in new[] { IssueMentionCommand.Edit, IssueMentionCommand.Comment })
            services.AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<IssueMentionCommand>(provided, name));
        (string Name, Func<Role, bool> IsFor, Func<IssueUseCases, RecordPhrase<Issue>> Step)[] phrases =
        [
            ("Start", Roles.IsVendor, on => (db, issue, by, _, language, token) => on.Advance.StartAsync(db, issue, by, language, token)),
            ("Solve", Roles.IsVendor, on => (db, issue, by, text, language, token) => on.Advance.SolveAsync(db, issue, by, text, toCity: false, language, token)),
            ("AskCity", Roles.IsVendor, on => (db, issue, by, text, language, token) => on.Advance.SolveAsync(db, issue, by, text, toCity: true, language, token)),
            ("Confirm", Roles.IsCity, on => (db, issue, by, _, language, token) => on.Advance.ConfirmAsync(db, issue, by, language, token)),
            ("Withdraw", Roles.IsListed, on => on.Advance.WithdrawAsync),
            ("Reopen", Roles.IsListed, on => on.Advance.ReopenAsync),
            ("Watch", Roles.IsListed, _ => (db, issue, by, _, language, token) => WatchIssue.RunAsync(db, issue, by, watch: true, language, token)),
            ("Unwatch", Roles.IsListed, _ => (db, issue, by, _, language, token) => WatchIssue.RunAsync(db, issue, by, watch: false, language, token)),
            ("History", Roles.IsListed, _ => IssueHistory.Phrase),
        ];
        foreach (var (name, isFor, step) in phrases)
            services.AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<RecordCommand<Issue>>(
                provided, IssueText.Words, name, isFor, step(provided.GetRequiredService<IssueUseCases>())));
        return services.AddSingleton<IChatCommand, MoveIssueDueCommand>();
    }

    private static IServiceCollection AddIssueButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, OpenNewIssueFormAction>()
        .AddSingleton<ICardAction, RegisterIssueAction>()
        .AddSingleton<ICardAction, ShowIssueListAction>()
        .AddSingleton<ICardAction>(provided => IssueActions.OpenForm(provided.GetRequiredService<IssueCards>(), provided.GetRequiredService<IssueReader>()))
        .AddStep<EditIssue>(verb => (verb.IssueId, verb.Version), _ => IssueForm.Edit, on => (press, issue, verb, token) => on.Change.RunAsync(
            press.Db, issue, press.Person,
            // A form says everything; what is empty in it is to be empty.
            new TypedIssue(
                verb.Content ?? "", verb.Priority, issue.Due is null ? verb.Due : null, verb.Owner ?? "", verb.Category ?? "", null, verb.Scope ?? "",
                verb.Countermeasure ?? "", verb.Related ?? ""),
            press.Language, token))
        .AddStep<StartIssue>(verb => (verb.IssueId, verb.Version), null, on => (press, issue, _, token) =>
            on.Advance.StartAsync(press.Db, issue, press.Person, press.Language, token))
        .AddStep<ConfirmIssue>(verb => (verb.IssueId, verb.Version), null, on => (press, issue, _, token) =>
            on.Advance.ConfirmAsync(press.Db, issue, press.Person, press.Language, token))
        .AddStep<MoveIssueDue>(verb => (verb.IssueId, verb.Version), _ => IssueForm.MoveDue, on => (press, issue, verb, token) =>
            on.MoveDue.RequestAsync(press.Db, issue, press.Person, verb.Due, verb.Scope, verb.Countermeasure, press.Language, token))
        // A comment is right whatever has changed meanwhile.
        .AddStep<AdvanceIssue>(verb => (verb.IssueId, verb.Form == IssueForm.Comment ? null : verb.Version), verb => verb.Form, on => IssueActions.Advance(on));

    private static IServiceCollection AddStep<TVerb>(
        this IServiceCollection services, Func<TVerb, (long Number, int? Version)> subjectOf, Func<TVerb, IssueForm>? form,
        Func<IssueUseCases, RecordStep<Issue, TVerb>> step)
        where TVerb : class, ICardVerb => services.AddSingleton<ICardAction>(provided => new RecordAction<Issue, TVerb>(
            provided.GetRequiredService<IssueCards>(), subjectOf, step(provided.GetRequiredService<IssueUseCases>()),
            form is null ? null : IssueActions.Form(provided.GetRequiredService<IssueReader>(), form)));
}
