using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Changes;

/// <summary>Draws the forms of change cases, which open as dialogs. The id of each field is the camel-case name of the member it fills.</summary>
public static class ChangeForms
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = 200, TextLength = 1500, LineLength = 60, SourceLength = 100;

    /// <summary>The form of a new case.</summary>
    public static CardMessage CreateOpening(string? title, FormState state, CardLanguage language)
    {
        var (text, names) = (new ChangeCardText(language), new ChangeWords(language));
        var fields = new FormFields(state, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.Invitation, "", null, state.Error,
            fields.WithFaults(
                fields.Choice(
                    "kind", text.FieldKind, nameof(ChangeKind.Patch),
                    [.. Enum.GetValues<ChangeKind>().Select(kind => new Choice(Lines.Joined(names.Kind(kind), names.Environment(kind)), kind.ToString()))], isRequired: true),
                fields.Line("title", text.FieldTitle, title, TitleLength, isRequired: true),
                fields.Text("information", text.Information, null, TextLength),
                fields.Text("assets", text.Assets, null, TextLength, text.HintAssets, isRequired: true),
                fields.Line("source", text.Source, null, SourceLength)),
            [SubmitAction.For(new SaveNewChange(null, null, null, null, null), text.Send, ActionStyle.Positive)]);
    }

    /// <summary>The form of a step.</summary>
    public static CardMessage Create(ChangeStep step, ChangeView view, FormState state, CardLanguage language)
    {
        var (text, names) = (new ChangeCardText(language), new ChangeWords(language));
        var fields = new FormFields(state, text.Missing);
        var (number, version) = (view.Number, view.Version);
        IReadOnlyList<CardElement> content = step switch
        {
            ChangeStep.PlanTest => fields.WithFaults(
                Text(), fields.Line("on", text.FieldOn, view.Test?.PlannedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LineLength, text.HintOn, isRequired: true)),
            ChangeStep.RecordTest => fields.WithFaults(
                fields.Choice("passed", text.FieldPassed, null, [new Choice(names.Passed(true), "passed"), new Choice(names.Passed(false), "failed")], isRequired: true),
                Text(), fields.Text("evidence", text.Evidence, null, TextLength, text.HintEvidence, isRequired: true)),
            ChangeStep.Decide => fields.WithFaults(
                fields.Choice(
                    "decision", text.Decision, null, [.. Enum.GetValues<ChangeDecision>().Select(decision => new Choice(names.Decision(decision), decision.ToString()))], isRequired: true),
                Text(), fields.Line("reviewOn", text.Review, null, LineLength, text.HintReview)),
            ChangeStep.Ratify => fields.WithFaults(
                fields.Choice("approved", text.FieldRatify, null, [new Choice(text.RatifyYes, "approved"), new Choice(text.RatifyNo, "disapproved")], isRequired: true),
                fields.Text("text", text.FieldComment, null, TextLength)),
            _ => fields.WithFaults(Text()),
        };
        var style = step is ChangeStep.Withdraw or ChangeStep.Hasten ? ActionStyle.Destructive : ActionStyle.Positive;
        var send = step switch
        {
            ChangeStep.PlanTest => SubmitAction.For(new PlanChangeTest(number, version, null, null), text.Send, style),
            ChangeStep.RecordTest => SubmitAction.For(new RecordChangeTest(number, version, null, null, null), text.Send, style),
            ChangeStep.Decide => SubmitAction.For(new DecideChange(number, version, null, null, null), text.Send, style),
            ChangeStep.Ratify => SubmitAction.For(new RatifyChange(number, version, null, null), text.Send, style),
            _ => SubmitAction.For(new AdvanceChange(number, version, step, null), text.Send, style),
        };
        return FormFrame.Create(
            new CardWords(language), names.Step(step), view.Id, view.Title, state.Error, [Lines.Plain(text.Note(step), Spacing.Medium), .. content], [send]);

        TextInput Text() => fields.Text("text", text.Field(step), step == ChangeStep.PlanTest ? view.Test?.Plan : null, TextLength, isRequired: true);
    }
}
