using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>Forms about whether the contract covers an incident: the vendor's word, and the city's refusal of it.</summary>
internal static class ScopeForms
{
    public static FormContent Propose(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new ProposeOutOfScope(view.Number, view.Version, null), text.Submit(IncidentForm.OutOfScope),
        [
            Lines.Subtle(text.OutOfScopeNote, Spacing.Small),
            fields.Text("text", text.OutOfScopeText, null, IncidentFieldLength.Text, text.OutOfScopeHint, isRequired: true),
        ]);

    public static FormContent Refuse(IncidentFormView view, FormFields fields, IncidentFormText text) => FormContent.For(
        new DecideScope(view.Number, false, null), text.Submit(IncidentForm.RefuseScope),
        [
            Lines.Subtle(text.RefuseScopeNote, Spacing.Small),
            fields.Text("text", text.RefuseScopeText, null, IncidentFieldLength.Text, text.RefuseScopeHint, isRequired: true),
        ]);
}
