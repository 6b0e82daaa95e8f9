using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>障害として起票: opens an incident whose clocks run from the moment the alert was detected, or joins the one that runs on the same
/// system; whoever opens it looks after the alert too.</summary>
internal sealed class OpenIncidentFromAlertAction(
    AlertActionGuard guard, AlertCards cards, IncidentAlerts incidents, TakeAlert take, AlertCalls calls, AlertAttention attention)
    : CardAction<OpenIncidentFromAlert>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenIncidentFromAlert action, CancellationToken cancellationToken)
    {
        var (group, refusal) = await guard.OpenAsync(press, action.GroupId, action.Version, cancellationToken);
        if (group is null)
            return refusal!;
        if (group.IncidentId is { } existing)
            return await guard.RefreshAsync(press, group, AlertText.Words.Format(press.Language, "AlreadyIncident", $"INC-{existing}"), cancellationToken);
        if (refusal is not null)
            return await guard.RefreshAsync(press, group, refusal.Message!, cancellationToken);

        var first = await AlertCards.FirstAsync(press.Db, group, cancellationToken);
        var title = string.IsNullOrWhiteSpace(action.Title) ? first.Title : action.Title;
        var request = new IncidentRequest(title, group.Severity, first.SystemName, group.DetectedAt, group.Id) { OccurredAt = group.OpenedAt, IsOutOfScope = group.IsOutOfScope };
        var incident = await incidents.OpenAsync(press.Db, press.Person, request, cancellationToken);
        if (group.AcknowledgedAt is null)
            await take.MarkAsync(press.Db, group, press.Person, cancellationToken);
        group.OpenedIncident(incident.Id);
        await press.Db.SaveChangesAsync(cancellationToken);
        // From here on the incident calls whom it needs.
        await calls.AnswerAsync(press.Db, group.DisplayId, press.Person, cancellationToken);
        await attention.SettleAsync(press.Db, group, cancellationToken);
        await cards.ShowAsync(press.Db, group, cancellationToken);
        return CardPress.Show(await cards.DrawAsync(press.Db, group, press.Language, forVendor: true, cancellationToken));
    }
}
