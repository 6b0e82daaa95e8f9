using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>Draws a <see cref="AlertView"/>.</summary>
public static class AlertCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AlertView view, CardLanguage language)
    {
        var text = new AlertCardText(language);
        var words = new CardWords(language);
        var state = Lines.Joined(words.Severity(view.Severity), view.Scope == AlertScope.OutOfScope ? text.OutOfScope : null, text.State(view));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), state, view.Id),
            Lines.Title(words.Title(view.Title)),
            Lines.Subtle(Lines.Joined(UntrustedText.Name(view.SystemName), view.Scope == AlertScope.InScope ? text.InScope : null, UntrustedText.Name(view.SourceName)), Spacing.Small),
            .. AlertFacts.Rows(view, text, words),
            .. view.History is { } history ? AlertHistoryStrip.Create(history, text, words) : [],
            .. AlertMembers.Create(view, text, words),
            .. view.HasButtons ? ButtonRows.Create(AlertButtons.For(view, text)) : [],
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), AlertSummary.For(view, text, words));
    }

    private static ContainerStyle BandStyle(AlertView view) => (view.State, view.Severity) switch
    {
        (AlertState.Resolved, _) => ContainerStyle.Good,
        (AlertState.Silenced, _) => ContainerStyle.Emphasis,
        (_, Severity.Information) => ContainerStyle.Accent,
        (AlertState.Firing, Severity.Critical) => ContainerStyle.Attention,
        _ => ContainerStyle.Warning,
    };
}
