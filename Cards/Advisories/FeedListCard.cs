using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>Draws a <see cref="FeedListView"/>: how fresh each feed is, and what is wrong with it.</summary>
public static class FeedListCard
{
    private const int MaxRows = 20, NameLength = 60, HostLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(FeedListView view, CardLanguage language)
    {
        var text = new AdvisoryListText(language);
        var names = new FeedWords(language);
        var words = new CardWords(language);
        var stale = view.Rows.Count(row => row.IsStale);
        var count = view.Rows.Count == 0 ? text.FeedsNone : text.FeedsCount(view.Rows.Count, stale);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(stale > 0 ? ContainerStyle.Warning : view.Rows.Count > 0 ? ContainerStyle.Good : ContainerStyle.Emphasis, text.FeedsTitle),
            Lines.Plain(count, Spacing.Medium),
            .. view.Rows.Take(MaxRows).Select(row => Row(row, view.Now, text, names, words)),
            .. view.Rows.Count > MaxRows ? [Lines.Subtle(words.More(view.Rows.Count - MaxRows), Spacing.Medium)] : Array.Empty<CardElement>(),
            .. view is { MayFetch: true, Rows.Count: > 0 } ? [Lines.Subtle(text.FeedsNext, Spacing.Medium) with { Separator = true }] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, text.FeedsTitle, body), Lines.Joined(text.FeedsTitle, count));
    }

    private static Container Row(FeedRowView row, DateTimeOffset now, AdvisoryListText text, FeedWords names, CardWords words)
    {
        var state = row.IsStale ? text.FeedStale(words.Span(now - (row.LastSuccessAt ?? row.Since))) : row.LastSuccessAt is null ? text.FeedNotYet : text.FeedFresh;
        return new Container(
        [
            Lines.Of(
                new TextRun(UntrustedText.Line(row.Name, NameLength)) { Weight = TextWeight.Bolder },
                new TextRun("  " + state) { Color = row.IsStale ? TextColor.Warning : row is { Trouble: null, LastSuccessAt: not null } ? TextColor.Good : null }),
            Lines.Subtle(Lines.Joined(names.Kind(row.Kind), UntrustedText.Line(row.Host, HostLength)), Spacing.None),
            Lines.Plain(row.LastSuccessAt is { } read ? text.FeedRead(words.Moment(read), row.Entries) : text.FeedNever(words.Moment(row.Since)), Spacing.None),
            .. row.Trouble is { } trouble
                ? [Lines.Of(new TextRun(names.Trouble(trouble, row.Detail)) { Color = TextColor.Attention }) with { Spacing = Spacing.None }]
                : Array.Empty<CardElement>(),
            Lines.Subtle(text.FeedNext(words.Clock(row.NextTryAt, now), row.IntervalMinutes), Spacing.None),
        ])
        {
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }
}
