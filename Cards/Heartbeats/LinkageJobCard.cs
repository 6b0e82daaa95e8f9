using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>Draws a <see cref="LinkageJobView"/>.</summary>
public static class LinkageJobCard
{
    private const int MaxRuns = 14;
    private const int ValueLength = 120;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(LinkageJobView view, CardLanguage language)
    {
        var (text, words) = (new LinkageText(language), new CardWords(language));
        var (style, state) = view switch
        {
            { AlertId: not null } => (ContainerStyle.Attention, text.JobTrouble),
            { Runs.Count: 0 } => (ContainerStyle.Emphasis, text.JobUnknown),
            _ => (ContainerStyle.Good, text.JobWell),
        };
        var runs = view.Runs.Take(MaxRuns).ToList();
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(style, state, UntrustedText.Name(view.Id)),
            Lines.Title(words.Title(view.Name)),
            .. view.AlertId is { } alert ? Alert(alert, view.AlertTitle, text) : [],
            .. view.Settings.Select(setting => FactRow.Create(language, setting.Label, UntrustedText.Line(setting.Value, ValueLength))),
            .. view.NextAt is { } next ? [FactRow.Create(language, text.JobNext, words.Moment(next))] : Array.Empty<CardElement>(),
            runs.Count == 0 ? Lines.Plain(text.JobNoRuns, Spacing.Medium) : Lines.Heading(text.JobRuns(runs.Count)),
            .. runs.Select(run => Run(run, text, words)),
            Lines.Subtle(text.JobList, Spacing.Medium) with { Separator = true },
        ];
        var essence = Lines.Joined(text.Title, state);
        return new CardMessage(CardFrame.Create(words, essence, body), Lines.Joined(words.Title(view.Name), state));
    }

    private static IEnumerable<CardElement> Alert(string id, string? title, LinkageText text)
    {
        yield return Lines.Of(new TextRun(text.JobAlert(id)) { Weight = TextWeight.Bolder, Color = TextColor.Attention });
        if (title is not null)
            yield return Lines.Plain(UntrustedText.Line(title, UntrustedText.TitleLength), Spacing.None);
    }

    private static Container Run(LinkageRunView run, LinkageText text, CardWords words)
    {
        var at = run.DueAt ?? run.StartedAt ?? run.FinishedAt;
        var figures = Lines.Joined(
            at is { } day ? LinkageLook.Times(run, day, text, words) : null, LinkageLook.Figures(run, text), LinkageLook.Remarks(run, text, words),
            run.IsExtra ? text.Extra : null);
        return new Container(
        [
            Lines.Of(new TextRun((at is { } moment ? words.Moment(moment) : "") + "  "), LinkageLook.State(run, text)),
            .. figures.Length > 0 ? [Lines.Subtle(figures, Spacing.None)] : Array.Empty<CardElement>(),
            .. run.MayHaveBeenRefused ? [Lines.Subtle(text.Refused, Spacing.None)] : Array.Empty<CardElement>(),
            .. run.HasDoubtfulTime ? [Lines.Subtle(text.DoubtfulTime, Spacing.None)] : Array.Empty<CardElement>(),
        ])
        {
            Spacing = Spacing.Small,
        };
    }
}
