using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Overview;

/// <summary>Draws a <see cref="OverviewView"/>.</summary>
public static class OverviewCard
{
    private const int MaxIncidents = 5;
    private const int MaxDrills = 2;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(OverviewView view, CardLanguage language)
    {
        var text = new OverviewText(language);
        var words = new CardWords(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), BandText(view, text)),
            Lines.Subtle(Lines.Joined(text.Title, text.AsOf(words.Moment(view.Now))), Spacing.Small),
            .. view.Incidents.Count == 0
                ? [Lines.Plain(text.Quiet, Spacing.Medium)]
                : Rows(view.Incidents, MaxIncidents, text, words),
            .. OverviewClocks.Create(view, text, words),
            .. OverviewAlerts.Create(view, text, words),
            .. OverviewWatch.Create(view, text, words),
            .. OverviewDuties.Waiting(view, text),
            .. OverviewDuties.Duty(view, text, words),
            .. view.Drills.Count == 0 ? Array.Empty<CardElement>() : [Lines.Heading(text.Drills), .. Rows(view.Drills, MaxDrills, text, words)],
            .. view.Incidents.Count + view.Drills.Count == 0
                ? Array.Empty<CardElement>()
                : [Lines.Subtle(text.Next, Spacing.Medium) with { Separator = true }],
        ];
        var summary = text.Summary(view.Incidents.Count, view.FiringAlertCount, OverviewDuties.WaitingCount(view));
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static IReadOnlyList<CardElement> Rows(
        IReadOnlyList<OverviewIncidentView> incidents, int most, OverviewText text, CardWords words) =>
    [
        .. incidents.Take(most).Select(incident => IncidentRow.Create(incident.Row, words, Responder(incident, text))),
        .. incidents.Count > most ? [Lines.Subtle(words.More(incidents.Count - most), Spacing.Small)] : Array.Empty<CardElement>(),
    ];

    private static IEnumerable<CardElement> Responder(OverviewIncidentView incident, OverviewText text)
    {
        if (incident.RespondedBy is { } name)
            yield return Lines.Subtle(text.RespondedBy(Persons.Name(name)), Spacing.None);
    }

    private static string BandText(OverviewView view, OverviewText text) => view switch
    {
        { Incidents.Count: > 0 } => text.BandOpen(view.Incidents.Count),
        { FiringAlertCount: > 0 } => text.BandAlerts(view.FiringAlertCount),
        { Checks.Down: > 0 } => text.BandWatch,
        _ => text.AllNormal,
    };

    private static ContainerStyle BandStyle(OverviewView view)
    {
        var disturbed = view.Incidents.Where(incident => incident.Row.State.IsDisturbed()).ToList();
        if (disturbed.Any(incident => incident.Row.Severity == Severity.Critical))
            return ContainerStyle.Attention;
        if (disturbed.Count > 0 || view.FiringAlertCount > 0 || view.Checks?.Down > 0)
            return ContainerStyle.Warning;
        return view.Incidents.Count > 0 ? ContainerStyle.Accent : ContainerStyle.Good;
    }
}
