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
        var message = Draw(view, language, IncidentRoom.Usual);
        return CardSize.Fits(message) ? message : Draw(view, language, IncidentRoom.Tight);
    }

    private static CardMessage Draw(IncidentView view, CardLanguage language, IncidentRoom room)
    {
        var text = new IncidentCardText(language);
        var clocks = new IncidentClockText(language);
        var names = new IncidentWords(language);
        var words = new CardWords(language);
        var outOfScope = view.Scope is { IsOff: true } scope ? names.Scope(scope.State) : null;
        var state = Lines.Joined(words.Severity(view.Severity), names.State(view.State), outOfScope);
        var band = names.Marked(state, view.IsDrill);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view), band, view.Id),
            Lines.Title(names.Marked(words.Title(view.Title), view.IsDrill)),
            Lines.Subtle(Lines.Joined(text.Impact(names.Impact(view.Impact)), UntrustedText.Name(view.SystemName)), Spacing.Small),
            .. IncidentClock.Running(view, clocks, names, words),
            .. IncidentProgress.Green(view, text, words),
            .. IncidentFacts.Rows(view, text, clocks, names, words),
            .. IncidentProgress.Latest(view, text, names, words),
            .. IncidentProgress.Plan(view, text, words),
            .. IncidentAftermath.Create(view, room, text, names, words),
            .. IncidentTimeline.Create(view, room, text, words),
            .. IncidentButtons.Create(view, new IncidentButtonText(language)),
        ];
        var summary = text.Summary(words.Severity(view.Severity), view.Id, words.Title(view.Title, SummaryTitleLength), names.State(view.State));
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.Id, band), body),
            names.Marked(Lines.Joined(summary, outOfScope, IncidentClock.Next(view, clocks, names, words)), view.IsDrill));
    }

    private static ContainerStyle BandStyle(IncidentView view) => (view.State, view.Severity) switch
    {
        ({ } state, _) when state.IsOver() => ContainerStyle.Emphasis,
        _ when view.Scope is { IsOff: true } scope => scope.State == ScopeState.Proposed ? ContainerStyle.Warning : ContainerStyle.Emphasis,
        ({ } state, _) when state.IsAftermath() => ContainerStyle.Good,
        (_, Severity.Critical) => ContainerStyle.Attention,
        (_, Severity.Warning) => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };
}
