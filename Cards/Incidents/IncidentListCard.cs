using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentListView"/>.</summary>
public static class IncidentListCard
{
    private const int MaxRows = 15;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentListView view, CardLanguage language)
    {
        var text = new IncidentListText(language);
        var words = new CardWords(language);
        var rows = view.Rows.Take(MaxRows).ToList();
        var unlisted = view.Rows.Count - rows.Count;
        var showing = Lines.Joined(
            text.Showing(text.Filter(view.Filter), view.TotalCount), view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.OpenCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.Title, text.OpenCount(view.OpenCount)),
            Lines.Plain(showing, Spacing.Medium),
            .. rows.Count == 0 ? [Lines.Plain(text.Empty, Spacing.Small)] : Array.Empty<CardElement>(),
            .. rows.Select(row => IncidentRow.Create(row, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
            .. ButtonRows.Create([.. Pages(view, text)]),
            .. ButtonRows.Create([.. Filters(view, text)]).Select(row => row with { Spacing = Spacing.Small }),
            Lines.Subtle(rows.Count == 0 ? text.Report : text.Next(rows[0].Id), Spacing.Medium) with { Separator = true },
        ];
        var summary = Lines.Joined(text.Title, showing);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static IEnumerable<CardAction> Pages(IncidentListView view, IncidentListText text)
    {
        if (view.Page > 1)
            yield return ExecuteAction.For(new ShowIncidentList(view.Filter, view.Page - 1), text.Previous);
        if (view.Page < view.PageCount)
            yield return ExecuteAction.For(new ShowIncidentList(view.Filter, view.Page + 1), text.Following);
    }

    private static IEnumerable<CardAction> Filters(IncidentListView view, IncidentListText text) =>
        from filter in (IncidentFilter[])[IncidentFilter.Open, IncidentFilter.Ended, IncidentFilter.Drill, IncidentFilter.All]
        where filter != view.Filter
        select ExecuteAction.For(new ShowIncidentList(filter, 1), text.Filter(filter));
}
