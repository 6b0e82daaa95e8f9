using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>Draws an <see cref="AdvisoryListView"/>.</summary>
public static class AdvisoryListCard
{
    /// <summary>Longest words that can be searched for, characters.</summary>
    public const int WordsLength = 60;

    private const int MaxRows = 10, TitleLength = 80, AssetsLength = 80, FeedsLength = 100;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AdvisoryListView view, CardLanguage language)
    {
        var text = new AdvisoryListText(language);
        var names = new AdvisoryWords(language);
        var words = new CardWords(language);
        var searched = UntrustedText.Line(view.Words, WordsLength);
        var showing = Lines.Joined(text.Showing(names.Filter(view.Filter), view.TotalCount), view.PageCount > 1 ? text.Page(view.Page, view.PageCount) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.OpenCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.Title, text.OpenCount(view.OpenCount)),
            .. view.StaleFeeds.Count > 0
                ? [Lines.Of(new TextRun(text.Stale(UntrustedText.Line(string.Join(", ", view.StaleFeeds),
                    FeedsLength))) { Color = TextColor.Warning }) with { Spacing = Spacing.Medium }]
                : Array.Empty<CardElement>(),
            Lines.Plain(Lines.Joined(searched.Length > 0 ? text.Search(searched) : null, showing), Spacing.Medium),
            .. view.Rows.Count == 0 ? [Lines.Plain(text.Empty, Spacing.Small)] : Array.Empty<CardElement>(),
            .. view.Rows.Take(MaxRows).Select(row => Row(row, view.Now, text, names, words)),
            .. ButtonRows.Create([.. Pages(view, searched, text)]),
            .. ButtonRows.Create([.. Filters(view, searched, names)]).Select(row => row with { Spacing = Spacing.Small }),
            Lines.Subtle(view.Rows.Count == 0 ? text.NextWhenEmpty : text.Next(view.Rows[0].Id), Spacing.Medium) with { Separator = true },
        ];
        var summary = Lines.Joined(text.Title, showing);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static Container Row(AdvisoryRowView row, DateTimeOffset now, AdvisoryListText text, AdvisoryWords names, CardWords words)
    {
        var isWork = row.State is AdvisoryState.Unassessed or AdvisoryState.Investigating or AdvisoryState.Affected && !row.IsOutOfScope;
        var isGrave = isWork && (row.IsExploited || row.Level == AdvisoryLevel.Critical) && !(row is { State: AdvisoryState.Affected, IsProvided: true });
        var below = Lines.Joined(
            row.Assets.Count > 0 ? UntrustedText.Line(string.Join(", ", row.Assets), AssetsLength) : null, row.IsOutOfScope ? names.OutOfScope : null,
            row.IsProvided ? text.Provided : null);
        return new Container(
        [
            Lines.Of(
                new TextRun(row.Id) { Weight = TextWeight.Bolder },
                new TextRun("  " + Lines.Joined(names.Level(row.Level, row.Score), names.State(row.State), row.IsExploited ? names.Exploited : null))
                {
                    Color = isGrave ? TextColor.Attention : null,
                }),
            Lines.Plain(words.Title(row.Title, TitleLength), Spacing.None),
            .. below.Length > 0 ? [Lines.Subtle(below, Spacing.None)] : Array.Empty<CardElement>(),
            .. row.Due is var (duty, at) ? [Due(names.Duty(duty), at, now, text, words)] : Array.Empty<CardElement>(),
        ])
        {
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }

    private static RichTextBlock Due(string duty, DateTimeOffset at, DateTimeOffset now, AdvisoryListText text, CardWords words) => at < now
        ? Lines.Of(new TextRun(text.Overdue(duty, words.Moment(at))) { Size = TextSize.Small, Color = TextColor.Attention }) with { Spacing = Spacing.None }
        : Lines.Subtle(text.Due(duty, words.Moment(at)), Spacing.None);

    private static IEnumerable<CardAction> Pages(AdvisoryListView view, string searched, AdvisoryListText text)
    {
        if (view.Page > 1)
            yield return ExecuteAction.For(new ShowAdvisoryList(view.Filter, searched, view.Page - 1), text.Previous);
        if (view.Page < view.PageCount)
            yield return ExecuteAction.For(new ShowAdvisoryList(view.Filter, searched, view.Page + 1), text.Following);
    }

    private static IEnumerable<CardAction> Filters(AdvisoryListView view, string searched, AdvisoryWords names) =>
        from filter in Enum.GetValues<AdvisoryFilter>()
        where filter != view.Filter
        select ExecuteAction.For(new ShowAdvisoryList(filter, searched, 1), names.Filter(filter));
}
