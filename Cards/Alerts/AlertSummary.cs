namespace ChatOpsBot.Cards.Alerts;

/// <summary>The line a phone shows.</summary>
internal static class AlertSummary
{
    private const int TitleLength = 80;

    public static string For(AlertView view, AlertCardText text, CardWords words)
    {
        var severity = words.Severity(view.Severity);
        var title = words.Title(view.Title, TitleLength);
        var since = words.Clock(view.Since, view.Now);
        var state = text.State(view);
        return view switch
        {
            { State: AlertState.Resolved, ResolvedAt: { } until } =>
                text.SummaryResolved(title, since, words.Clock(until, view.Now), words.Span(until - view.Since)),
            { State: AlertState.Acknowledged, AcknowledgedBy: { } by } =>
                text.SummaryAcknowledged(severity, title, since, state, UntrustedText.Name(by.Name)),
            { State: AlertState.Silenced, Silence: { } silence } =>
                text.SummarySilenced(severity, title, since, state, words.Clock(silence.Until, view.Now)),
            _ => text.SummaryFiring(severity, title, since, state),
        };
    }
}
