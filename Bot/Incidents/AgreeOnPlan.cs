using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>協議: a response plan is put before the city, which agrees or refuses, on record with name and time (要件9).</summary>
internal sealed class AgreeOnPlan(IncidentCards cards, IncidentJournal journal, Circles circles, TimeProvider clock)
{
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Puts a plan before the city; one that still lies there is replaced.</summary>
    public async Task<StepOutcome> ProposeAsync(
        ChatOpsDbContext db, Incident incident, Person by, string? text, CardLanguage language, CancellationToken cancellationToken)
    {
        if (IncidentRules.Refusal(IncidentStep.ProposePlan, incident, by, language) is { } refusal)
            return refusal;
        if (IncidentRules.TextRefusal(text, "Plan_Phrase", language) is { } unusable)
            return unusable;
        var now = clock.GetUtcNow();
        var number = (await db.NewestPlanAsync(incident.Id, cancellationToken))?.Number + 1 ?? 1;
        db.Add(new ResponsePlan
        {
            IncidentId = incident.Id,
            Number = number,
            Text = text!.Trim(),
            ProposedById = by.ObjectId,
            ProposedByName = by.Name,
            ProposedAt = now,
        });
        incident.ProposePlan(now);
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, "PlanEntry", text.Trim()), "incident.plan-proposed", new { number, text }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellCityAsync(
            db, incident, NoticeKind.Information, Words.Format(CardLanguage.Japanese, "PlanInCity", incident.DisplayId, by.Name, text.Trim()), Lane.Urgent, alert: true,
            cancellationToken);
        return StepOutcome.Ok(language, "PlanProposed", incident.DisplayId);
    }

    /// <summary>The city agrees or refuses; refusing takes a reason.</summary>
    /// <param name="planNumber">The plan the person saw, or null for the newest.</param>
    public async Task<StepOutcome> DecideAsync(
        ChatOpsDbContext db, Incident incident, Person by, int? planNumber, bool agree, string? comment, CardLanguage language, CancellationToken cancellationToken)
    {
        var plan = await db.NewestPlanAsync(incident.Id, cancellationToken);
        if (IncidentRules.Refusal(IncidentStep.DecidePlan, incident, by, language) is { } refusal)
            return refusal;
        if (plan is null)
            return StepOutcome.No(language, "NoPlan", incident.DisplayId);
        if (planNumber is { } seen && seen != plan.Number)
            return StepOutcome.No(language, "PlanReplaced", incident.DisplayId);
        if (plan.State != PlanState.Proposed)
            return StepOutcome.No(language, "PlanAlready" + plan.State, plan.DecidedAt!.Value.InJapan(), plan.DecidedByName);
        if (!agree && IncidentRules.TextRefusal(comment, "RefusePlan_Phrase", language) is { } unusable)
            return unusable;
        if (comment?.Length > Incident.TextLength)
            return StepOutcome.No(language, "TooLong", Incident.TextLength);

        var now = clock.GetUtcNow();
        plan.Decide(by, agree, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), now);
        incident.DecidePlan(agree, now);
        var key = agree ? "PlanAgreed" : "PlanRefused";
        var said = plan.Comment is { } words ? Words.Format(CardLanguage.Japanese, "WithComment", words) : "";
        await journal.WriteAsync(
            db, incident, by, Words.Format(CardLanguage.Japanese, key + "Entry", plan.Text, said), agree ? "incident.plan-agreed" : "incident.plan-refused",
            new { plan.Number, plan.Text, by.Role, plan.Comment }, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
        await cards.TellVendorAsync(
            db, incident, agree ? NoticeKind.Information : NoticeKind.Urgent, Words.Format(CardLanguage.Japanese, key + "InThread", incident.DisplayId, by.Name, said), Lane.Urgent,
            alert: true, await circles.ReadAsync(db, incident, Circle.Responders, cancellationToken), cancellationToken);
        return StepOutcome.Ok(language, key, incident.DisplayId);
    }
}
