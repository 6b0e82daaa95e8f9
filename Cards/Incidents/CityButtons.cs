using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>The city's buttons on an incident.</summary>
internal static class CityButtons
{
    public static IReadOnlyList<CardAction> For(IncidentView view, IncidentButtonText text) =>
        view.State is IncidentState.Cancelled or IncidentState.Merged
            ? []
            : [.. DecideScope(view, text), .. Confirm(view, text), .. DecidePlan(view, text), .. DecidePrevention(view, text), .. Ask(view, text)];

    private static IEnumerable<CardAction> DecideScope(IncidentView view, IncidentButtonText text)
    {
        if (view.Scope is not { State: ScopeState.Proposed } || view.State.IsOver())
            yield break;
        yield return ExecuteAction.For(new DecideScope(view.Number, true, null), text.AgreeScope);
        yield return IncidentButtons.Form(view, IncidentForm.RefuseScope, text.RefuseScope);
    }

    private static IEnumerable<CardAction> Confirm(IncidentView view, IncidentButtonText text)
    {
        if (view.LatestReport is { ConfirmedBy: null } report)
            yield return ExecuteAction.For(new ConfirmStatusReport(view.Number, report.Number), text.Confirm);
    }

    private static IEnumerable<CardAction> DecidePlan(IncidentView view, IncidentButtonText text)
    {
        if (view.Plan is not { State: PlanState.Proposed } plan || view.State.IsOver())
            yield break;
        yield return ExecuteAction.For(new DecidePlan(view.Number, plan.Number, true, null), text.AgreePlan);
        yield return IncidentButtons.Form(view, IncidentForm.DecidePlan, text.RefusePlan);
    }

    private static IEnumerable<CardAction> DecidePrevention(IncidentView view, IncidentButtonText text)
    {
        if (!view.State.IsOver() && view.Preventions.Any(prevention => prevention.State == PlanState.Proposed))
            yield return IncidentButtons.Form(view, IncidentForm.DecidePrevention, text.DecidePrevention);
    }

    private static IEnumerable<CardAction> Ask(IncidentView view, IncidentButtonText text)
    {
        if (!view.State.IsOver())
            yield return IncidentButtons.Form(view, IncidentForm.Question, text.Ask);
    }
}
