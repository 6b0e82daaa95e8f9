using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Monitoring;

/// <summary>Draws a <see cref="CheckListView"/>: those that need somebody first.</summary>
public static class CheckListCard
{
    private const int MaxRows = 20;
    private const int FewerRows = 5;
    private const int NameLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(CheckListView view, CardLanguage language)
    {
        for (var most = MaxRows; ; most -= FewerRows)
        {
            // Names and reasons of the rarest letters are the largest; then there are fewer rows.
            if (Create(view, most, language) is var card && (most <= FewerRows || CardSize.Fits(card)))
                return card;
        }
    }

    private static CardMessage Create(CheckListView view, int most, CardLanguage language)
    {
        var text = new CheckCardText(language);
        var words = new CardWords(language);
        var worst = view.Rows.Count == 0 ? CheckLook.Unmeasured : view.Rows.Min(row => row.State);
        var counts = text.Counts(Count(view, CheckLook.Up), Count(view, CheckLook.Down), Count(view, CheckLook.Unmeasured), Count(view, CheckLook.Stopped));
        var unlisted = view.Rows.Count - most;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(CheckLines.Style(worst), text.Title, view.Rows.Count > 0 && worst == CheckLook.Up ? text.AllUp : null),
            Lines.Plain(view.Rows.Count == 0 ? text.Empty : counts, Spacing.Medium),
            .. view.Rows.Take(most).Select(row => Row(row, view.Now, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(text.More(unlisted), Spacing.Medium)] : Array.Empty<CardElement>(),
            .. view.Rows.Count > 0
                ? [Lines.Subtle(text.Next(UntrustedText.Line(view.Rows[0].Name, NameLength)), Spacing.Medium) with { Separator = true }]
                : Array.Empty<CardElement>(),
        ];
        var summary = Lines.Joined(text.Title, view.Rows.Count == 0 ? null : counts);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static Container Row(CheckRowView row, DateTimeOffset now, CheckCardText text, CardWords words) => new(
        [
            new ColumnSet(
            [
                new Column("stretch", [Lines.Of(new TextRun(UntrustedText.Line(row.Name, NameLength)) { Weight = TextWeight.Bolder })]),
                new Column("auto", [Lines.Of(new TextRun(text.State(row.State)) { Weight = TextWeight.Bolder, Color = CheckLines.Color(row.State) })])
                {
                    Spacing = Spacing.Small,
                },
            ]),
            .. CheckLines.Times(row, now, text, words),
            .. row.State == CheckLook.Down ? [Lines.Plain(CheckLines.Seen(row), Spacing.None)] : Array.Empty<CardElement>(),
        ])
    {
        Separator = true,
        Spacing = Spacing.Small,
    };

    private static int Count(CheckListView view, CheckLook state) => view.Rows.Count(row => row.State == state);
}
