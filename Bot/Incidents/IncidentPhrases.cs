using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Which phrase takes which step: 障害 INC-3 … The steps themselves check who may take them and when.</summary>
internal static class IncidentPhrases
{
    private static readonly (string Name, Func<IncidentUseCases, PhraseStep> Step)[] OfTheVendor =
    [
        ("Respond", on => (db, incident, by, _, language, token) => on.Take.RunAsync(db, incident, by, language, token)),
        ("Update", on => on.Report.UpdateAsync),
        ("Known", on => (db, incident, by, _, language, token) => on.Report.SendKnownAsync(db, incident, by, language, token)),
        ("Plan", on => on.Plan.ProposeAsync),
        ("Degrade", on => (db, incident, by, text, language, token) => on.Restore.DegradeAsync(db, incident, by, text, null, language, token)),
        ("Recover", on => (db, incident, by, text, language, token) => on.Restore.RecoverAsync(db, incident, by, text, null, language, token)),
        ("Relapse", on => on.Relapse.RunAsync),
        ("AddPrevention", on => (db, incident, by, text, language, token) => ReadPrevention(text, on.Clock.GetUtcNow().DayInJapan(), language) is var (request, refusal) && request is not null
            ? on.Prevent.AddAsync(db, incident, by, request, language, token)
            : Task.FromResult(refusal!)),
        ("Issue", on => (db, incident, by, _, language, token) => on.Document.IssueAsync(db, incident, by, language, token)),
        ("Close", on => (db, incident, by, _, language, token) => on.End.CloseAsync(db, incident, by, language, token)),
        ("Cancel", on => on.End.CancelAsync),
        ("ProposeScope", on => on.Scope.ProposeAsync),
        ("Merge", on => (db, incident, by, text, language, token) =>
            on.End.MergeAsync(db, incident, by, NumberIn(text.Replace("INC-", "", StringComparison.OrdinalIgnoreCase)), language, token)),
        ("Reopen", on => on.End.ReopenAsync),
    ];

    private static readonly (string Name, Func<IncidentUseCases, PhraseStep> Step)[] OfTheCity =
    [
        ("AgreePlan", on => (db, incident, by, text, language, token) => on.Plan.DecideAsync(db, incident, by, null, agree: true, text, language, token)),
        ("RefusePlan", on => (db, incident, by, text, language, token) => on.Plan.DecideAsync(db, incident, by, null, agree: false, text, language, token)),
        ("AgreeScope", on => (db, incident, by, text, language, token) => on.Scope.DecideAsync(db, incident, by, agree: true, text, language, token)),
        ("RefuseScope", on => (db, incident, by, text, language, token) => on.Scope.DecideAsync(db, incident, by, agree: false, text, language, token)),
        ("AgreePrevention", on => (db, incident, by, text, language, token) => DecidePreventionAsync(on, db, incident, by, text, agree: true, language, token)),
        ("RefusePrevention", on => (db, incident, by, text, language, token) => DecidePreventionAsync(on, db, incident, by, text, agree: false, language, token)),
        ("Ask", on => on.Reply.AskAsync),
        ("Confirm", on => (db, incident, by, _, language, token) => on.Reply.ConfirmAsync(db, incident, by, null, language, token)),
    ];

    public static IServiceCollection AddIncidentPhrases(this IServiceCollection services)
    {
        services
            .AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ReportIncidentCommand>(provided, "Report", false))
            .AddSingleton<IChatCommand, ListIncidentsCommand>()
            .AddSingleton<IChatCommand, ShowIncidentCommand>()
            .AddSingleton<IChatCommand, MakeIncidentReportCommand>()
            .AddSingleton<IChatCommand, ShowDeliveriesCommand>();
        foreach (var (name, step) in OfTheVendor)
            services.AddSingleton<IChatCommand>(provided => new IncidentStepCommand(name, isForCity: false, step(provided.GetRequiredService<IncidentUseCases>())));
        foreach (var (name, step) in OfTheCity)
            services.AddSingleton<IChatCommand>(provided => new IncidentStepCommand(name, isForCity: true, step(provided.GetRequiredService<IncidentUseCases>())));
        return services.AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<ReportIncidentCommand>(provided, "Drill", true));
    }

    private static Task<StepOutcome> DecidePreventionAsync(
        IncidentUseCases on, Persistence.ChatOpsDbContext db, Incident incident, People.Person by, string text, bool agree, CardLanguage language, CancellationToken cancellationToken)
    {
        var words = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        return on.Prevent.DecideAsync(
            db, incident, by, (int)Math.Min(NumberIn(words.FirstOrDefault() ?? ""), int.MaxValue), agree, words.ElementAtOrDefault(1), language, cancellationToken);
    }

    /// <summary>Kind, text, who and due date, with slashes between: 是正 監視間隔の短縮 / 運用担当 / 2026-12-05, or 不要 and the reason.</summary>
    private static (PreventionRequest? Request, StepOutcome? Refusal) ReadPrevention(string text, DateOnly today, CardLanguage language)
    {
        var first = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        if (first.Length < 2 || WordTable.Read<PreventionKind>(IncidentText.Words, "Kind_", first[0]) is not { } kind)
            return (null, StepOutcome.No(language, "BadKind"));
        if (kind == PreventionKind.NotNeeded)
            return (new PreventionRequest(kind, first[1], null, null), null);
        var parts = first[1].Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 3)
            return (null, StepOutcome.No(language, "BadKind"));
        var due = TypedDate.Read(parts[2], today);
        return due.Day is { } day
            ? (new PreventionRequest(kind, parts[0], parts[1], day), null)
            : (null, new StepOutcome(false, TypedDate.Question(due, parts[2], language)));
    }

    // Zero is the number of nothing, and refused as such by whoever looks for it.
    private static long NumberIn(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
