using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws the form of a 障害連絡, which opens as a dialog.</summary>
public static class ReportIncidentFormCard
{
    /// <summary>
    /// The form in the given language. The id of each field is the camel-case name of the member of <see cref="ReportIncident"/> it fills.
    /// </summary>
    public static CardMessage Create(ReportIncidentFormView view, CardLanguage language)
    {
        var text = new IncidentFormText(language);
        var fields = new FormFields(view.Values, text.Missing);
        var content = FormContent.For(
            new ReportIncident(null, null, null, null, null, null), text.ReportSubmit,
            [
                Lines.Subtle(text.ReportNote, Spacing.Small),
                fields.Line("title", text.Subject, null, IncidentFieldLength.Title, text.SubjectHint, isRequired: true),
                SystemField.Create(fields, null, view.Systems, text),
                FactsForm.Impact(fields, null, text),
                fields.Text("detail", text.Detail, null, IncidentFieldLength.Text, text.DetailHint),
                FormFields.Moment(fields.Date("noticedDate", text.NoticedDate, view.Now), fields.Time("noticedTime", text.NoticedTime, view.Now)),
            ]);
        return FormFrame.Create(new CardWords(language), text.ReportTitle, null, null, view.Error, content.Fields, content.Buttons);
    }
}
