using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Issues;

/// <summary>Draws an <see cref="IssueListView"/>.</summary>
public static class IssueListCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 10;

    /// <summary>Longest filter, characters: it goes into the buttons.</summary>
    public const int FilterLength = 60;

    private const int ContentLength = 50;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IssueListView view, CardLanguage language)
    {
        var text = new IssueCardText(language);
        var names = new IssueWords(language);
        var words = new CardWords(language);
        var filter = UntrustedText.Line(view.Filter, FilterLength);
        var showing = Lines.Joined(
            filter.Length > 0 ? text.ListFilter(filter) : null, text.ListCount(view.TotalCount), view.OverdueCount > 0 ? text.ListOverdue(view.OverdueCount) : null,
            view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.OpenCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.ListTitle, text.ListOpen(view.OpenCount)),
            Lines.Plain(view.TotalCount == 0 ? text.ListNone : showing, Spacing.Medium),
            .. view.Rows.Take(PageSize).Select(row => Row(row, view.Today, text, names, words)),
            .. ButtonRows.Create([.. Pages(view, filter, text)]),
            Lines.Subtle(view.Rows.Count == 0 ? text.ListHint : text.ListNext($"ISS-{view.Rows[0].Number}"), Spacing.Medium) with { Separator = true },
        ];
        var summary = Lines.Joined(text.ListTitle, showing);
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), summary);
    }

    private static Container Row(IssueRowView row, DateOnly today, IssueCardText text, IssueWords names, CardWords words)
    {
        var isOpen = row.State is not (IssueState.Solved or IssueState.Withdrawn);
        var isOver = isOpen && row.Due < today;
        var due = row.Due is { } day
            ? isOver ? text.DueOver(words.Day(day), today.DayNumber - day.DayNumber) : words.Day(day)
            : text.NoDue;
        return new Container(
        [
            Lines.Of(
                new TextRun($"ISS-{row.Number}") { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(names.State(row.State), names.Priority(row.Priority)))
                {
                    Color = isOver ? TextColor.Attention : null,
                    IsSubtle = isOpen ? null : true,
                }),
            Lines.Plain(UntrustedText.Line(row.Content, ContentLength), Spacing.None),
            Lines.Subtle(
                Lines.Joined(
                    names.Field(IssueField.Due) + " " + due, row.Owner is { } owner ? Persons.Name(owner) : text.NoOwner, row.WaitsForDue ? text.RowWaits : null),
                Spacing.None),
        ])
        {
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }

    private static IEnumerable<CardAction> Pages(IssueListView view, string filter, IssueCardText text)
    {
        if (view.Page > 1)
            yield return ExecuteAction.For(new ShowIssueList(filter, view.Page - 1), text.Previous);
        if (view.Page < view.PageCount)
            yield return ExecuteAction.For(new ShowIssueList(filter, view.Page + 1), text.Following);
    }
}
