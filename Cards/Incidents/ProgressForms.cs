using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Forms while an incident is being handled: status, plan, question, cancellation.</summary>
internal static class ProgressForms
{
    private const int CommentLength = 200;
    private static readonly int[] Intervals = [15, 30, 60, 120, 240];

    public static FormContent StatusReport(IncidentFormView view, FormFields fields, IncidentFormText text, CardWords words)
    {
        var known = view.LatestReport;
        var note = known is null ? text.FirstReportNote : text.FollowUpNote(words.Clock(known.By.At, view.Now));
        return FormContent.For(
            new SubmitStatusReport(view.Number, view.Version, null, null, null, null, null, null), text.Submit(IncidentForm.StatusReport),
            [
                Lines.Subtle(note, Spacing.Small),
                fields.Text("situation", text.Situation, known is null ? view.KnownSituation : known.Situation, IncidentFieldLength.Situation,
                    text.SituationHint, isRequired: true),
                fields.Text("impact", text.Impact, known?.Impact, IncidentFieldLength.ReportField, text.ImpactHint),
                fields.Text("cause", text.Cause, known?.Cause, IncidentFieldLength.ReportField, text.CauseHint),
                fields.Text("action", text.Action, known?.Action, IncidentFieldLength.ReportField, text.ActionHint),
                fields.Line("expectedRecovery", text.ExpectedRecovery, known?.ExpectedRecovery, IncidentFieldLength.Line, text.ExpectedRecoveryHint),
                .. view.State.IsDisturbed() ? [NextReport(view, fields, text, words)] : Array.Empty<CardElement>(),
            ]);
    }

    public static FormContent Plan(IncidentFormView view, FormFields fields, IncidentFormText text)
    {
        var refused = view.Plan is { State: PlanState.Refused } plan ? plan : null;
        var comment = UntrustedText.Line(refused?.Comment, CommentLength);
        return FormContent.For(
            new ProposePlan(view.Number, view.Version, null), text.Submit(IncidentForm.Plan),
            [
                .. comment.Length == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(text.RefusedNote(comment), Spacing.Small)],
                fields.Text("text", text.PlanText, refused?.Text, IncidentFieldLength.Text, text.PlanHint, isRequired: true),
            ]);
    }

    public static FormContent Question(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new AskAboutIncident(view.Number, null), text.Submit(IncidentForm.Question),
        [fields.Text("text", text.QuestionText, null, IncidentFieldLength.Text, text.QuestionHint, isRequired: true)]);

    public static FormContent Cancel(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new CancelIncident(view.Number, view.Version, null), text.Submit(IncidentForm.Cancel),
        [
            Lines.Subtle(text.CancelNote, Spacing.Small),
            fields.Text("text", text.CancelText, null, IncidentFieldLength.Text, text.CancelHint, isRequired: true),
        ],
        ActionStyle.Destructive);

    private static ChoiceSetInput NextReport(IncidentFormView view, FormFields fields, IncidentFormText text, CardWords words) => fields.Choice(
        "nextReportMinutes", text.NextReport, null,
        [
            .. Intervals.Select(minutes => new Choice(
                text.NextReportMinutes(words.Span(TimeSpan.FromMinutes(minutes))), minutes.ToString(CultureInfo.InvariantCulture))),
        ],
        view.ReportMinutes is { } usual ? Lines.Joined(text.NextReportUsual, words.Span(TimeSpan.FromMinutes(usual))) : text.NextReportUsual);
}
