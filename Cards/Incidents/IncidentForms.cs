using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws the forms of an incident, which open as dialogs.</summary>
public static class IncidentForms
{
    /// <summary>The form in the given language. The id of each field is the camel-case name of the member it fills.</summary>
    public static CardMessage Create(IncidentForm form, IncidentFormView view, CardLanguage language)
    {
        var text = new IncidentFormText(language);
        var names = new IncidentWords(language);
        var words = new CardWords(language);
        var fields = new FormFields(view.Values, text.Missing);
        var content = form switch
        {
            IncidentForm.StatusReport => ProgressForms.StatusReport(view, fields, text, words),
            IncidentForm.Plan => ProgressForms.Plan(view, fields, text),
            IncidentForm.Degrade => RestartForms.Degrade(view, fields, text),
            IncidentForm.Recover => RestartForms.Recover(view, fields, text),
            IncidentForm.Relapse => RestartForms.Relapse(view, fields, text),
            IncidentForm.Prevention => AftermathForms.Prevention(view, fields, text, names),
            IncidentForm.ReportDocument => AftermathForms.ReportDocument(view, fields, text, words),
            IncidentForm.Facts => FactsForm.Create(view, fields, text, words),
            IncidentForm.Cancel => ProgressForms.Cancel(view, fields, text),
            IncidentForm.Question => ProgressForms.Question(view, fields, text),
            IncidentForm.DecidePlan => DecisionForms.Plan(view, fields, text, words),
            IncidentForm.OutOfScope => ScopeForms.Propose(view, fields, text),
            IncidentForm.RefuseScope => ScopeForms.Refuse(view, fields, text),
            IncidentForm.DecidePrevention => DecisionForms.Prevention(view, fields, text, names, words),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };
        return FormFrame.Create(
            words, names.Marked(text.Title(form), view.IsDrill), view.Id, view.Title, view.Error, content.Fields, content.Buttons);
    }
}

/// <summary>What a form asks, and its buttons.</summary>
internal sealed record FormContent(IReadOnlyList<CardElement> Fields, IReadOnlyList<CardAction> Buttons)
{
    /// <summary>A form with one button.</summary>
    public static FormContent For<TVerb>(TVerb verb, string submit, IReadOnlyList<CardElement> fields, ActionStyle style = ActionStyle.Positive)
        where TVerb : class, ICardVerb => new(fields, [SubmitAction.For(verb, submit, style)]);
}
