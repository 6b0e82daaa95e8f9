using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentView"/>.</summary>
public static class IncidentCard
{
    private const int SummaryTitleLength = 80;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentView view, CardLanguage language)
    {
        var text = new IncidentCardText(language);
        var words = new CardWords(language);
        var state = Lines.Joined(words.Severity(view.Severity), text.State(view.State));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), state, view.Id),
            Lines.Title(words.Title(view.Title)),
            .. view.SystemName is { } system ? [Lines.Subtle(UntrustedText.Name(system), Spacing.Small)] : Array.Empty<CardElement>(),
            .. IncidentClock.Running(view, text, words),
            .. Facts(view, text, words),
            .. IncidentTimeline.Create(view, text, words),
            .. ButtonRows.Create(IncidentButtons.For(view, text)),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), Summary(view, text, words));
    }

    private static IEnumerable<CardElement> Facts(IncidentView view, IncidentCardText text, CardWords words)
    {
        ColumnSet Row(string label, string value) => FactRow.Create(text.Language, label, value);

        var running = view.State == IncidentState.Responding ? text.After(words.Elapsed(view.Now - view.DetectedAt)) : "";
        yield return Row(text.Detected, words.Moment(view.DetectedAt) + running) with { Spacing = Spacing.Medium };
        foreach (var done in IncidentClock.Done(view, text, words))
            yield return done;
        if (view is { RecoveredAt: { } recovered, Recovery.DoneAt: null })
            yield return Row(text.Recovered, words.Clock(recovered, view.DetectedAt) + text.After(words.Elapsed(recovered - view.DetectedAt)));
        if (view.ClosedAt is { } closed)
            yield return Row(text.Closed, words.Clock(closed, view.DetectedAt));
        yield return Row(text.OpenedBy, words.By(view.OpenedBy, view.DetectedAt));
        if (view.AlertId is { } alert)
            yield return Row(text.Alert, alert);
    }

    private static string Summary(IncidentView view, IncidentCardText text, CardWords words)
    {
        var start = text.Summary(words.Severity(view.Severity), view.Id, words.Title(view.Title, SummaryTitleLength), text.State(view.State));
        if (view.State != IncidentState.Responding)
            return start;
        return Lines.Joined(start, IncidentClock.Next(view, text, words));
    }

    private static ContainerStyle BandStyle(IncidentView view) => (view.State, view.Severity) switch
    {
        (IncidentState.Closed, _) => ContainerStyle.Emphasis,
        (IncidentState.Recovered, _) => ContainerStyle.Good,
        (_, Severity.Critical) => ContainerStyle.Attention,
        (_, Severity.Warning) => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };
}
