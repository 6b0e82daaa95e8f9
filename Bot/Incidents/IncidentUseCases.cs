using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>A step as a phrase takes it: <paramref name="text"/> is what followed the phrase.</summary>
internal delegate Task<StepOutcome> PhraseStep(
    ChatOpsDbContext db, Incident incident, Person by, string text, CardLanguage language, CancellationToken cancellationToken);

/// <summary>The steps of an incident, for phrases and buttons to choose from.</summary>
internal sealed record IncidentUseCases(
    TakeIncident Take, SendStatusReport Report, AgreeOnPlan Plan, RestoreService Restore, RecordRelapse Relapse, PreventRecurrence Prevent, EndIncident End,
    ClassifyIncident Classify, ReplyToReport Reply, WriteIncidentReport Document, AgreeOnScope Scope, TimeProvider Clock);
