using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Progress;

/// <summary>Draws a page of the マスタスケジュール, each task with its bar.</summary>
public static class ScheduleListCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 10;

    /// <summary>Longest filter, characters: it goes into the buttons.</summary>
    public const int FilterLength = 60;

    private const int NameLength = 50;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ScheduleListView view, CardLanguage language)
    {
        var (text, names, words) = (new ScheduleCardText(language), new ScheduleWords(language), new CardWords(language));
        var filter = UntrustedText.Line(view.Filter, FilterLength);
        var showing = Lines.Joined(
            filter.Length > 0 ? text.ListFilter(filter) : null, text.ListCount(view.TotalCount), view.LateCount > 0 ? text.ListLate(view.LateCount) : null,
            view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.LateCount > 0 ? ContainerStyle.Attention : view.TotalCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.Title),
            Lines.Plain(view.TotalCount == 0 ? text.ListNone : showing, Spacing.Medium),
            .. view.Rows.Take(PageSize).Select(row => Row(row, text, names, words)),
            .. ButtonRows.Create(
            [
                .. view.Page > 1 ? [ExecuteAction.For(new ShowSchedule(filter, view.Page - 1), text.Previous)] : Array.Empty<CardAction>(),
                .. view.Page < view.PageCount ? [ExecuteAction.For(new ShowSchedule(filter, view.Page + 1), text.Following)] : Array.Empty<CardAction>(),
            ]),
            Lines.Subtle(view.Rows.Count == 0 ? text.ListHint : text.ListNext(view.Rows[0].Id), Spacing.Medium) with { Separator = true },
        ];
        return new CardMessage(CardFrame.Create(words, text.Title, body), Lines.Joined(text.Title, showing));
    }

    private static Container Row(ScheduleTaskView row, ScheduleCardText text, ScheduleWords names, CardWords words) => new(
    [
        Lines.Of(
            new TextRun(row.Id) { Weight = TextWeight.Bolder },
            new TextRun("  " + Lines.Joined(row.IsMilestone ? names.Kind(true) : null, names.State(row.State), row.DaysLate > 0 ? text.Late(row.DaysLate) : null))
            {
                Color = row.DaysLate > 0 ? TextColor.Attention : null,
                IsSubtle = row.IsOpen ? null : true,
            }),
        Lines.Plain(UntrustedText.Line(row.Name, NameLength), Spacing.None),
        .. row.IsMilestone ? Array.Empty<CardElement>() : [ProgressBar.Create(row.Percent, row.DaysLate > 0)],
        Lines.Subtle(
            Lines.Joined(
                row.IsMilestone ? null : ScheduleTaskCard.Percent(row, text), ScheduleTaskCard.Span(row, text, words), row.Owner is { } owner ? Persons.Name(owner) : text.NoOwner,
                row.DelayId),
            Spacing.Small),
    ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };
}
