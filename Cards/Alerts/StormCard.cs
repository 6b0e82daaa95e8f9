using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Alerts;

/// <summary>Draws a <see cref="StormView"/>.</summary>
public static class StormCard
{
    private const int TitleLength = 80;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(StormView view, CardLanguage language)
    {
        var text = new StormCardText(language);
        var words = new CardWords(language);
        var all = view.Counts.Sum(count => count.All);
        var firing = view.Counts.Sum(count => count.Firing);
        var state = Lines.Joined(words.Severity(view.Severity), firing == 0 ? text.Over : view.EndedAt is null ? text.Growing : text.Waiting);
        var summary = firing == 0
            ? text.SummaryOver(all, words.Clock(view.Since, view.Now))
            : text.Summary(words.Severity(view.Severity), all, firing, words.Clock(view.Since, view.Now));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(BandStyle(view, firing), state, view.Id),
            Lines.Title(text.Title(all)),
            Lines.Subtle(text.Why, Spacing.Small),
            FactRow.Create(language, text.Since, words.Moment(view.Since)) with { Spacing = Spacing.Medium },
            .. view.Counts.Select(count => FactRow.Create(language, words.Severity(count.Severity), text.Counts(count.All, count.Firing))),
            FactRow.Create(language, text.Acknowledged, view.AcknowledgedBy is { } by ? words.By(by, view.Now) : text.NotYet),
            .. view.Worst.Count == 0 ? Array.Empty<CardElement>() : [Lines.Heading(text.Worst)],
            .. view.Worst.SelectMany(row => Row(row, view, words)),
            Lines.Subtle(text.Next, Spacing.Medium) with { Separator = true },
            .. ButtonRows.Create(Buttons(view, firing, text)),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), summary);
    }

    private static IReadOnlyList<CardAction> Buttons(StormView view, int firing, StormCardText text) =>
        firing > 0 && view.AcknowledgedBy is null
            ? [ExecuteAction.For(new AcknowledgeStorm(view.StormId), text.Acknowledge).AsLikely()]
            : [];

    private static IEnumerable<CardElement> Row(StormRowView row, StormView view, CardWords words)
    {
        yield return Lines.Of(
            new TextRun(row.Id) { Weight = TextWeight.Bolder },
            new TextRun("  " + Lines.Joined(words.Severity(row.Severity), words.Clock(row.Since, view.Now))) { Size = TextSize.Small, IsSubtle = true })
            with
        { Spacing = Spacing.Small };
        yield return Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None);
    }

    private static ContainerStyle BandStyle(StormView view, int firing) => (firing, view.AcknowledgedBy, view.Severity) switch
    {
        (0, _, _) => ContainerStyle.Good,
        (_, null, Severity.Critical) => ContainerStyle.Attention,
        (_, _, Severity.Information) => ContainerStyle.Accent,
        _ => ContainerStyle.Warning,
    };
}
