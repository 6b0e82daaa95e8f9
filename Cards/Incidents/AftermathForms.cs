using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Forms after the recovery: preventive actions and the 障害報告書.</summary>
internal static class AftermathForms
{
    public static FormContent Prevention(IncidentFormView view, FormFields fields, IncidentFormText text, IncidentWords names) => FormContent.For(
        new AddPrevention(view.Number, view.Version, null, null, null, null), text.Submit(IncidentForm.Prevention),
        [
            fields.Choice("kind", text.Kind, nameof(PreventionKind.Corrective),
                [.. Enum.GetValues<PreventionKind>().Select(kind => new Choice(names.Prevention(kind), kind.ToString()))], isRequired: true)
                with { Style = ChoiceInputStyle.Expanded },
            fields.Text("what", text.What, null, IncidentFieldLength.Text, text.WhatHint, isRequired: true),
            fields.Line("who", text.Who, null, IncidentFieldLength.Line),
            fields.Date("due", text.Due, null),
        ]);

    public static FormContent ReportDocument(IncidentFormView view, FormFields fields, IncidentFormText text, CardWords words)
    {
        var known = view.Report;
        TextInput Field(string id, string label, string? value) => fields.Text(id, label, value, IncidentFieldLength.DocumentField);
        return FormContent.For(
            new EditIncidentReport(view.Number, view.Version, null, null, null, null, null, null), text.Submit(IncidentForm.ReportDocument),
            [
                Lines.Subtle(text.DocumentNote(words.Moment(view.DetectedAt)), Spacing.Small),
                Field("content", text.Content, known?.Content),
                Field("scope", text.Scope, known?.Scope),
                fields.Line("recoveryDue", text.RecoveryDue, known?.RecoveryDue, IncidentFieldLength.Line),
                Field("response", text.Response, known?.Response),
                Field("prevention", text.PreventionText, known?.Prevention),
                Field("cause", text.Cause, known?.Cause),
            ]);
    }
}
