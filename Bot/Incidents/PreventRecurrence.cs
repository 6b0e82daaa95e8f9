using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>What a preventive action is proposed with.</summary>
internal sealed record PreventionRequest(PreventionKind Kind, string? What, string? Who, DateOnly? Due);

/// <summary>再発防止策 (要件10): proposed, agreed with the city, done, its effect checked. 「不要」 takes the same way.</summary>
internal sealed class PreventRecurrence(
    IncidentCards cards, IncidentJournal journal, ReportApproval approval, IEnumerable<IPreventionListener> listeners, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Puts an action, or the statement that none is needed, before the city.</summary>
    public async Task<StepOutcome> AddAsync(
        ChatOpsDbContext db, Incident incident, Person by, PreventionRequest request, CardLanguage language, CancellationToken cancellationToken)
    {
        if ((IncidentRules.Refusal(IncidentStep.AddPrevention, incident, by, language)
            ?? IncidentRules.TextRefusal(request.What, "AddPrevention_Phrase", language)) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (request.Due < DateOnly.FromDateTime(now.InJapan().DateTime))
            return StepOutcome.No(language, "DueInThePast", request.Due);
        if (request.Kind != PreventionKind.NotNeeded && (string.IsNullOrWhiteSpace(request.Who) || request.Due is null))
            return StepOutcome.No(language, "PreventionNeedsWhoAndWhen");
        var all = await db.PreventionsAsync(incident.Id, cancellationToken);
        var action = new PreventiveAction
        {
            IncidentId = incident.Id,
            Number = all.Count + 1,
            Kind = request.Kind,
            What = request.What!.Trim(),
            Who = request.Kind == PreventionKind.NotNeeded ? null : request.Who?.Trim(),
            Due = request.Kind == PreventionKind.NotNeeded ? null : request.Due,
            ProposedByName = by.Name,
            ProposedAt = now,
        };
        db.Add(action);
        await approval.LapseAsync(db, incident, Words[CardLanguage.Japanese, "ReportLapsedIncident"], cancellationToken);
        Settle(incident, [.. all, action], now);
        var kind = Words[CardLanguage.Japanese, "Prevention_" + request.Kind];
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "PreventionEntry", kind, action.What), "incident.prevention-proposed",
            new { action.Number, action.Kind, action.What, action.Who, action.Due }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellCityAsync(
            db, incident, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "PreventionInCity", incident.DisplayId, by.Name, kind, action.What), Lane.Normal,
            alert: true, cancellationToken);
        return StepOutcome.Ok(language, "PreventionProposed", incident.DisplayId);
    }

    /// <summary>The city agrees to one action or refuses it; refusing takes a reason.</summary>
    public async Task<StepOutcome> DecideAsync(
        ChatOpsDbContext db, Incident incident, Person by, int number, bool agree, string? comment, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.DecidePrevention, incident, by, language) is { } refusal)
            return refusal;
        var all = await db.PreventionsAsync(incident.Id, cancellationToken);
        if (all.FirstOrDefault(found => found.Number == number) is not { } action)
            return StepOutcome.No(language, "NoPrevention", incident.DisplayId, number);
        if (action.State != PlanState.Proposed)
            return StepOutcome.No(language, "PlanAlready" + action.State, action.DecidedAt!.Value.InJapan(), action.DecidedByName);
        if (!agree && IncidentRules.TextRefusal(comment, "RefusePrevention_Phrase", language) is { } unusable)
            return unusable;
        if (comment?.Length > Incident.TextLength)
            return StepOutcome.No(language, "TooLong", Incident.TextLength);
        var now = clock.GetUtcNow();
        action.Decide(by, agree, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), now);
        Settle(incident, all, now);
        var key = agree ? "PreventionAgreed" : "PreventionRefused";
        var said = action.Comment is { } words ? Words.Format(CardLanguage.Japanese, "WithComment", words) : "";
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, key + "Entry", action.What, said), agree ? "incident.prevention-agreed" : "incident.prevention-refused",
            new { action.Number, by.Role, action.Comment }, cancellationToken);
        foreach (var listener in agree ? listeners : [])
            await listener.OnAgreedAsync(db, incident, action, by, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, agree ? NoticeKind.Information : NoticeKind.Refused,
            Words.Format(CardLanguage.Japanese, key + "InThread", incident.DisplayId, by.Name, action.What, said), Lane.Normal, alert: true, [], cancellationToken);
        return StepOutcome.Ok(language, key, incident.DisplayId);
    }

    /// <summary>実施済み, and then 効果確認済み.</summary>
    public async Task<StepOutcome> AdvanceAsync(
        ChatOpsDbContext db, Incident incident, Person by, int number, bool isEffect, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.AdvancePrevention, incident, by, language) is { } refusal)
            return refusal;
        if ((await db.PreventionsAsync(incident.Id, cancellationToken)).FirstOrDefault(found => found.Number == number) is not { } action)
            return StepOutcome.No(language, "NoPrevention", incident.DisplayId, number);
        if (action.State != PlanState.Agreed)
            return StepOutcome.No(language, "PreventionNotAgreed");
        // A second press of the same button is not the next step.
        if (action.Kind == PreventionKind.NotNeeded || (isEffect ? action.EffectCheckedAt : action.DoneAt) is not null || (isEffect && action.DoneAt is null))
            return StepOutcome.No(language, "PreventionFinished");
        action.Advance(by, clock.GetUtcNow());
        incident.Touch();
        var key = action.EffectCheckedAt is null ? "PreventionDone" : "PreventionChecked";
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, key + "Entry", action.What), "incident.prevention-advanced",
            new { action.Number, action.DoneAt, action.EffectCheckedAt }, cancellationToken);
        foreach (var listener in isEffect ? [] : listeners)
            await listener.OnDoneAsync(db, incident, action, by, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        return StepOutcome.Ok(language, key, incident.DisplayId);
    }

    // A refused action does not count; what is left must be agreed to, and something must be.
    private static void Settle(Incident incident, List<PreventiveAction> all, DateTimeOffset now)
    {
        var counted = all.Where(action => action.State != PlanState.Refused).ToList();
        incident.Prevent(all.Count > 0, counted.Count > 0 && counted.TrueForAll(action => action.State == PlanState.Agreed), now);
    }
}
