using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>What can be done about an incident in its state, the likely one first.</summary>
internal static class IncidentButtons
{
    private const string TextMember = "text";
    private const int InputLength = 2000;

    public static IReadOnlyList<CardAction> For(IncidentView view, IncidentCardText text) => view.State switch
    {
        IncidentState.Responding => [Update(view, text).AsLikely(), Recover(view, text)],
        IncidentState.Recovered => [ExecuteAction.For(new CloseIncident(view.Number, view.Version), text.Close).AsLikely(), Update(view, text)],
        _ => [],
    };

    private static ShowCardAction Update(IncidentView view, IncidentCardText text) => new(new InnerCard(
        [Words(TextMember, text.UpdateLabel, text.UpdateHint, text)],
        [ExecuteAction.For(new UpdateIncident(view.Number, view.Version, null), text.UpdateConfirm).AsLikely()]))
    {
        Title = text.Update,
    };

    private static ShowCardAction Recover(IncidentView view, IncidentCardText text) => new(new InnerCard(
        [Words(InputId.For(TextMember, "recovery"), text.RecoverLabel, text.RecoverHint, text)],
        [ExecuteAction.For(new RecoverIncident(view.Number, view.Version, null), text.RecoverConfirm).AsLikely()]))
    {
        Title = text.Recover,
    };

    private static TextInput Words(string id, string label, string hint, IncidentCardText text) => new()
    {
        Id = id,
        Label = label,
        Placeholder = hint,
        IsMultiline = true,
        IsRequired = true,
        ErrorMessage = text.TextMissing,
        MaxLength = InputLength,
    };
}
