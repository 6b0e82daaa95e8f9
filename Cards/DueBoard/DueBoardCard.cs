using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.DueBoard;

/// <summary>Draws a <see cref="DueBoardView"/>: by side, what is overdue longest first.</summary>
public static class DueBoardCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 15;

    private const int TitleLength = 60, KindLength = 30;

    private static readonly TimeSpan LastSecond = TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1);

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(DueBoardView view, CardLanguage language)
    {
        var text = new DueBoardText(language);
        var words = new CardWords(language);
        var showing = Lines.Joined(
            view.Filter == DueFilter.All ? null : text.Filter(view.Filter), text.Count(view.TotalCount), view.TodayCount > 0 ? text.Today(view.TodayCount) : null,
            view.WeekCount > 0 ? text.Week(view.WeekCount) : null, view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(
                view.OverdueCount > 0 ? ContainerStyle.Attention : view.TodayCount > 0 ? ContainerStyle.Warning : ContainerStyle.Accent,
                text.Title, view.OverdueCount > 0 ? text.Overdue(view.OverdueCount) : null),
            Lines.Plain(view.TotalCount == 0 ? text.None : showing, Spacing.Medium),
            .. view.Rows.Take(PageSize).GroupBy(row => row.Side).OrderBy(side => side.Key).SelectMany(side => (IEnumerable<CardElement>)
                [Lines.Heading(text.Side(side.Key)), .. side.Select(row => Row(row, view.Now, text, words))]),
            .. ButtonRows.Create([.. Pages(view, text)]),
            .. ButtonRows.Create([.. Filters(view, text)]).Select(row => row with { Spacing = Spacing.Small }),
            .. view.Rows.Count > 0 ? [Lines.Subtle(text.Next(view.Rows[0].Id), Spacing.Medium) with { Separator = true }] : Array.Empty<CardElement>(),
        ];
        var summary = Lines.Joined(text.Title, view.OverdueCount > 0 ? text.Overdue(view.OverdueCount) : null, showing);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static Container Row(DueRowView row, DateTimeOffset now, DueBoardText text, CardWords words)
    {
        var isOver = row.DueAt < now;
        // What is due on a day is due with its last second, which nobody needs to read.
        var isDay = row.DueAt.TimeOfDay == LastSecond;
        var moment = isDay ? words.Day(DateOnly.FromDateTime(row.DueAt.DateTime)) : words.Moment(row.DueAt);
        var due = isOver ? text.Over(moment, words.Span(now - row.DueAt))
            : row.DueAt.Date == now.Date ? text.DueToday(isDay ? "" : words.Clock(row.DueAt, now)).TrimEnd()
            : Lines.Joined(moment, words.Left(row.DueAt - now));
        var person = row.PersonName is { } name ? Persons.Name(name) : row.Side == DueSide.Vendor ? text.Everybody : null;
        return new Container(
        [
            Lines.Of(
                new TextRun(row.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(UntrustedText.Line(row.Kind, KindLength), due)) { Color = isOver ? TextColor.Attention : null }),
            Lines.Subtle(Lines.Joined(UntrustedText.Line(row.Title, TitleLength), person), Spacing.None),
        ])
        {
            Spacing = Spacing.Small,
        };
    }

    private static IEnumerable<CardAction> Pages(DueBoardView view, DueBoardText text)
    {
        if (view.Page > 1)
            yield return ExecuteAction.For(new ShowDueBoard(view.Filter, view.Page - 1), text.Previous);
        if (view.Page < view.PageCount)
            yield return ExecuteAction.For(new ShowDueBoard(view.Filter, view.Page + 1), text.Following);
    }

    private static IEnumerable<CardAction> Filters(DueBoardView view, DueBoardText text) =>
        Enum.GetValues<DueFilter>().Where(filter => filter != view.Filter).Select(filter => ExecuteAction.For(new ShowDueBoard(filter, 1), text.Filter(filter)));
}
