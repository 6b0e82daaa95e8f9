using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>対応します: the first who says so leads the incident, and nobody else is called (要件7).</summary>
internal sealed class TakeIncident(IncidentCards cards, IncidentJournal journal, Escalations escalations, TimeProvider clock) : IEscalationListener
{
    /// <summary>By button or phrase.</summary>
    public async Task<StepOutcome> RunAsync(ChatOpsDbContext db, Incident incident, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.Respond, incident, by, language) is { } refusal)
            return refusal;
        if (incident.RespondedAt is { } taken)
            return StepOutcome.No(language, "AlreadyTaken", incident.DisplayId, incident.RespondedByName, taken.InJapan());
        await RunAsync(db, incident, by, cancellationToken);
        return StepOutcome.Ok(language, "Taken", incident.DisplayId);
    }

    /// <summary>Takes an incident that nobody has taken, and ends the calling.</summary>
    public async Task RunAsync(ChatOpsDbContext db, Incident incident, Person by, CancellationToken cancellationToken)
    {
        await TakeAsync(db, incident, by, clock.GetUtcNow(), cancellationToken);
        await escalations.AcknowledgeAsync(db, incident.DisplayId, by, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnAcknowledgedAsync(ChatOpsDbContext db, string subject, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await IncidentQueries.FindAsync(db, subject, cancellationToken) is { RespondedAt: null, EndedAt: null } incident)
            await TakeAsync(db, incident, by, at, cancellationToken);
    }

    private async Task TakeAsync(ChatOpsDbContext db, Incident incident, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        incident.Respond(by, at);
        var words = IncidentText.Words;
        await journal.WriteAsync(db, incident, by, words[CardLanguage.Japanese, "TakenEntry"], "incident.taken", null, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, NoticeKind.Information, words.Format(CardLanguage.Japanese, "TakenInThread", incident.DisplayId, by.Name), Lane.Normal, alert: false, [], cancellationToken);
    }
}
