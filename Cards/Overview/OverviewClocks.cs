using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Overview;

/// <summary>The deadlines that run, the nearest first.</summary>
internal static class OverviewClocks
{
    private const int MaxRows = 6;
    private const int NameLength = 40;
    private static readonly TimeSpan Urgent = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<CardElement> Create(OverviewView view, OverviewText text, CardWords words)
    {
        if (view.Clocks.Count == 0)
            return [];
        var unlisted = view.Clocks.Count - MaxRows;
        return
        [
            Lines.Heading(text.Clocks),
            .. view.Clocks.Take(MaxRows).Select(clock => Row(clock, view, text, words)),
            .. unlisted > 0 ? [Lines.Subtle(words.More(unlisted), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
    }

    private static Container Row(OverviewClockView clock, OverviewView view, OverviewText text, CardWords words)
    {
        var span = clock.State == ClockState.Breached ? words.Span(-clock.Left) : words.Left(clock.Left);
        var due = text.Due(
            clock.State, words.Clock(clock.Due, view.Now), span, clock.ResumesAt is { } resumes ? words.Clock(resumes, view.Now) : null);
        var name = new IncidentWords(text.Language).Marked(UntrustedText.Line(clock.Name, NameLength), clock.IsDrill);
        return new Container(
        [
            Lines.Of(new TextRun(Lines.Joined(name, UntrustedText.Line(clock.Reference, NameLength))) { Weight = TextWeight.Bolder }),
            Lines.Plain(due, Spacing.None),
        ])
        {
            Spacing = Spacing.Small,
            Style = Style(clock),
        };
    }

    private static ContainerStyle? Style(OverviewClockView clock) => clock switch
    {
        { State: ClockState.Breached } => ContainerStyle.Attention,
        { State: ClockState.Running } when clock.Left <= Urgent => ContainerStyle.Attention,
        _ => null,
    };
}
