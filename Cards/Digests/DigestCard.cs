using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Digests;

/// <summary>Draws a <see cref="DigestView"/>.</summary>
public static class DigestCard
{
    private const int MaxIncidents = 6;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(DigestView view, CardLanguage language)
    {
        var text = new DigestCardText(language);
        var words = new CardWords(language);
        var title = text.Title(view.Kind, words.Day(view.Date));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, title),
            Lines.Subtle(Lines.Joined(text.Period(words.Moment(view.From), words.Moment(view.To)), view.Late ? text.Late : null), Spacing.Medium),
            DigestFigures.Create(view, text),
            .. Incidents(view, text, words),
            .. DigestLines.Create(view, text, words),
            .. view.Alerts is { } alerts ? DigestAlerts.Create(alerts, text, words) : [],
            Lines.Subtle(text.Next, Spacing.Medium) with { Separator = true },
        ];
        var summary = view.Alerts is { } told
            ? text.Summary(title, told.RaisedCount, told.OpenCount, view.IncidentsOpenCount, view.LateCount)
            : text.SummaryWithoutAlerts(title, view.IncidentsOpenCount, view.DueCount, view.LateCount);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static IReadOnlyList<CardElement> Incidents(DigestView view, DigestCardText text, CardWords words)
    {
        var unlisted = view.Incidents.Count - MaxIncidents;
        return
        [
            Lines.Heading(text.Incidents),
            .. view.Incidents.Count == 0 ? [Lines.Subtle(text.NoIncidents, Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Incidents.Take(MaxIncidents).Select(row => IncidentRow.Create(row, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }
}
