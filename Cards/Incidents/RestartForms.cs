using ChatOpsBot.Cards.Layout;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Forms that say when the service ran again, in part or in full, and when it did not any more.</summary>
internal static class RestartForms
{
    public static FormContent Degrade(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new DegradeIncident(view.Number, view.Version, null, null, null), text.Submit(IncidentForm.Degrade),
        [
            fields.Text("text", text.DegradeText, null, IncidentFieldLength.Text, text.DegradeHint, isRequired: true),
            FormFields.Moment(fields.Date("date", text.DegradeDate, view.Now), fields.Time("time", text.DegradeTime, view.Now)),
        ]);

    public static FormContent Recover(IncidentFormView view, FormFields fields, IncidentFormText text)
    {
        var since = view.GreenSince ?? view.Now;
        return FormContent.For(
            new RecoverIncident(view.Number, view.Version, null, null, null), text.Submit(IncidentForm.Recover),
            [
                fields.Text("text", text.RecoverText, null, IncidentFieldLength.Text, text.RecoverHint, isRequired: true),
                FormFields.Moment(fields.Date("date", text.RecoverDate, since), fields.Time("time", text.RecoverTime, since)),
            ]);
    }

    public static FormContent Relapse(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new RelapseIncident(view.Number, view.Version, null), text.Submit(IncidentForm.Relapse),
        [fields.Text("text", text.RelapseText, null, IncidentFieldLength.Text, text.RelapseHint, isRequired: true)]);
}
