using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>What is known and what is being done: monitoring, the latest status report, the response plan.</summary>
internal static class IncidentProgress
{
    private const int SituationLength = 400;
    private const int PlanLength = 300;
    private const int CommentLength = 150;
    private const int MaxLines = 6;

    /// <summary>The monitoring sees no fault any more, and nobody has confirmed it.</summary>
    public static IReadOnlyList<CardElement> Green(IncidentView view, IncidentCardText text, CardWords words) =>
        view.GreenSince is { } since && view.State.IsDisturbed()
            ?
            [
                new Container([Lines.Plain(text.Green(view.Audience, words.Clock(since, view.Now)))])
                {
                    Style = ContainerStyle.Good,
                    Spacing = Spacing.Small,
                },
            ]
            : [];

    /// <summary>The newest status report, and whether the city has read it.</summary>
    public static IReadOnlyList<CardElement> Latest(IncidentView view, IncidentCardText text, IncidentWords names, CardWords words)
    {
        if (view.LatestReport is not { } report)
            return [];
        var origin = Lines.Joined(
            names.Report(report.Kind, report.Number), words.Clock(report.By.At, view.DetectedAt),
            report.IsAutomatic ? text.Automatic : Persons.Name(report.By.Name));
        var read = report.ConfirmedBy is { } reader ? text.Confirmed(Persons.By(reader, view.DetectedAt, words)) : text.Unconfirmed;
        return
        [
            Lines.Heading(text.Latest),
            .. UntrustedText.Lines(report.Situation, SituationLength, MaxLines).Select(line => Lines.Plain(line, Spacing.Small)),
            Lines.Subtle(origin, Spacing.Small),
            Lines.Subtle(read, Spacing.None),
        ];
    }

    /// <summary>The response plan and what the city says to it, until the service runs again.</summary>
    public static IReadOnlyList<CardElement> Plan(IncidentView view, IncidentCardText text, CardWords words)
    {
        if (view.Plan is not { } plan || !view.State.IsDisturbed())
            return [];
        var state = text.PlanState(plan.State, Persons.By(plan.DecidedBy ?? plan.ProposedBy, view.DetectedAt, words));
        return
        [
            Lines.Heading(text.Plan(plan.Number)),
            .. UntrustedText.Lines(plan.Text, PlanLength, MaxLines).Select(line => Lines.Plain(line, Spacing.Small)),
            Lines.Of(new TextRun(state) { Size = TextSize.Small, Color = Color(plan.State), IsSubtle = plan.State == PlanState.Agreed ? true : null })
                with { Spacing = Spacing.Small },
            .. string.IsNullOrWhiteSpace(plan.Comment)
                ? Array.Empty<CardElement>()
                : [Lines.Subtle(text.Comment(UntrustedText.Line(plan.Comment, CommentLength)), Spacing.None)],
        ];
    }

    private static TextColor? Color(PlanState state) => state switch
    {
        PlanState.Refused => TextColor.Attention,
        PlanState.Proposed => TextColor.Accent,
        _ => null,
    };
}
