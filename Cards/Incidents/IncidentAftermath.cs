using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// What follows a recovery: preventive actions, the 障害報告書, and what still stands before closing; not while the service is disturbed again.
/// </summary>
internal static class IncidentAftermath
{
    private const int Unfolded = 2;
    private const int SentenceLength = 80;
    private const int CommentLength = 100;

    public static IEnumerable<CardElement> Create(
        IncidentView view, IncidentRoom room, IncidentCardText text, IncidentWords names, CardWords words) =>
        view.State.IsDisturbed()
            ? []
            :
            [
                .. Preventions(view, room, text, names, words),
                .. Report(view, text, names, words),
                .. BeforeClosing(view, room, text, words),
            ];

    private static IReadOnlyList<CardElement> Preventions(
        IncidentView view, IncidentRoom room, IncidentCardText text, IncidentWords names, CardWords words)
    {
        var buttons = new IncidentButtonText(text.Language);
        var shown = view.Preventions.Take(room.Preventions)
            .Select(prevention => PreventionBlock.Create(prevention, view, text, buttons, names, words));
        var unlisted = view.Preventions.Count - room.Preventions;
        return view.Preventions.Count switch
        {
            0 => [],
            <= Unfolded => [Lines.Heading(text.Preventions), .. shown],
            _ => Foldable.Create("preventions", text.ShowPreventions(view.Preventions.Count), text.HidePreventions,
                [.. shown, .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>()]),
        };
    }

    private static IEnumerable<CardElement> Report(IncidentView view, IncidentCardText text, IncidentWords names, CardWords words)
    {
        if (view.Report is not { } report)
            yield break;
        var state = text.ReportState(report.Version, names.Document(report.State));
        if (report.DecidedBy is { } person)
            state = Lines.Joined(state, Persons.By(person, view.DetectedAt, words));
        var row = FactRow.Create(text.Language, text.Report, state, report.State == IncidentReportState.SentBack ? TextColor.Attention : null);
        yield return row with { Spacing = Spacing.Medium };
        if (!string.IsNullOrWhiteSpace(report.Comment))
            yield return Lines.Subtle(text.Comment(UntrustedText.Line(report.Comment, CommentLength)), Spacing.Small);
        if (WebLink.From(report.Link) is { } link)
            yield return PageLink.Create(link, text.OpenReport);
    }

    private static IReadOnlyList<CardElement> BeforeClosing(IncidentView view, IncidentRoom room, IncidentCardText text, CardWords words)
    {
        if (!view.State.IsAftermath() || view.BeforeClosing.Count == 0)
            return [];
        var unlisted = view.BeforeClosing.Count - room.Sentences;
        return
        [
            Lines.Heading(text.BeforeClosing),
            .. view.BeforeClosing.Take(room.Sentences).Select(sentence =>
                Lines.Plain("・" + UntrustedText.Line(sentence, SentenceLength), Spacing.Small)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }
}
