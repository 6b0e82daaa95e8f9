using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>What can be done about an alert group in its state; at most four, the likely one first.</summary>
internal static class AlertButtons
{
    private const int SilenceMinutes = 60;
    private const int InputLength = 200;

    public static IReadOnlyList<CardAction> For(AlertView view, AlertCardText text)
    {
        var actions = new List<CardAction>();
        if (view.State == AlertState.Firing && view.AcknowledgedBy is null)
            actions.Add(ExecuteAction.For(new AcknowledgeAlert(view.GroupId, view.Version), text.Acknowledge));
        if (view.State != AlertState.Resolved && view.IncidentId is null)
            actions.Add(OpenIncident(view, text));
        // Silence is never what is likely to be needed next.
        if (actions.Count > 0)
            actions[0] = actions[0].AsLikely();
        if (view.State is AlertState.Firing or AlertState.Acknowledged)
            actions.Add(Silence(view, text));
        if (WebLink.From(view.SourceLink) is { } link)
            actions.Add(new OpenUrlAction(link) { Title = text.Details });
        return actions;
    }

    private static ShowCardAction OpenIncident(AlertView view, AlertCardText text) => new(new InnerCard(
        [
            new TextInput
            {
                Id = "title",
                Label = text.OpenIncidentLabel,
                Placeholder = text.OpenIncidentHint,
                MaxLength = InputLength,
            },
        ],
        [ExecuteAction.For(new OpenIncidentFromAlert(view.GroupId, view.Version, null), text.OpenIncidentConfirm).AsLikely()]))
    {
        Title = text.OpenIncident,
    };

    private static ShowCardAction Silence(AlertView view, AlertCardText text) => new(new InnerCard(
        [
            new TextInput
            {
                Id = "reason",
                Label = text.SilenceLabel,
                Placeholder = text.SilenceHint,
                IsRequired = true,
                ErrorMessage = text.SilenceMissing,
                MaxLength = InputLength,
            },
        ],
        [ExecuteAction.For(new SilenceAlert(view.GroupId, view.Version, SilenceMinutes, null), text.SilenceConfirm).AsLikely()]))
    {
        Title = text.SilenceHour,
    };
}
