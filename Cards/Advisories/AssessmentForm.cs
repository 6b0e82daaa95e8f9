using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Advisories;

/// <summary>The form of an assessment; <paramref name="Reason"/> is that of the one that stands.</summary>
public sealed record AssessmentFormView(string Id, long Number, int Version, string Title, AdvisoryVerdict? Verdict, string? Reason, FormState State);

/// <summary>Draws an <see cref="AssessmentFormView"/>, a dialog.</summary>
public static class AssessmentForm
{
    // As it is stored; a longer text cannot be typed.
    private const int ReasonLength = 1000;

    /// <summary>The form in the given language. The id of each field is the camel-case name of the member of <see cref="SubmitAssessment"/> it fills.</summary>
    public static CardMessage Create(AssessmentFormView view, CardLanguage language)
    {
        var text = new AdvisoryCardText(language);
        var names = new AdvisoryWords(language);
        var fields = new FormFields(view.State, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.FormTitle, view.Id, view.Title, view.State.Error,
            fields.WithFaults(
                fields.Choice(
                    "verdict", text.Verdict, view.Verdict?.ToString(),
                    [.. Enum.GetValues<AdvisoryVerdict>().Select(verdict => new Choice(names.Verdict(verdict), verdict.ToString()))], isRequired: true) with
                {
                    Style = ChoiceInputStyle.Expanded,
                },
                fields.Text("reason", text.Reason, view.Reason, ReasonLength, text.ReasonHint, isRequired: true)),
            [SubmitAction.For(new SubmitAssessment(view.Number, view.Version, null, null), text.FormSave, ActionStyle.Positive)]);
    }
}
