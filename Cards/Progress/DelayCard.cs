using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Progress;

/// <summary>Draws a 遅延報告 with the contract's five fields (要件5), its forms and the list of those that are open.</summary>
public static class DelayCard
{
    /// <summary>Longest texts, characters.</summary>
    public const int TextLength = 1500, LineLength = 60;

    private const int ShownLength = 400, ShownLines = 8, NameLength = 80, MaxFollowers = 5, MaxRows = 15;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(DelayView view, CardLanguage language)
    {
        var (text, names, words) = (new DelayCardText(language), new ScheduleWords(language), new CardWords(language));
        var state = names.Delay(view.State);
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(language, label, value, color, hasLongLabels: true);
        var isDueOver = view.IsOpen && view.Today > view.DueOn;
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view), state, Lines.Joined(view.Id, text.Title)),
            Lines.Title(text.TaskOf($"TSK-{view.TaskNumber}", UntrustedText.Line(view.TaskName, NameLength))),
            Lines.Subtle(text.Next(view.State), Spacing.None),
            Row(text.PlannedEnd, PlannedEnd(view, text, words), view.IsOpen ? TextColor.Attention : null) with { Spacing = Spacing.Medium },
            .. view.IsOpen ? [Row(text.Due(view.State), isDueOver ? text.DueOver(words.Day(view.DueOn)) : words.Day(view.DueOn), isDueOver ? TextColor.Attention : null)] : Array.Empty<CardElement>(),
            Row(text.Owner, Lines.Joined(view.Owner is { } owner ? Persons.Name(owner) : null, text.Progress(view.Percent))),
            .. view.Followers.Count == 0 ? Array.Empty<CardElement>() : [Row(text.Followers, Followers(view, words))],
            .. view.SentBack is null ? [] : Block(text.SentBack, view.SentBack, TextColor.Attention),
            .. view.SentBackBy is { } back ? [Row(text.SentBackBy, Persons.By(back, view.Now, words))] : Array.Empty<CardElement>(),
            .. view.Report is { } report
                ?
                [
                    .. Block(names.FieldReason, report.Reason),
                    .. Block(names.FieldSituation, report.Situation),
                    .. Block(names.FieldRecovery, report.Recovery),
                    .. Block(names.FieldRecoveryOn, words.Day(report.RecoveryOn)),
                    .. Block(names.FieldImpact, report.Impact),
                    Row(text.Submitted, Persons.By(report.By, view.Now, words)),
                ]
                : Array.Empty<CardElement>(),
            .. view.Agreement is { } agreement
                ?
                [
                    .. Block(names.FieldResult, agreement.Result),
                    .. agreement.EndsOn is { } end ? [Row(text.NewEnd, words.Day(end)) with { Spacing = Spacing.Medium }] : Array.Empty<CardElement>(),
                    Row(text.Agreed, Persons.By(agreement.By, view.Now, words)),
                ]
                : Array.Empty<CardElement>(),
            .. Block(text.VoidBecause, view.VoidBecause),
            .. ButtonRows.Create([.. Buttons(view, text)]),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, UntrustedText.Line(view.TaskName, NameLength), state));
    }

    /// <summary>The form of a step; the id of each field is the camel-case name of the member it fills.</summary>
    public static CardMessage CreateForm(DelayStep step, DelayView view, FormState state, CardLanguage language)
    {
        var (text, names, words) = (new DelayCardText(language), new ScheduleWords(language), new CardWords(language));
        var fields = new FormFields(state, text.Missing);
        var about = text.TaskOf($"TSK-{view.TaskNumber}", UntrustedText.Line(view.TaskName, NameLength));
        if (step == DelayStep.Write)
            return CreateReportForm(
                view.Id, about, view.Report, view.Followers, state, SubmitAction.For(new SubmitDelay(view.Number, view.Version, null, null, null, null, null), text.Send, ActionStyle.Positive), language);
        var isAgreeing = step == DelayStep.Agree;
        return FormFrame.Create(
            words, text.Form(step), view.Id, about, state.Error,
            isAgreeing
                ?
                [
                    .. fields.WithFaults(
                    [
                        fields.Text("text", names.FieldResult, null, TextLength, isRequired: true),
                        .. view.TaskIsOpen
                            ? [fields.Line("endsOn", text.FieldEndsOn, view.Report is { } report ? Typed(report.RecoveryOn) : null, LineLength, text.HintRecoveryOn, isRequired: true)]
                            : Array.Empty<CardElement>(),
                    ]),
                    .. view.TaskIsOpen ? [Lines.Subtle(text.NoteAgree, Spacing.Small)] : Array.Empty<CardElement>(),
                ]
                : fields.WithFaults(fields.Text("text", text.FieldSentBack, null, TextLength, isRequired: true)),
            [
                isAgreeing
                    ? SubmitAction.For(new AgreeOnDelay(view.Number, view.Version, null, null), text.Send, ActionStyle.Positive)
                    : SubmitAction.For(new SendBackDelay(view.Number, view.Version, null), text.Send, ActionStyle.Destructive),
            ]);
    }

    /// <summary>The form of the report of a task that is not late yet.</summary>
    public static CardMessage CreateForecastForm(ScheduleTaskView task, FormState state, CardLanguage language)
    {
        var text = new DelayCardText(language);
        return CreateReportForm(
            task.Id, text.TaskOf(task.Id, UntrustedText.Line(task.Name, NameLength)), null, task.After, state,
            SubmitAction.For(new ReportDelayOfTask(task.Number, task.Version, null, null, null, null, null), text.Send, ActionStyle.Positive), language);
    }

    /// <summary>Those that are open, the oldest first.</summary>
    public static CardMessage CreateList(IReadOnlyList<DelayView> rows, int total, CardLanguage language)
    {
        var (text, names, words) = (new DelayCardText(language), new ScheduleWords(language), new CardWords(language));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(total > 0 ? ContainerStyle.Attention : ContainerStyle.Good, text.ListTitle),
            Lines.Plain(total == 0 ? text.ListNone : text.ListCount(total), Spacing.Medium),
            .. rows.Take(MaxRows).SelectMany(row => (IEnumerable<CardElement>)
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + names.Delay(row.State))) with { Spacing = Spacing.Medium, Separator = true },
                Lines.Plain(text.TaskOf($"TSK-{row.TaskNumber}", UntrustedText.Line(row.TaskName, NameLength)), Spacing.None),
                Lines.Subtle(Lines.Joined(text.PlannedEnd + " " + PlannedEnd(row, text, words), text.Due(row.State) + " " + words.Day(row.DueOn)), Spacing.None),
            ]),
            .. total > MaxRows ? [Lines.Subtle(words.More(total - MaxRows), Spacing.Small)] : Array.Empty<CardElement>(),
        ];
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), text.ListTitle);
    }

    private static CardMessage CreateReportForm(
        string id, string about, DelayReportView? known, IReadOnlyList<ScheduleLinkView> followers, FormState state, CardAction send, CardLanguage language)
    {
        var (text, names) = (new DelayCardText(language), new ScheduleWords(language));
        var fields = new FormFields(state, text.Missing);
        var hint = followers.Count == 0 ? text.HintNoFollowers : text.HintImpact(string.Join(", ", followers.Take(MaxFollowers).Select(link => $"TSK-{link.Number}")));
        return FormFrame.Create(
            new CardWords(language), text.Form(DelayStep.Write), id, about, state.Error,
            fields.WithFaults(
                fields.Text("reason", names.FieldReason, known?.Reason, TextLength, isRequired: true),
                fields.Text("situation", names.FieldSituation, known?.Situation, TextLength, isRequired: true),
                fields.Text("recovery", names.FieldRecovery, known?.Recovery, TextLength, isRequired: true),
                fields.Line("recoveryOn", names.FieldRecoveryOn, known is null ? null : Typed(known.RecoveryOn), LineLength, text.HintRecoveryOn, isRequired: true),
                fields.Text("impact", names.FieldImpact, known?.Impact, TextLength, hint, isRequired: true)),
            [send]);
    }

    private static string PlannedEnd(DelayView view, DelayCardText text, CardWords words) =>
        view.Today > view.PlannedEnd && view.IsOpen && view.TaskIsOpen ? text.Late(words.Day(view.PlannedEnd), view.Today.DayNumber - view.PlannedEnd.DayNumber)
        : view.IsForecast ? text.Forecast(words.Day(view.PlannedEnd)) : words.Day(view.PlannedEnd);

    private static string Followers(DelayView view, CardWords words) => Lines.Joined(
    [
        .. view.Followers.Take(MaxFollowers).Select(link => $"TSK-{link.Number} {UntrustedText.Line(link.Name, NameLength / 2)}"),
        view.Followers.Count > MaxFollowers ? words.More(view.Followers.Count - MaxFollowers) : null,
    ]);

    private static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ContainerStyle Band(DelayView view) => view.State switch
    {
        DelayState.Waiting => ContainerStyle.Attention,
        DelayState.Submitted => ContainerStyle.Warning,
        DelayState.Agreed => ContainerStyle.Good,
        _ => ContainerStyle.Emphasis,
    };

    private static IReadOnlyList<CardElement> Block(string label, string? value, TextColor? color = null) =>
        LabelledText.Create(label, value, ShownLength, ShownLines, color);

    private static IEnumerable<CardAction> Buttons(DelayView view, DelayCardText text)
    {
        var isFirst = true;
        foreach (var step in Enum.GetValues<DelayStep>().Where(view.Steps.Contains))
        {
            var button = DialogAction.For(new OpenDelayForm(view.Number, step), text.Button(step));
            yield return isFirst ? button.AsLikely() : button;
            isFirst = false;
        }
    }
}
