using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Progress;

/// <summary>Draws a task of the マスタスケジュール, its form and the invitation to it.</summary>
public static class ScheduleTaskCard
{
    /// <summary>Longest texts, characters.</summary>
    public const int NameLength = 120, PhaseLength = 60, TextLength = 1000, LineLength = 200;

    /// <summary>担当者 of a task that nobody has yet, as the form sends it: a choice needs a value.</summary>
    public const string Nobody = "nobody";

    private const int ShownLength = 300, ShownLines = 6, MaxLinks = 5, LinkLength = 40;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ScheduleTaskView view, CardLanguage language)
    {
        var (text, names, words) = (new ScheduleCardText(language), new ScheduleWords(language), new CardWords(language));
        var late = view.DaysLate > 0 ? text.Late(view.DaysLate) : null;
        var state = Lines.Joined(names.State(view.State), late);
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(language, label, value, color, hasLongLabels: true);
        IEnumerable<ColumnSet> RowOf(string label, string? value) => value is null ? [] : [Row(label, value)];
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view), state, Lines.Joined(view.Id, names.Kind(view.IsMilestone))),
            Lines.Title(UntrustedText.Line(view.Name, NameLength)),
            .. view.Phase is { } phase ? [Lines.Subtle(UntrustedText.Line(phase, PhaseLength), Spacing.None)] : Array.Empty<CardElement>(),
            .. view.IsMilestone
                ? Array.Empty<CardElement>()
                :
                [
                    Row(text.Progress, Percent(view, text), view.IsOpen && view.Percent < view.PlannedPercent ? TextColor.Warning : null) with { Spacing = Spacing.Medium },
                    ProgressBar.Create(view.Percent, view.DaysLate > 0),
                ],
            Row(view.IsMilestone ? text.Day : text.Span, Span(view, text, words), late is null ? null : TextColor.Attention) with { Spacing = Spacing.Medium },
            .. RowOf(text.First, view.FirstEndsOn == view.EndsOn ? null : words.Day(view.FirstEndsOn)),
            .. RowOf(text.Finished, view.FinishedOn is { } finished ? words.Day(finished) : null),
            Row(text.Owner, view.Owner is { } owner ? Persons.Name(owner) : text.NoOwner),
            .. Linked(text.Before, view.Before, text),
            .. Linked(text.After, view.After, text),
            .. RowOf(text.Delay, view.DelayId),
            .. Block(text.Said, view.Said),
            .. RowOf(text.SaidBy, view.SaidBy is { } said ? Persons.By(said, view.Now, words) : null),
            .. Block(text.Note, view.Note),
            .. Block(text.Cancelled, view.CancelledBecause),
            .. ButtonRows.Create([.. Buttons(view, text)]),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, UntrustedText.Line(view.Name, LinkLength), state));

        IEnumerable<ColumnSet> Linked(string label, IReadOnlyList<ScheduleLinkView> links, ScheduleCardText own) => links.Count == 0 ? [] :
        [
            Row(label, Lines.Joined(
                [
                    .. links.Take(MaxLinks).Select(link => $"TSK-{link.Number} {UntrustedText.Line(link.Name, LinkLength)}{(link.Clashes ? $"（{own.Clash}）" : "")}"),
                    links.Count > MaxLinks ? words.More(links.Count - MaxLinks) : null,
                ]), links.Any(link => link.Clashes) ? TextColor.Warning : null),
        ];
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? name, CardLanguage language)
    {
        var text = new ScheduleCardText(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.Invitation),
            Lines.Plain(text.InvitationNote, Spacing.Medium),
            .. ButtonRows.Create([DialogAction.For(new OpenScheduleForm(0, name), text.New).AsLikely()]),
        ];
        return new CardMessage(CardFrame.Create(new CardWords(language), text.Invitation, body), text.Invitation);
    }

    /// <summary>The form; the id of each field is the camel-case name of the member of <see cref="SaveScheduleTask"/> it fills.</summary>
    public static CardMessage CreateForm(ScheduleFormView view, CardLanguage language)
    {
        var (text, names) = (new ScheduleCardText(language), new ScheduleWords(language));
        var fields = new FormFields(view.State, text.Missing);
        var known = view.Known;
        return FormFrame.Create(
            new CardWords(language), text.Form, known?.Id ?? "", null, view.State.Error,
            fields.WithFaults(
            [
                fields.Line("name", text.FieldName, known?.Name ?? view.Name, NameLength, isRequired: true),
                fields.Choice(
                    "kind", text.FieldKind, known?.IsMilestone == true ? "milestone" : "task",
                    [new Choice(names.Kind(false), "task"), new Choice(names.Kind(true), "milestone")], isRequired: true),
                fields.Line("phase", text.FieldPhase, known?.Phase, PhaseLength),
                fields.Choice(
                    "owner", text.Owner, view.People.FirstOrDefault(person => person.Name == known?.Owner).Id,
                    [new Choice(text.Nobody, Nobody), .. view.People.Select(person => new Choice(Persons.Name(person.Name), person.Id))]),
                fields.Line("startsOn", text.FieldStartsOn, known is null ? null : Typed(known.StartsOn), LineLength, text.HintDay),
                fields.Line("endsOn", text.FieldEndsOn, known is null ? null : Typed(known.EndsOn), LineLength, text.HintDay, isRequired: true),
                fields.Line("before", text.FieldBefore, known is null ? null : string.Join(", ", known.Before.Select(link => $"TSK-{link.Number}")), LineLength, text.HintBefore),
                .. known is null ? Array.Empty<CardElement>() : [fields.Line("basis", text.FieldBasis, null, LineLength, text.HintBasis)],
                fields.Text("note", text.Note, known?.Note, TextLength),
            ]),
            [SubmitAction.For(new SaveScheduleTask(known?.Number ?? 0, known?.Version ?? 0, null, null, null, null, null, null, null, null, null), text.Send, ActionStyle.Positive)]);
    }

    internal static string Percent(ScheduleTaskView view, ScheduleCardText text) =>
        view.IsOpen && view.Percent < view.PlannedPercent ? text.PercentPlanned(view.Percent, view.PlannedPercent) : text.Percent(view.Percent);

    internal static string Span(ScheduleTaskView view, ScheduleCardText text, CardWords words) =>
        view.IsMilestone || view.StartsOn == view.EndsOn ? words.Day(view.EndsOn) : text.From(words.Day(view.StartsOn), words.Day(view.EndsOn));

    private static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ContainerStyle Band(ScheduleTaskView view) => view switch
    {
        { DaysLate: > 0 } => ContainerStyle.Attention,
        { State: ScheduleState.Done } => ContainerStyle.Good,
        { State: ScheduleState.Cancelled } => ContainerStyle.Emphasis,
        { DelayId: not null } => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };

    private static IReadOnlyList<CardElement> Block(string label, string? value) =>
        LabelledText.Create(label, value, ShownLength, ShownLines);

    private static IEnumerable<CardAction> Buttons(ScheduleTaskView view, ScheduleCardText text)
    {
        var (number, version) = (view.Number, view.Version);
        TextInput Said(ScheduleStep step, string label, bool isRequired) => new()
        {
            Id = InputId.For("text", step.ToString()),
            Label = label,
            IsMultiline = true,
            MaxLength = TextLength,
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? text.Missing(label) : null,
        };
        ShowCardAction Fold<TVerb>(ScheduleStep step, TVerb verb, ActionStyle style, params IReadOnlyList<CardElement> fields)
            where TVerb : class, ICardVerb => new(new InnerCard([.. fields], [ExecuteAction.For(verb, text.Confirm(step), style)])) { Title = text.Button(step) };

        if (view.Steps.Contains(ScheduleStep.Advance))
            yield return Fold(
                ScheduleStep.Advance, new AdvanceSchedule(number, version, null, null), ActionStyle.Positive,
                new TextInput { Id = "percent", Label = text.FieldPercent, MaxLength = 5, IsRequired = true, ErrorMessage = text.Missing(text.FieldPercent) },
                Said(ScheduleStep.Advance, text.FieldComment, isRequired: false));
        if (view.Steps.Contains(ScheduleStep.Finish))
            yield return Fold(
                ScheduleStep.Finish, new FinishSchedule(number, version, null), ActionStyle.Positive, new TextInput { Id = "on", Label = text.FieldOn, Placeholder = text.HintDay, MaxLength = LineLength });
        if (view.Steps.Contains(ScheduleStep.ReportDelay))
            yield return DialogAction.For(new OpenDelayOfTask(number), text.Button(ScheduleStep.ReportDelay));
        if (view.Steps.Contains(ScheduleStep.Edit))
            yield return DialogAction.For(new OpenScheduleForm(number, null), text.Button(ScheduleStep.Edit));
        if (view.Steps.Contains(ScheduleStep.Reopen))
            yield return Fold(
                ScheduleStep.Reopen, new ReopenSchedule(number, version, null), ActionStyle.Positive, Said(ScheduleStep.Reopen, text.FieldReopen, isRequired: true));
        if (view.Steps.Contains(ScheduleStep.Cancel))
            yield return Fold(
                ScheduleStep.Cancel, new CancelSchedule(number, version, null, null), ActionStyle.Destructive,
                new TextInput { Id = "basis", Label = text.FieldBasis, MaxLength = LineLength, IsRequired = true, ErrorMessage = text.Missing(text.FieldBasis) },
                Said(ScheduleStep.Cancel, text.FieldCancel, isRequired: true));
    }
}
