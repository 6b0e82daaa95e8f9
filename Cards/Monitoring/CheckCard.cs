using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Monitoring;

/// <summary>Draws a <see cref="CheckView"/>.</summary>
public static class CheckCard
{
    private const int HoursPerRow = 12;
    private const int WindowsLength = 200;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(CheckView view, CardLanguage language)
    {
        var text = new CheckCardText(language);
        var words = new CardWords(language);
        var state = Lines.Joined(text.One, text.State(view.Row.State));
        var windows = UntrustedText.Line(string.Join(", ", view.Windows), WindowsLength);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(CheckLines.Style(view.Row.State), state),
            Lines.Title(words.Title(view.Row.Name)),
            .. CheckLines.Times(view.Row, view.Now, text, words),
            .. CheckLines.Seen(view.Row) is { Length: > 0 } seen ? [FactRow.Create(language, text.Result, seen)] : Array.Empty<CardElement>(),
            FactRow.Create(language, text.System, UntrustedText.Name(view.SystemName)),
            FactRow.Create(language, text.Kind, text.KindOf(view.Kind)),
            FactRow.Create(language, text.Rhythm, text.RhythmText(view.IntervalSeconds, view.FailuresBeforeAlert, words.Severity(view.Severity))),
            .. windows.Length > 0 ? [FactRow.Create(language, text.Windows, windows)] : Array.Empty<CardElement>(),
            Lines.Heading(text.Last24),
            Lines.Plain(text.Totals(Span(view.Up, text, words), Span(view.Down, text, words), Span(view.Unmeasured, text, words)), Spacing.Small),
            .. view.Strip.Chunk(HoursPerRow).Select((hours, index) => Hours(hours, view, index * HoursPerRow, text, words)),
            Lines.Subtle(text.Legend, Spacing.Small),
        ];
        var summary = Lines.Joined(text.One, UntrustedText.Name(view.Row.Name), text.State(view.Row.State));
        return new CardMessage(CardFrame.Create(words, state, body), summary);
    }

    private static Container Hours(CheckLook[] hours, CheckView view, int first, CheckCardText text, CardWords words)
    {
        var from = view.StripFrom.AddHours(first);
        var to = from.AddHours(hours.Length);
        return new Container(
        [
            Lines.Subtle(text.StripRow(words.Moment(from), words.Moment(to < view.Now ? to : view.Now))),
            Lines.Of([.. hours.Select(Hour)]) with { Spacing = Spacing.None },
        ])
        {
            Spacing = Spacing.Small,
        };
    }

    // Told by shape and not by colour alone.
    private static TextRun Hour(CheckLook state) => new(state switch
    {
        CheckLook.Up => "■",
        CheckLook.Down => "▼",
        _ => "□",
    })
    {
        Color = CheckLines.Color(state),
    };

    private static string Span(TimeSpan span, CheckCardText text, CardWords words) => span == TimeSpan.Zero ? text.None : words.Span(span);
}
