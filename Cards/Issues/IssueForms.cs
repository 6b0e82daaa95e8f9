using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Issues;

/// <summary>Draws the forms of a 課題, which open as dialogs. The id of each field is the camel-case name of the member it fills.</summary>
public static class IssueForms
{
    /// <summary>Longest texts, characters.</summary>
    public const int ContentLength = 1000, TextLength = 1000, LineLength = 60;

    /// <summary>The form of a new 課題.</summary>
    public static CardMessage CreateBlank(IssueFormView view, CardLanguage language)
    {
        var (text, names, words) = (new IssueCardText(language), new IssueWords(language), new CardWords(language));
        var fields = new FormFields(view.State, text.Missing);
        return Frame(
            words, text, null, view,
            fields.WithFaults(
                fields.Text("content", names.Field(IssueField.Content), view.Content, ContentLength, isRequired: true),
                Priority(fields, names, IssuePriority.Medium),
                fields.Line("due", names.Field(IssueField.Due), null, LineLength, text.DueHint),
                Owner(fields, names, view, null),
                fields.Line("category", names.Field(IssueField.Category), null, LineLength),
                fields.Line("raisedOn", text.RaisedOn, null, LineLength, text.RaisedOnHint),
                fields.Text("scope", names.Field(IssueField.Scope), null, TextLength),
                fields.Text("countermeasure", names.Field(IssueField.Countermeasure), null, TextLength),
                fields.Text("related", names.Field(IssueField.Related), view.Related, TextLength, text.RelatedHint)),
            SubmitAction.For(new RegisterIssue(null, null, null, null, null, null, null, null, null), text.Submit(null), ActionStyle.Positive));
    }

    /// <summary>A form of a 課題 there is.</summary>
    public static CardMessage Create(IssueForm form, IssueFormView view, CardLanguage language)
    {
        var (text, names, words) = (new IssueCardText(language), new IssueWords(language), new CardWords(language));
        var fields = new FormFields(view.State, text.Missing);
        var known = view.Known!;
        return form switch
        {
            IssueForm.Edit => Edit(),
            IssueForm.MoveDue => MoveDue(),
            IssueForm.Solve => Frame(
                words, text, form, view,
                [
                    .. fields.WithFaults(fields.Text("text", text.Result, null, TextLength, isRequired: true)),
                    fields.Toggle("toCity", text.ToCity, known: false),
                ],
                Advance(ActionStyle.Positive)),
            IssueForm.Comment => Frame(
                words, text, form, view, fields.WithFaults(fields.Text("text", text.CommentText, null, TextLength, isRequired: true)), Advance(ActionStyle.Positive)),
            _ => Frame(
                words, text, form, view, fields.WithFaults(fields.Text("text", text.Reason, null, TextLength, isRequired: true)),
                Advance(form == IssueForm.Withdraw ? ActionStyle.Destructive : ActionStyle.Positive)),
        };

        SubmitAction Advance(ActionStyle style) => SubmitAction.For(new AdvanceIssue(known.Number, known.Version, form, null, null), text.Submit(form), style);

        CardMessage Edit() => Frame(
            words, text, form, view,
            [
                .. fields.WithFaults(
                    fields.Text("content", names.Field(IssueField.Content), known.Content, ContentLength, isRequired: true),
                    Priority(fields, names, known.Priority)),
                .. known.Due is { } due
                    ? [Lines.Subtle(text.PresentDue(words.Day(due)) + " " + text.DueFixed, Spacing.Medium)]
                    : fields.WithFaults(fields.Line("due", names.Field(IssueField.Due), null, LineLength, text.DueHint)),
                .. fields.WithFaults(
                    Owner(fields, names, view, known.OwnerId),
                    fields.Line("category", names.Field(IssueField.Category), known.Category, LineLength),
                    fields.Text("scope", names.Field(IssueField.Scope), known.Scope, TextLength),
                    fields.Text("countermeasure", names.Field(IssueField.Countermeasure), known.Countermeasure, TextLength),
                    fields.Text("related", names.Field(IssueField.Related), known.Related, TextLength, text.RelatedHint)),
            ],
            SubmitAction.For(
                new EditIssue(known.Number, known.Version, null, null, null, null, null, null, null, null), text.Submit(form), ActionStyle.Positive));

        CardMessage MoveDue() => Frame(
            words, text, form, view,
            [
                Lines.Plain(text.MoveDueNote, Spacing.Medium),
                Lines.Subtle(text.PresentDue(known.Due is { } due ? words.Day(due) : text.NoDue), Spacing.Small),
                .. fields.WithFaults(
                    fields.Line("due", text.NewDue, null, LineLength, text.DueHint, isRequired: true),
                    fields.Text("scope", names.Field(IssueField.Scope), known.Scope, TextLength, isRequired: true),
                    fields.Text("countermeasure", names.Field(IssueField.Countermeasure), known.Countermeasure, TextLength, isRequired: true)),
            ],
            SubmitAction.For(new MoveIssueDue(known.Number, known.Version, null, null, null), text.Submit(form), ActionStyle.Positive));
    }

    private static ChoiceSetInput Priority(FormFields fields, IssueWords names, IssuePriority known) => fields.Choice(
        "priority", names.Field(IssueField.Priority), known.ToString(),
        [.. Enum.GetValues<IssuePriority>().Select(priority => new Choice(names.Priority(priority), priority.ToString()))], isRequired: true);

    private static ChoiceSetInput Owner(FormFields fields, IssueWords names, IssueFormView view, string? known) => fields.Choice(
        "owner", names.Field(IssueField.Owner), known, [.. view.People.Select(person => new Choice(Persons.Name(person.Name), person.ObjectId))]);

    private static CardMessage Frame(
        CardWords words, IssueCardText text, IssueForm? form, IssueFormView view, IReadOnlyList<CardElement> fields, CardAction submit) =>
        FormFrame.Create(words, text.Form(form), view.Known?.Id ?? "", view.Known?.Content, view.State.Error, fields, [submit]);
}
