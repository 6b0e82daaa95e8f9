using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// 保守対象外の協議 (要件4): the vendor says that an incident is not covered by the contract, the city agrees or refuses, on record with name and time.
/// Neither side can stop the clocks alone: a refusal makes them run from detection (要件8, 28, 29).
/// </summary>
internal sealed class AgreeOnScope(
    IncidentCards cards, IncidentJournal journal, IncidentTimers timers, Circles circles, IOptions<IncidentOptions> options, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Puts it before the city, once.</summary>
    public async Task<StepOutcome> ProposeAsync(ChatOpsDbContext db, Incident incident, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.ProposeScope, incident, by, language) ?? IncidentRules.TextRefusal(reason, "ProposeScope_Phrase", language)) is { } refusal)
            return refusal;
        if (incident.ScopeState != ScopeState.InScope)
            return Already(incident, language);
        await ClaimAsync(db, incident, by, reason!.Trim(), cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await TellCityAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, "ScopeProposed", incident.DisplayId);
    }

    /// <summary>The city agrees or refuses; refusing takes a reason.</summary>
    public async Task<StepOutcome> DecideAsync(
        ChatOpsDbContext db, Incident incident, Person by, bool agree, string? comment, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.DecideScope, incident, by, language) is { } refusal)
            return refusal;
        if (incident.ScopeState != ScopeState.Proposed)
            return Already(incident, language);
        if (!agree && IncidentRules.TextRefusal(comment, "RefuseScope_Phrase", language) is { } unusable)
            return unusable;
        if (comment?.Length > Incident.TextLength)
            return StepOutcome.No(language, "TooLong", Incident.TextLength);

        var now = clock.GetUtcNow();
        var said = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        // Slots of status reports begin anew: none was owed in between. The contract's clocks do not.
        incident.DecideScope(
            by, agree, said, now, incident is { FirstReportSentAt: not null, RecoveredAt: null } ? now + options.Value.ReportInterval(incident.Severity) : null);
        var key = agree ? "ScopeAgreed" : "ScopeRefused";
        var words = said is null ? "" : Words.Format(CardLanguage.Japanese, "WithComment", said);
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, key + "Entry", words), agree ? "incident.scope-agreed" : "incident.scope-refused",
            new { by.Role, comment = said, incident.DetectedAt }, cancellationToken);
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, agree ? NoticeKind.Information : NoticeKind.Urgent, Words.Format(CardLanguage.Japanese, key + "InThread", incident.DisplayId, by.Name, words),
            Lane.Urgent, alert: true, await circles.ReadAsync(db, incident, agree ? Circle.Responders : Circle.Managers, cancellationToken), cancellationToken);
        return StepOutcome.Ok(language, key, incident.DisplayId);
    }

    /// <summary>Records the claim; timers, cards and words to the city are the caller's.</summary>
    public async Task ClaimAsync(ChatOpsDbContext db, Incident incident, Person by, string reason, CancellationToken cancellationToken)
    {
        incident.ProposeOutOfScope(by, reason, clock.GetUtcNow());
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "ScopeProposedEntry", reason), "incident.scope-proposed", new { reason }, cancellationToken);
    }

    /// <summary>Asks the city for its decision.</summary>
    public Task TellCityAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken) => cards.TellCityAsync(
        db, incident, NoticeKind.Urgent,
        Words.Format(CardLanguage.Japanese, "ScopeInCity", incident.DisplayId, incident.ScopeClaim!.ProposedByName, incident.ScopeClaim.Reason), Lane.Urgent, alert: true,
        cancellationToken);

    private static StepOutcome Already(Incident incident, CardLanguage language) => incident.ScopeClaim is { } claim
        ? StepOutcome.No(
            language, "ScopeAlready" + incident.ScopeState, incident.DisplayId, (claim.DecidedAt ?? claim.ProposedAt).InJapan(), claim.DecidedByName ?? claim.ProposedByName)
        : StepOutcome.No(language, "ScopeNotProposed", incident.DisplayId);
}
