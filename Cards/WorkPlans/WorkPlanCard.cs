using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>Draws a <see cref="WorkPlanView"/>.</summary>
public static class WorkPlanCard
{
    private const int MaxItems = 10, WhatLength = 40, TextLength = 200, TextLines = 5, NamesLength = 100, MaxConflicts = 4, ConflictLength = 100, SummaryLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(WorkPlanView view, CardLanguage language)
    {
        var text = new WorkPlanCardText(language);
        var names = new WorkPlanWords(language);
        var words = new CardWords(language);
        var isOver = view is { State: WorkPlanState.Started, Time: { } time } && view.Now > time.To;
        var state = Lines.Joined(names.State(view.State), isOver ? text.Overrun(words.Span(view.Now - view.Time!.Value.To)) : null);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view, isOver), state, view.Id),
            Lines.Title(words.Title(view.Title)),
            .. Facts(view, text, names, words),
            .. Items(view, text, names, words),
            .. view.Conflicts.Count == 0 ? [] : (IReadOnlyList<CardElement>)
            [
                Lines.Heading(text.Conflicts),
                .. view.Conflicts.Take(MaxConflicts).Select(conflict => Lines.Of(new TextRun(UntrustedText.Line(conflict, ConflictLength)) { Color = TextColor.Warning }) with { Spacing = Spacing.Small }),
            ],
            .. Foldable.Create(
                "details", text.Details, text.HideDetails,
                [.. Block(text.Impact, view.Impact), .. Block(text.Rollback, view.Rollback), .. Block(text.Contact, view.Contact), .. Block(text.Documents, view.Documents), .. Block(text.Related, view.Related)]),
            .. Block(text.RolledBack, view.RolledBackBecause),
            .. Block(text.Result, view.Result),
            .. Block(text.Withdrawn, view.WithdrawnBecause),
            .. ButtonRows.Create([.. Buttons(view, text)]),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, state, words.Title(view.Title, SummaryLength)));
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? title, CardLanguage language)
    {
        var text = new WorkPlanCardText(language);
        var words = new CardWords(language);
        return new CardMessage(
            CardFrame.Create(
                words, text.Invitation,
                [
                    StateBand.Create(ContainerStyle.Accent, text.Invitation),
                    .. title is null ? Array.Empty<CardElement>() : [Lines.Title(words.Title(title))],
                    Lines.Plain(text.InvitationNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenNewWorkPlanForm(title, null), text.Draft).AsLikely()]),
                ]),
            text.Invitation);
    }

    private static ContainerStyle Band(WorkPlanView view, bool isOver) => view.State switch
    {
        WorkPlanState.Started => isOver ? ContainerStyle.Attention : ContainerStyle.Warning,
        WorkPlanState.Approved or WorkPlanState.Closed => ContainerStyle.Good,
        WorkPlanState.Cancelled => ContainerStyle.Emphasis,
        _ => ContainerStyle.Accent,
    };

    private static IEnumerable<CardElement> Facts(WorkPlanView view, WorkPlanCardText text, WorkPlanWords names, CardWords words)
    {
        ColumnSet Row(string label, string value) => FactRow.Create(words.Language, label, value, null, hasLongLabels: true);

        yield return Row(text.Day, view.Time is { } time ? Span(time, words) : text.NotSet) with { Spacing = Spacing.Medium };
        yield return Row(text.Workers, Names(view.Workers) is { Length: > 0 } workers ? workers : text.NotSet);
        yield return Row(text.Assets, Names(view.Assets) is { Length: > 0 } assets ? assets : text.NotSet);
        yield return Row(text.Stop, Lines.Joined(names.Stop(view.Stop), view.StopTime is { } stop ? Span(stop, words) : null));
        if (view.Stop != WorkPlanStop.None)
            yield return Row(text.Treatment, names.Treatment(view.CountsAsDowntime));
        if (view.RollbackBy is { } by)
            yield return Row(text.RollbackBy, words.Clock(by, view.Time?.From ?? view.Now));
        if (view.State is WorkPlanState.Submitted or WorkPlanState.ResultSubmitted && view.ApprovalId is { } waiting)
            yield return Row(view.State == WorkPlanState.Submitted ? text.Approved : text.Closed, text.Waiting(waiting));
        if (view.Approved is { } approved)
            yield return Row(text.Approved, Persons.By(approved, view.Now, words));
        if (view.Started is { } started)
            yield return Row(text.Started, Persons.By(started, view.Now, words));
        if (view.Finished is { } finished)
            yield return Row(text.Finished, Persons.By(finished, view.Now, words));
        if (view.Closed is { } closed)
            yield return Row(text.Closed, Persons.By(closed, view.Now, words));
    }

    /// <summary>「12/5(土) 22:00–23:30」.</summary>
    internal static string Span((DateTimeOffset From, DateTimeOffset To) time, CardWords words) => $"{words.Moment(time.From)}–{words.Clock(time.To, time.From)}";

    internal static string Names(string? lines) => UntrustedText.Line(string.Join(", ", (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), NamesLength);

    private static IEnumerable<CardElement> Items(WorkPlanView view, WorkPlanCardText text, WorkPlanWords names, CardWords words)
    {
        if (view.Items.Count == 0)
            yield break;
        yield return Lines.Heading(text.Items);
        var day = view.Time?.From ?? view.Now;
        foreach (var item in view.Items.Take(MaxItems))
            yield return Lines.Of(
                new TextRun($"{item.Number}. {words.Clock(item.From, day)}–{words.Clock(item.To, day)}  "),
                new TextRun(UntrustedText.Line(item.What, WhatLength)),
                new TextRun(view.Started is null ? "" : "  " + Lines.Joined(names.Item(item.State), item.By is { } by ? Persons.By(by, view.Now, words) : null))
                {
                    Color = item.State == WorkItemState.Done ? TextColor.Good : item.State == WorkItemState.Skipped ? TextColor.Warning : null,
                    IsSubtle = item.State == WorkItemState.Planned ? true : null,
                }) with
            {
                Spacing = Spacing.Small,
            };
        if (view.Items.Count > MaxItems)
            yield return Lines.Subtle(words.More(view.Items.Count - MaxItems), Spacing.Small);
    }

    private static IReadOnlyList<CardElement> Block(string label, string? value) =>
        LabelledText.Create(label, value, TextLength, TextLines);

    private static IEnumerable<CardAction> Buttons(WorkPlanView view, WorkPlanCardText text)
    {
        var first = true;
        foreach (var button in All(view, text))
        {
            yield return first ? button.AsLikely() : button;
            first = false;
        }

        if (WebLink.From(view.DocumentLink) is { } link)
            yield return new OpenUrlAction(link) { Title = text.OpenDocument };
    }

    private static IEnumerable<CardAction> All(WorkPlanView view, WorkPlanCardText text)
    {
        if (view.Steps.Contains(WorkPlanStep.Item) && view.Items.FirstOrDefault(item => item.State == WorkItemState.Planned) is { } next)
        {
            yield return ExecuteAction.For(new MarkWorkItem(view.Number, next.Number, true), text.ItemDone(next.Number));
            yield return ExecuteAction.For(new MarkWorkItem(view.Number, next.Number, false), text.ItemSkipped(next.Number));
        }

        foreach (var step in new[] { WorkPlanStep.Start, WorkPlanStep.Submit, WorkPlanStep.Result, WorkPlanStep.Finish, WorkPlanStep.RollBack, WorkPlanStep.Edit, WorkPlanStep.Withdraw }
            .Where(view.Steps.Contains))
        {
            yield return step switch
            {
                WorkPlanStep.Start => ExecuteAction.For(new StartWork(view.Number, view.Version), text.Button(step)),
                WorkPlanStep.Finish => ExecuteAction.For(new FinishWork(view.Number, view.Version), text.Button(step)),
                _ => DialogAction.For(new OpenWorkPlanForm(view.Number, Enum.Parse<WorkPlanForm>(step.ToString())), text.Button(step)),
            };
        }
    }
}
