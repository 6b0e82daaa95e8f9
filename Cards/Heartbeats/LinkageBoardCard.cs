using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>
/// Draws a <see cref="LinkageBoardView"/>: a table of three columns whose cells stack what a wide table would spread, so that a phone shows it too.
/// </summary>
public static class LinkageBoardCard
{
    private const int MaxRows = 20;
    private const int NameLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(LinkageBoardView view, CardLanguage language)
    {
        // What hostile names make too long for Teams gets shorter, row by row.
        var most = Math.Min(view.Rows.Count, MaxRows);
        var card = Draw(view, most, language);
        while (!CardSize.Fits(card) && most > 1)
            card = Draw(view, --most, language);
        return card;
    }

    private static CardMessage Draw(LinkageBoardView view, int most, CardLanguage language)
    {
        var (text, words) = (new LinkageText(language), new CardWords(language));
        var all = view.Counts.Values.Sum();
        var trouble = view.TroubleCount;
        var (style, band) = (all, trouble) switch
        {
            (0, _) => (ContainerStyle.Emphasis, text.BandNone),
            (_, 0) => (ContainerStyle.Good, text.BandWell),
            _ => (ContainerStyle.Attention, text.BandTrouble(trouble)),
        };
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(style, Lines.Joined(text.Title, words.Day(view.Day)), band),
            .. all == 0 ? [Lines.Plain(view.HasJobs ? text.Empty : text.NoJobs, Spacing.Medium)] : Board(view, most, text, words),
        ];
        var summary = text.Summary(words.Day(view.Day), trouble, all);
        return new CardMessage(CardFrame.Create(words, summary, body), summary);
    }

    private static IEnumerable<CardElement> Board(LinkageBoardView view, int most, LinkageText text, CardWords words)
    {
        var day = view.Day == DateOnly.FromDateTime(view.Now.DateTime) ? text.ColumnToday : words.Day(view.Day);
        yield return Lines.Subtle(Lines.Joined(Enum.GetValues<LinkageState>().Where(state => view.Counts.GetValueOrDefault(state) > 0)
            .Select(state => text.CountOf(state, view.Counts[state]))), Spacing.Small);
        yield return new Table(
            [new TableColumn(5), new TableColumn(4), new TableColumn(4)],
            [
                new TableRow([Heading(text.ColumnJob), Heading(day), Heading(text.ColumnPrevious)]),
                .. view.Rows.Take(most).Select(row => Row(row, view, text, words)),
            ])
        {
            FirstRowAsHeader = true,
            ShowGridLines = true,
            Spacing = Spacing.Medium,
        };
        if (view.Counts.Values.Sum() - most is > 0 and var unlisted)
            yield return Lines.Subtle(words.More(unlisted), Spacing.Small);
        if (view.Rows.Take(most).Any(row => row.Run.MayHaveBeenRefused))
            yield return Lines.Subtle("* " + text.Refused, Spacing.Small);
        var likely = view.Rows.FirstOrDefault(row => row.Run.IsTrouble) ?? view.Rows[0];
        yield return Lines.Subtle(text.Next(UntrustedText.Line(likely.Job, NameLength)), Spacing.Medium) with { Separator = true };
    }

    private static TableCell Heading(string text) => new([Lines.Of(new TextRun(text) { Size = TextSize.Small, Weight = TextWeight.Bolder })]);

    private static TableRow Row(LinkageRowView row, LinkageBoardView view, LinkageText text, CardWords words)
    {
        var run = row.Run;
        var midnight = new DateTimeOffset(view.Day.ToDateTime(TimeOnly.MinValue), view.Now.Offset);
        var due = run.DueAt is { } at ? text.Due(words.Clock(at, midnight)) : run.IsExtra ? text.Extra : text.Period;
        return new TableRow(
        [
            Cell(
                new TextRun(UntrustedText.Line(row.Job, NameLength)) { Weight = TextWeight.Bolder },
                Lines.Joined(due + (run.MayHaveBeenRefused ? " *" : ""), LinkageLook.Times(run, midnight, text, words))),
            Cell(LinkageLook.State(run, text), LinkageLook.Figures(run, text), LinkageLook.Remarks(run, text, words)),
            new TableCell([row.Previous is { } before ? Previous(before, text) : Lines.Subtle("―")]),
        ]);
    }

    private static RichTextBlock Previous(LinkageRunView run, LinkageText text) => LinkageLook.Figures(run, text) is { Length: > 0 } figures
        ? Lines.Of(LinkageLook.State(run, text) with { Size = TextSize.Small }, new TextRun("  " + figures) { Size = TextSize.Small, IsSubtle = true })
        : Lines.Of(LinkageLook.State(run, text) with { Size = TextSize.Small });

    private static TableCell Cell(TextRun first, params IEnumerable<string> below) =>
        new([Lines.Of(first), .. below.Where(line => line.Length > 0).Select(line => Lines.Subtle(line, Spacing.None))]);
}
