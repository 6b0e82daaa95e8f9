using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>What can be done about an incident by this audience in its state: the likely one first, at most four before the folded rest.</summary>
internal static class IncidentButtons
{
    private const int MostVisible = 4;

    public static IEnumerable<CardElement> Create(IncidentView view, IncidentButtonText text)
    {
        var (actions, others) = view.Audience == IncidentAudience.City
            ? (CityButtons.For(view, text), [])
            : (VendorButtons.For(view, text), VendorButtons.Others(view, text));
        var isUrged = IsUrged(view, actions);
        IReadOnlyList<CardAction> likely = [.. actions.Select((action, index) => index == 0 && isUrged ? action.AsLikely() : action)];
        return ButtonRows.Create(likely, MostVisible, others, text.More);
    }

    /// <summary>A button that opens a form.</summary>
    public static SubmitAction Form(IncidentView view, IncidentForm form, string title) =>
        DialogAction.For(new OpenIncidentForm(view.Number, view.Version, form), title);

    /// <summary>
    /// Whether somebody is waited for. A question, or that it came back, can be said at any time, and to edit a report that is being approved begins the
    /// approval anew.
    /// </summary>
    private static bool IsUrged(IncidentView view, IReadOnlyList<CardAction> actions) => view.Audience == IncidentAudience.City
        ? actions.Count > 1
        : !view.State.IsOver() && !(view.State == IncidentState.Reporting && view.Report?.State == IncidentReportState.Issued);
}
