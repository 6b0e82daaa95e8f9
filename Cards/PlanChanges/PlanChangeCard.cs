using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.PlanChanges;

/// <summary>Draws changes of the 運用保守計画書, their list and their form.</summary>
public static class PlanChangeCard
{
    /// <summary>Longest texts, characters.</summary>
    public const int TextLength = 1500, LineLength = 60;

    private const int ShownLength = 500, ShownLines = 8, MaxRows = 10;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(PlanChangeView view, CardLanguage language)
    {
        var text = new PlanChangeText(language);
        var words = new CardWords(language);
        var state = Lines.Joined(text.State(view.State), view.IsMet is { } met ? text.Met(met) : null);
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(language, label, value, color, hasLongLabels: true);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view), state, view.Id),
            Lines.Title(text.Title),
            Row(text.Due, Due(view, text, words), view is { IsOpen: true, Left: < 0 } ? TextColor.Attention : view is { IsOpen: true, Left: <= 3 } ? TextColor.Warning : null) with { Spacing = Spacing.Medium },
            Lines.Subtle(text.Rule(view.Days, view.CountsOpenDays), Spacing.None),
            Row(text.ChangedOn, words.Day(view.ChangedOn)),
            Row(text.Sections, string.Join(", ", view.Sections.Select(text.Section))),
            Row(text.By, Persons.By(view.By, view.Now, words)),
            .. view.State == PlanChangeState.Submitted && view.ApprovalId is { } waiting ? [Row(text.Approved, text.Waiting(waiting))] : Array.Empty<CardElement>(),
            .. view.Approved is { } approved ? [Row(text.Approved, Persons.By(approved, view.Now, words))] : Array.Empty<CardElement>(),
            .. Block(text.Reason, view.Reason),
            .. Block(text.Impact, view.Impact),
            .. Block(text.Before, view.Before),
            .. Block(text.After, view.After),
            .. Block(text.Withdrawn, view.WithdrawnBecause),
            .. ButtonRows.Create([.. Buttons(view, text)]),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, state));
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? after, int days, CardLanguage language)
    {
        var text = new PlanChangeText(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.Invitation),
            Lines.Plain(text.InvitationNote(days), Spacing.Medium),
            .. ButtonRows.Create([DialogAction.For(new OpenPlanChangeForm(0, after), text.New).AsLikely()]),
        ];
        return new CardMessage(CardFrame.Create(new CardWords(language), text.Invitation, body), text.Invitation);
    }

    /// <summary>The newest changes.</summary>
    public static CardMessage CreateList(PlanChangeListView view, CardLanguage language)
    {
        var text = new PlanChangeText(language);
        var words = new CardWords(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.TotalCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.Title),
            Lines.Plain(view.TotalCount == 0 ? text.ListNone : text.ListCount(view.TotalCount), Spacing.Medium),
            .. view.Rows.Take(MaxRows).SelectMany(row => (IEnumerable<CardElement>)
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + Lines.Joined(text.State(row.State), row.IsMet is { } met ? text.Met(met) : null)))
                    with { Spacing = Spacing.Medium, Separator = true },
                Lines.Subtle(Lines.Joined(text.ChangedOn + " " + words.Day(row.ChangedOn), text.Due + " " + Due(row, text, words)), Spacing.None),
            ]),
            .. view.Rows.Count == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(text.ListNext(view.Rows[0].Id), Spacing.Medium) with { Separator = true }],
        ];
        return new CardMessage(CardFrame.Create(words, text.Title, body), text.Title);
    }

    /// <summary>The form; the id of each field is the camel-case name of the member of <see cref="SavePlanChange"/> it fills.</summary>
    public static CardMessage CreateForm(PlanChangeFormView view, CardLanguage language)
    {
        var text = new PlanChangeText(language);
        var words = new CardWords(language);
        var fields = new FormFields(view.State, text.Missing);
        var known = view.Known;
        var sections = view.State.Values is { } typed ? typed.GetValueOrDefault("sections") : known is null ? null : string.Join(',', known.Sections);
        return FormFrame.Create(
            words, text.Form, known?.Id ?? "", null, view.State.Error,
            [
                .. known?.State == PlanChangeState.Submitted ? [Lines.Subtle(text.NoteLapse, Spacing.Small)] : Array.Empty<CardElement>(),
                .. fields.WithFaults(
                    fields.Line("changedOn", text.ChangedOn, known?.ChangedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), LineLength, text.ChangedOnHint, isRequired: true),
                    fields.Choice("sections", text.Sections, null, [.. Enum.GetValues<PlanSection>().Select(section => new Choice(text.Section(section), section.ToString()))], isRequired: true)
                        with { IsMultiSelect = true, Style = ChoiceInputStyle.Expanded, Value = sections },
                    fields.Text("reason", text.Reason, known?.Reason, TextLength, isRequired: true),
                    fields.Text("impact", text.Impact, known?.Impact, TextLength),
                    fields.Text("before", text.Before, known?.Before, TextLength),
                    fields.Text("after", text.After, known?.After ?? view.After, TextLength, isRequired: true)),
            ],
            [SubmitAction.For(new SavePlanChange(known?.Number ?? 0, known?.Version ?? 0, null, null, null, null, null, null), text.Send, ActionStyle.Positive)]);
    }

    private static ContainerStyle Band(PlanChangeView view) => view switch
    {
        { State: PlanChangeState.Withdrawn } => ContainerStyle.Emphasis,
        { State: PlanChangeState.Approved, IsMet: true } => ContainerStyle.Good,
        { IsOpen: true, Left: >= 0 } => ContainerStyle.Accent,
        _ => ContainerStyle.Attention,
    };

    private static string Due(PlanChangeView view, PlanChangeText text, CardWords words) => !view.IsOpen ? words.Day(view.DueOn)
        : view.Left < 0 ? text.DueOver(words.Day(view.DueOn), -view.Left)
        : view.Left == 0 ? text.DueToday(words.Day(view.DueOn)) : text.DueLeft(words.Day(view.DueOn), view.Left);

    private static IReadOnlyList<CardElement> Block(string label, string? value) =>
        LabelledText.Create(label, value, ShownLength, ShownLines);

    private static IEnumerable<CardAction> Buttons(PlanChangeView view, PlanChangeText text)
    {
        if (view.Steps.Contains(PlanChangeStep.Submit))
            yield return ExecuteAction.For(new SubmitPlanChange(view.Number, view.Version), text.Button(PlanChangeStep.Submit)).AsLikely();
        if (view.Steps.Contains(PlanChangeStep.Edit))
            yield return DialogAction.For(new OpenPlanChangeForm(view.Number, null), text.Button(PlanChangeStep.Edit));
        if (view.Steps.Contains(PlanChangeStep.Withdraw))
            yield return new ShowCardAction(new InnerCard(
                [new TextInput { Id = "text", Label = text.WithdrawLabel, IsMultiline = true, IsRequired = true, ErrorMessage = text.Missing(text.Withdrawn), MaxLength = TextLength }],
                [ExecuteAction.For(new WithdrawPlanChange(view.Number, view.Version, null), text.WithdrawConfirm, ActionStyle.Destructive)]))
            {
                Title = text.Button(PlanChangeStep.Withdraw),
            };
    }
}
