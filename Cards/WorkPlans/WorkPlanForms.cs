using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>What a form of a plan is filled in with.</summary>
/// <param name="Known">The plan, or null for a new one.</param>
/// <param name="Title">作業件名 of a new one, or null.</param>
/// <param name="Related">関連 of a new one, or null.</param>
/// <param name="Workers">作業担当者 of a new one: who writes it.</param>
public sealed record WorkPlanFormView(WorkPlanView? Known, string? Title, string? Related, string? Workers, FormState State);

/// <summary>Draws the forms of a plan, which open as dialogs. The id of each field is the camel-case name of the member it fills.</summary>
public static class WorkPlanForms
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = 200, LineLength = 60, TextLength = 1500;

    /// <summary>The form; null is the one of a new plan.</summary>
    public static CardMessage Create(WorkPlanForm? form, WorkPlanFormView view, CardLanguage language)
    {
        var text = new WorkPlanCardText(language);
        var names = new WorkPlanWords(language);
        var words = new CardWords(language);
        var fields = new FormFields(view.State, text.Missing);
        var known = view.Known;
        return form switch
        {
            null or WorkPlanForm.Edit => Frame(Plan(view, fields, text, names), SubmitAction.For(
                new SaveWorkPlan(known?.Number ?? 0, known?.Version ?? 0, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
                text.Send(form), ActionStyle.Positive)),
            WorkPlanForm.Submit => Frame(
                known!.Conflicts.Count == 0
                    ? [Lines.Plain(text.NoteApproval, Spacing.Medium)]
                    :
                    [
                        Lines.Plain(text.NoteApproval, Spacing.Medium), Lines.Plain(text.NoteConflicts, Spacing.Medium),
                        .. known.Conflicts.Select(conflict => Lines.Plain("・" + UntrustedText.Line(conflict, TitleLength), Spacing.Small)),
                        .. fields.WithFaults(fields.Toggle("acknowledged", text.Acknowledge, known: false)),
                    ],
                SubmitAction.For(new SubmitWorkPlan(known.Number, known.Version, null), text.Send(form), ActionStyle.Positive)),
            WorkPlanForm.Result => Frame(
                [Lines.Plain(text.NoteResult, Spacing.Medium), .. fields.WithFaults(fields.Text("text", text.Result, known!.Result, TextLength, isRequired: true))],
                Advance(ActionStyle.Positive)),
            _ => Frame(fields.WithFaults(fields.Text("text", text.Reason, null, TextLength, isRequired: true)), Advance(ActionStyle.Destructive)),
        };

        SubmitAction Advance(ActionStyle style) => SubmitAction.For(new AdvanceWorkPlan(known!.Number, known.Version, form!.Value, null), text.Send(form), style);

        CardMessage Frame(IReadOnlyList<CardElement> content, CardAction send) =>
            FormFrame.Create(words, text.Form(form), known?.Id ?? "", known?.Title, view.State.Error, content, [send]);
    }

    private static IReadOnlyList<CardElement> Plan(WorkPlanFormView view, FormFields fields, WorkPlanCardText text, WorkPlanWords names)
    {
        var known = view.Known;
        TextInput Time(string id, string label, DateTimeOffset? at, bool isRequired = false) =>
            fields.Line(id, label, at?.ToString("HH:mm", CultureInfo.InvariantCulture), LineLength, text.HintTime, isRequired);
        return
        [
            Lines.Subtle(known?.State is WorkPlanState.Submitted or WorkPlanState.Approved ? text.NoteLapse : text.NoteApproval, Spacing.Small),
            .. fields.WithFaults(
                fields.Line("title", text.FieldTitle, known?.Title ?? view.Title, TitleLength, isRequired: true),
                fields.Line("day", text.Day, known?.Time?.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LineLength, text.HintDay, isRequired: true),
                Time("from", text.FieldFrom, known?.Time?.From, isRequired: true),
                Time("to", text.FieldTo, known?.Time?.To, isRequired: true),
                fields.Text("workers", text.Workers, known?.Workers ?? view.Workers, TextLength, text.HintLines, isRequired: true),
                fields.Text("assets", text.Assets, known?.Assets, TextLength, text.HintLines, isRequired: true),
                fields.Text("items", text.Items, known is null ? null : ItemLines(known), TextLength, text.HintItems, isRequired: true),
                fields.Text("impact", text.Impact, known?.Impact, TextLength, isRequired: true),
                fields.Choice(
                    "stop", text.Stop, (known?.Stop ?? WorkPlanStop.None).ToString(), [.. Enum.GetValues<WorkPlanStop>().Select(stop => new Choice(names.Stop(stop), stop.ToString()))], isRequired: true),
                Time("stopFrom", text.FieldStopFrom, known?.StopTime?.From),
                Time("stopTo", text.FieldStopTo, known?.StopTime?.To),
                fields.Choice(
                    "treatment", text.Treatment, known?.CountsAsDowntime == false && known.Stop != WorkPlanStop.None ? "excluded" : "counted",
                    [new Choice(names.Treatment(true), "counted"), new Choice(names.Treatment(false), "excluded")], isRequired: true),
                fields.Text("rollback", text.Rollback, known?.Rollback, TextLength, isRequired: true),
                Time("rollbackBy", text.RollbackBy, known?.RollbackBy),
                fields.Text("contact", text.Contact, known?.Contact, TextLength, isRequired: true),
                fields.Text("documents", text.Documents, known?.Documents, TextLength),
                fields.Text("related", text.Related, known?.Related ?? view.Related, TextLength)),
        ];
    }

    private static string ItemLines(WorkPlanView plan) => string.Join('\n', plan.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.From:HH:mm}-{item.To:HH:mm} {item.What}")));
}
