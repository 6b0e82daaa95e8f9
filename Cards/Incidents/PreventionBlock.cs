using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>One 再発防止策: what, where it stands, who by when, and the vendor's button for its next step.</summary>
internal static class PreventionBlock
{
    private const int WhatLength = 100;
    private const int WhoLength = 30;
    private const int CommentLength = 40;

    public static Container Create(
        PreventionView prevention, IncidentView view, IncidentCardText text, IncidentButtonText buttons, IncidentWords names, CardWords words)
    {
        var comment = string.IsNullOrWhiteSpace(prevention.Comment) ? null : text.Comment(UntrustedText.Line(prevention.Comment, CommentLength));
        var details = Lines.Joined(Who(prevention, text), Due(prevention, view, text, words));
        return new Container(
        [
            Lines.Of(
                new TextRun($"{prevention.Number}. {names.Prevention(prevention.Kind)}  ") { Weight = TextWeight.Bolder },
                new TextRun(State(prevention, view, text, words)) { Size = TextSize.Small, Color = Color(prevention) }),
            Lines.Plain(UntrustedText.Line(prevention.What, WhatLength), Spacing.None),
            .. details.Length == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(details, Spacing.None)],
            .. comment is null ? Array.Empty<CardElement>() : [Lines.Subtle(comment, Spacing.None)],
            .. Step(prevention, view, buttons) is { } step ? [new ActionSet([step]) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
        ])
        {
            Spacing = Spacing.Small,
        };
    }

    private static string State(PreventionView prevention, IncidentView view, IncidentCardText text, CardWords words) => prevention switch
    {
        { State: PlanState.Proposed } => text.PreventionProposed,
        { State: PlanState.Refused } => text.PreventionRefused,
        { Kind: PreventionKind.NotNeeded } => text.PreventionAccepted,
        { EffectCheckedBy: { } person } => text.PreventionChecked(Persons.By(person, view.DetectedAt, words)),
        { DoneBy: { } person } => text.PreventionDone(Persons.By(person, view.DetectedAt, words)),
        _ => text.PreventionAgreed,
    };

    private static TextColor? Color(PreventionView prevention) => prevention switch
    {
        { State: PlanState.Proposed } => TextColor.Accent,
        { State: PlanState.Refused } => TextColor.Attention,
        _ => null,
    };

    private static string? Who(PreventionView prevention, IncidentCardText text) =>
        string.IsNullOrWhiteSpace(prevention.Who) ? null : text.PreventionWho(UntrustedText.Line(prevention.Who, WhoLength));

    private static string? Due(PreventionView prevention, IncidentView view, IncidentCardText text, CardWords words)
    {
        if (prevention.Due is not { } due)
            return null;
        var isOver = prevention.DoneBy is null && due < DateOnly.FromDateTime(view.Now.Date);
        return isOver ? text.PreventionOverdue(words.Day(due)) : text.PreventionDue(words.Day(due));
    }

    private static ExecuteAction? Step(PreventionView prevention, IncidentView view, IncidentButtonText buttons)
    {
        var isUnderWay = prevention is { State: PlanState.Agreed, Kind: not PreventionKind.NotNeeded, EffectCheckedBy: null };
        if (!isUnderWay || view.Audience != IncidentAudience.Vendor || view.State is IncidentState.Cancelled or IncidentState.Merged)
            return null;
        return ExecuteAction.For(
            new AdvancePrevention(view.Number, prevention.Number, prevention.DoneBy is not null), prevention.DoneBy is null ? buttons.PreventionDone : buttons.PreventionChecked);
    }
}
