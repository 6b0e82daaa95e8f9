using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>The vendor's buttons on an incident.</summary>
internal static class VendorButtons
{
    /// <summary>From here on the first report may go out with what is known.</summary>
    private static readonly TimeSpan KnownReportFrom = TimeSpan.FromMinutes(20);

    /// <summary>What is likely to be done next, the likeliest first.</summary>
    public static IReadOnlyList<CardAction> For(IncidentView view, IncidentButtonText text) => view.State switch
    {
        IncidentState.Detected => [.. First(view, text), Report(view, text), .. SendKnown(view, text)],
        IncidentState.Reported => [.. First(view, text), Plan(view, text), Report(view, text), Recover(view, text)],
        IncidentState.Consulting or IncidentState.Responding =>
            [.. First(view, text), Report(view, text), Degrade(view, text), Recover(view, text)],
        IncidentState.Degraded => [.. First(view, text), Recover(view, text), Report(view, text)],
        IncidentState.Recovered or IncidentState.Preventing =>
            [.. CloseUncovered(view, text), AddPrevention(view, text), EditReport(view, text), Report(view, text), Relapse(view, text)],
        IncidentState.Reporting => [.. Close(view, text), EditReport(view, text), .. Issue(view, text)],
        IncidentState.Closed => [Relapse(view, text)],
        _ => [],
    };

    /// <summary>What is seldom done.</summary>
    public static IReadOnlyList<CardAction> Others(IncidentView view, IncidentButtonText text) => view.State switch
    {
        IncidentState.Detected => [Facts(view, text), .. OutOfScope(view, text), MakeIssue(view, text), Cancel(view, text)],
        IncidentState.Reported => [Degrade(view, text), Facts(view, text), .. OutOfScope(view, text), MakeIssue(view, text), Cancel(view, text)],
        IncidentState.Consulting or IncidentState.Responding => [Plan(view, text), Facts(view, text), .. OutOfScope(view, text), MakeIssue(view, text)],
        IncidentState.Degraded => [Facts(view, text), .. OutOfScope(view, text), MakeIssue(view, text)],
        IncidentState.Reporting => [AddPrevention(view, text), Report(view, text), MakeIssue(view, text), Relapse(view, text)],
        _ => [],
    };

    private static SubmitAction MakeIssue(IncidentView view, IncidentButtonText text) =>
        DialogAction.For(new OpenNewIssueForm(view.Id, UntrustedText.Line(view.Title, UntrustedText.TitleLength)), text.MakeIssue);

    private static IEnumerable<CardAction> First(IncidentView view, IncidentButtonText text)
    {
        if (view.GreenSince is not null)
            yield return ExecuteAction.For(new ConfirmRecovery(view.Number, view.Version), text.ConfirmRecovery);
        if (view.RespondedBy is null)
            yield return ExecuteAction.For(new RespondToIncident(view.Number), text.Respond);
    }

    private static IEnumerable<CardAction> SendKnown(IncidentView view, IncidentButtonText text)
    {
        if (view.FirstReport is { DoneAt: null } clock && clock.Due - view.Now <= KnownReportFrom)
            yield return ExecuteAction.For(new SendKnownReport(view.Number, view.Version), text.SendKnown);
    }

    private static IEnumerable<CardAction> Close(IncidentView view, IncidentButtonText text)
    {
        if (view.BeforeClosing.Count == 0)
            yield return ExecuteAction.For(new CloseIncident(view.Number, view.Version), text.Close);
    }

    // Nothing else is owed where the city has agreed that it is not covered.
    private static IEnumerable<CardAction> CloseUncovered(IncidentView view, IncidentButtonText text) =>
        view.Scope is { State: ScopeState.Agreed } ? Close(view, text) : [];

    private static IEnumerable<CardAction> OutOfScope(IncidentView view, IncidentButtonText text)
    {
        if (view.Scope is null)
            yield return IncidentButtons.Form(view, IncidentForm.OutOfScope, text.OutOfScope);
    }

    private static IEnumerable<CardAction> Issue(IncidentView view, IncidentButtonText text)
    {
        if (view.Report is null or { State: IncidentReportState.Draft or IncidentReportState.SentBack })
            yield return ExecuteAction.For(new IssueIncidentReport(view.Number, view.Version), text.IssueReport);
    }

    private static SubmitAction Report(IncidentView view, IncidentButtonText text) =>
        IncidentButtons.Form(view, IncidentForm.StatusReport, text.Report);

    private static SubmitAction Plan(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Plan, text.Plan);

    private static SubmitAction Degrade(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Degrade, text.Degrade);

    private static SubmitAction Recover(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Recover, text.Recover);

    private static SubmitAction AddPrevention(IncidentView view, IncidentButtonText text) =>
        IncidentButtons.Form(view, IncidentForm.Prevention, text.AddPrevention);

    private static SubmitAction EditReport(IncidentView view, IncidentButtonText text) =>
        IncidentButtons.Form(view, IncidentForm.ReportDocument, text.EditReport);

    private static SubmitAction Relapse(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Relapse, text.Relapse);

    private static SubmitAction Facts(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Facts, text.Facts);

    private static SubmitAction Cancel(IncidentView view, IncidentButtonText text) => IncidentButtons.Form(view, IncidentForm.Cancel, text.Cancel);
}
