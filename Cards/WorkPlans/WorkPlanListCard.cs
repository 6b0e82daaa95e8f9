using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>Draws a <see cref="WorkPlanListView"/>.</summary>
public static class WorkPlanListCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 10;

    private const int TitleLength = 60, NamesLength = 40;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(WorkPlanListView view, string? from, CardLanguage language)
    {
        var text = new WorkPlanCardText(language);
        var names = new WorkPlanWords(language);
        var words = new CardWords(language);
        var title = view.IsCalendar ? text.CalendarTitle : text.ListTitle;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.TotalCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, title),
            Lines.Plain(
                view.TotalCount == 0 ? text.ListNone : Lines.Joined(text.ListCount(view.TotalCount), view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null), Spacing.Medium),
            .. view.Rows.Take(PageSize).Select(row => Row(row, text, names, words)),
            .. ButtonRows.Create([.. Pages(view, from, text)]),
            .. view.Rows.Count == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(text.ListNext($"WRK-{view.Rows[0].Number}"), Spacing.Medium) with { Separator = true }],
        ];
        return new CardMessage(CardFrame.Create(words, title, body), Lines.Joined(title, text.ListCount(view.TotalCount)));
    }

    private static Container Row(WorkPlanRowView row, WorkPlanCardText text, WorkPlanWords names, CardWords words) => new(
        [
            Lines.Of(
                new TextRun(row.Time is { } time ? WorkPlanCard.Span(time, words) : text.NotSet) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined($"WRK-{row.Number}", names.State(row.State))),
                new TextRun(row.HasConflict ? "  " + text.RowConflict : "") { Color = TextColor.Warning }),
            Lines.Plain(UntrustedText.Line(row.Title, TitleLength), Spacing.None),
            Lines.Subtle(Lines.Joined(UntrustedText.Line(WorkPlanCard.Names(row.Workers), NamesLength), text.Stop + " " + names.Stop(row.Stop)), Spacing.None),
        ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static IEnumerable<CardAction> Pages(WorkPlanListView view, string? from, WorkPlanCardText text)
    {
        if (view.Page > 1)
            yield return ExecuteAction.For(new ShowWorkPlanList(from, view.Page - 1), text.Previous);
        if (view.Page < view.PageCount)
            yield return ExecuteAction.For(new ShowWorkPlanList(from, view.Page + 1), text.Following);
    }
}
