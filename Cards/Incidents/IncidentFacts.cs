using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>When what happened, and who looks after it.</summary>
internal static class IncidentFacts
{
    private const int ReasonLength = 200;
    private const int MaxAlerts = 5;

    public static IEnumerable<CardElement> Rows(
        IncidentView view, IncidentCardText text, IncidentClockText clocks, IncidentWords names, CardWords words)
    {
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(text.Language, label, value, color);

        var running = view.State.IsDisturbed() ? text.After(words.Elapsed(view.Now - view.DetectedAt)) : "";
        yield return Row(text.Detected, words.Moment(view.DetectedAt) + running) with { Spacing = Spacing.Medium };
        foreach (var done in IncidentClock.Done(view, clocks, names, words))
            yield return done;
        if (view.DegradedAt is { } degraded)
            yield return Row(text.Degraded, text.Since(words.Clock(degraded, view.DetectedAt)));
        // The clock says it already, unless degraded operation stopped it.
        if (view.RecoveredAt is { } recovered && view.Recovery?.DoneAt != recovered)
            yield return Row(text.Recovered, words.Clock(recovered, view.DetectedAt) + text.After(words.Elapsed(recovered - view.DetectedAt)));
        if (view.Scope is { } scope)
        {
            yield return Row(text.Scope, Lines.Joined(names.Scope(scope.State), Said(scope, view, text, words)));
            if (scope.IsOff && !view.State.IsOver())
                yield return Lines.Subtle(text.ScopeNoClocks, Spacing.None);
        }

        if (view.Relapses > 0)
            yield return Row(text.Relapses, text.RelapseCount(view.Relapses), TextColor.Attention);
        foreach (var (label, value) in End(view, text, words).Concat(People(view, text, words)))
            yield return Row(label, value);
        if (view.InformsSecurityOfficer)
            yield return Row(text.Security, text.SecurityOfficer);
    }

    // A refusal has a reason of its own; an agreement takes over the vendor's.
    private static string Said(ScopeView scope, IncidentView view, IncidentCardText text, CardWords words) => scope.Decided is { } decided
        ? Lines.Joined(UntrustedText.Line(scope.State == ScopeState.Refused ? scope.Comment : scope.Reason, ReasonLength), Persons.By(decided, view.DetectedAt, words))
        : Lines.Joined(UntrustedText.Line(scope.Reason, ReasonLength), text.ScopeProposed(Persons.By(scope.Proposed, view.DetectedAt, words)));

    private static IEnumerable<(string Label, string Value)> End(IncidentView view, IncidentCardText text, CardWords words)
    {
        if (view.EndedAt is not { } ended)
            yield break;
        var at = words.Clock(ended, view.DetectedAt);
        if (view.State == IncidentState.Merged && view.MergedInto is { } id)
            yield return (text.Merged, at + text.After(text.MergedInto(id)));
        else
            yield return (view.State == IncidentState.Cancelled ? text.Cancelled : text.Closed, at);
        if (!string.IsNullOrWhiteSpace(view.EndReason))
            yield return (text.Reason, UntrustedText.Line(view.EndReason, ReasonLength));
    }

    private static IEnumerable<(string Label, string Value)> People(IncidentView view, IncidentCardText text, CardWords words)
    {
        yield return (text.OpenedBy, Lines.Joined(Persons.By(view.OpenedBy, view.DetectedAt, words), Alerts(view, words)));
        if (view.RespondedBy is { } responder)
            yield return (text.RespondedBy, Persons.By(responder, view.DetectedAt, words));
        else if (view.State.IsDisturbed())
            yield return view.OnDuty is { } duty ? (text.OnDuty, text.AwaitsAnswer(Persons.Name(duty))) : (text.RespondedBy, text.Nobody);
        var roles = Lines.Joined(
            view.Commander is { } commander ? text.Commander(Persons.Name(commander)) : null,
            view.Communicator is { } communicator ? text.Communicator(Persons.Name(communicator)) : null);
        if (roles.Length > 0)
            yield return (text.Roles, roles);
    }

    private static string Alerts(IncidentView view, CardWords words)
    {
        var shown = string.Join(", ", view.AlertIds.Take(MaxAlerts));
        return view.AlertIds.Count > MaxAlerts ? $"{shown} {words.More(view.AlertIds.Count - MaxAlerts)}" : shown;
    }
}
