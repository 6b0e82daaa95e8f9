using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>状況を報告 on the card. An update never grows stale: it adds a line, whatever happened meanwhile.</summary>
internal sealed class UpdateIncidentAction(IncidentSteps steps, IncidentCards cards) : CardAction<UpdateIncident>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, UpdateIncident action, CancellationToken cancellationToken) =>
        IncidentPress.RunAsync(
            press, cards, action.IncidentId, expectedVersion: null,
            incident => steps.UpdateAsync(press.Db, incident, press.Person, action.Text, press.Language, cancellationToken), cancellationToken);
}

/// <summary>復旧を報告 on the card.</summary>
internal sealed class RecoverIncidentAction(IncidentSteps steps, IncidentCards cards) : CardAction<RecoverIncident>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, RecoverIncident action, CancellationToken cancellationToken) =>
        IncidentPress.RunAsync(
            press, cards, action.IncidentId, action.Version,
            incident => steps.RecoverAsync(press.Db, incident, press.Person, action.Text, press.Language, cancellationToken), cancellationToken);
}

/// <summary>完了にする on the card.</summary>
internal sealed class CloseIncidentAction(IncidentSteps steps, IncidentCards cards) : CardAction<CloseIncident>
{
    protected override Task<CardActionAnswer> RunAsync(CardPress press, CloseIncident action, CancellationToken cancellationToken) =>
        IncidentPress.RunAsync(
            press, cards, action.IncidentId, action.Version,
            incident => steps.CloseAsync(press.Db, incident, press.Person, press.Language, cancellationToken), cancellationToken);
}

/// <summary>What the three buttons have in common: find, do the step, answer with the newest card or the reason.</summary>
internal static class IncidentPress
{
    public static async Task<CardActionAnswer> RunAsync(
        CardPress press, IncidentCards cards, long incidentId, int? expectedVersion, Func<Incident, Task<StepOutcome>> step, CancellationToken cancellationToken)
    {
        var incident = await press.Db.Set<Incident>().FindAsync([incidentId], cancellationToken);
        if (incident is null)
            return CardPress.Refuse("NotFound", IncidentText.Words.Format(press.Language, "NotFound", $"INC-{incidentId}"));
        var stale = expectedVersion is { } expected && expected != incident.Version;
        var outcome = await step(incident);
        if (outcome.Done)
            return CardPress.Show(await cards.DrawAsync(press.Db, incident, press.Language, cancellationToken));
        if (!stale)
            return CardPress.Refuse("NotDone", outcome.Sentence);
        // The step was offered by an old card: besides saying why not, bring the card up to date.
        await cards.ShowAsync(press.Db, incident, cancellationToken);
        return CardPress.Say(outcome.Sentence);
    }
}
