using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Cards.Changes;

/// <summary>Draws change cases, their list and the invitation to a new one.</summary>
public static class ChangeCard
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 10;

    private const int ShownLength = 250, ShownLines = 5, RowLength = 60, MaxAssets = 10, NameLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(ChangeView view, CardLanguage language)
    {
        var (text, names, words) = (new ChangeCardText(language), new ChangeWords(language), new CardWords(language));
        var state = Lines.Joined(names.State(view.State), view.Haste is null ? null : text.HasteMark);
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(language, label, value, color, hasLongLabels: true);
        IEnumerable<CardElement> RowOf(string label, PersonAt? person) => person is null ? [] : [Row(label, Persons.By(person, view.Now, words))];
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view), state, Lines.Joined(view.Id, names.Kind(view.Kind))),
            Lines.Title(UntrustedText.Line(view.Title, ChangeForms.TitleLength)),
            Lines.Subtle(text.Next(view.Haste is { Ratified: null } ? ChangeState.Emergency : view.State), Spacing.None),
            Row(text.Assets, UntrustedText.Line(string.Join(", ", view.Assets.Take(MaxAssets)), ShownLength)) with { Spacing = Spacing.Medium },
            .. view.Source is { } source ? [Row(text.Source, UntrustedText.Line(source, NameLength))] : Array.Empty<CardElement>(),
            .. RowOf(text.By, view.By),
            .. Block(text.Information, view.Information),
            .. Block(text.Impact, view.Impact),
            .. RowOf(text.Reported, view.Reported),
            .. view.Test is { } test
                ?
                [
                    .. Block(text.TestOn(names.Environment(view.Kind)), test.Plan),
                    Row(text.FieldOn, words.Day(test.PlannedOn)),
                    .. test.Passed is { } passed ? [Row(text.FieldPassed, names.Passed(passed), passed ? TextColor.Good : TextColor.Attention)] : Array.Empty<CardElement>(),
                    .. RowOf(text.Test, test.By),
                    .. Block(text.TestResult, test.Result),
                    .. Block(text.Evidence, test.Evidence),
                ]
                : Array.Empty<CardElement>(),
            .. view.Haste is { } haste
                ?
                [
                    .. Block(text.Haste, haste.Because),
                    .. RowOf(text.HasteMark, haste.By),
                    Row(names.Step(ChangeStep.Ratify), haste.Ratified is { } ratified ? names.Ratified(ratified) : text.HasteWaits,
                        haste.Ratified == true ? TextColor.Good : TextColor.Attention),
                    .. RowOf(names.Step(ChangeStep.Ratify), haste.RatifiedBy),
                    .. Block(text.RatifyComment, haste.Comment),
                ]
                : Array.Empty<CardElement>(),
            .. view.Decided is { } decided
                ?
                [
                    Row(text.Decision, names.Decision(decided.Decision)) with { Spacing = Spacing.Medium },
                    .. decided.ReviewOn is { } review ? [Row(text.Review, words.Day(review))] : Array.Empty<CardElement>(),
                    Row(text.DecidedBy, Persons.By(decided.By, view.Now, words)),
                    .. Block(text.DecisionReason, decided.Reason),
                ]
                : Array.Empty<CardElement>(),
            .. view.Works.Count == 0 ? Array.Empty<CardElement>() : [Row(text.Works, string.Join(", ", view.Works.Take(MaxAssets))) with { Spacing = Spacing.Medium }],
            .. RowOf(text.Applied, view.Applied),
            .. RowOf(text.Verified, view.Verified),
            .. Block(text.Verification, view.Verification),
            .. Block(text.Withdrawn, view.WithdrawnBecause),
            .. ButtonRows.Create([.. Buttons(view, text)]),
        ];
        return new CardMessage(
            CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, UntrustedText.Line(view.Title, RowLength), state));
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(string? title, CardLanguage language)
    {
        var text = new ChangeCardText(language);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(ContainerStyle.Accent, text.Invitation),
            Lines.Plain(text.InvitationNote, Spacing.Medium),
            .. ButtonRows.Create([DialogAction.For(new OpenNewChangeForm(title), text.New).AsLikely()]),
        ];
        return new CardMessage(CardFrame.Create(new CardWords(language), text.Invitation, body), text.Invitation);
    }

    /// <summary>A page of cases.</summary>
    public static CardMessage CreateList(ChangeListView view, CardLanguage language)
    {
        var (text, names, words) = (new ChangeCardText(language), new ChangeWords(language), new CardWords(language));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(view.TotalCount > 0 ? ContainerStyle.Accent : ContainerStyle.Emphasis, text.ListTitle),
            Lines.Plain(view.TotalCount == 0 ? text.ListNone : Lines.Joined(text.ListCount(view.TotalCount), view.Pages > 1 ? text.Page(view.Page, view.Pages) : null), Spacing.Medium),
            .. view.Rows.Take(PageSize).SelectMany(row => (IEnumerable<CardElement>)
            [
                Lines.Of(new TextRun(row.Id) { Weight = TextWeight.Bolder }, new TextRun("  " + Lines.Joined(names.State(row.State), row.Haste is null ? null : text.HasteMark)))
                    with { Spacing = Spacing.Medium, Separator = true },
                Lines.Plain(UntrustedText.Line(row.Title, RowLength), Spacing.None),
                Lines.Subtle(Lines.Joined(names.Kind(row.Kind), UntrustedText.Line(string.Join(", ", row.Assets.Take(3)), RowLength)), Spacing.None),
            ]),
            .. ButtonRows.Create(
            [
                .. view.Page > 1 ? [ExecuteAction.For(new ShowChangeList(view.Page - 1), text.Previous)] : Array.Empty<CardAction>(),
                .. view.Page < view.Pages ? [ExecuteAction.For(new ShowChangeList(view.Page + 1), text.Following)] : Array.Empty<CardAction>(),
            ]),
            .. view.Rows.Count == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(text.ListNext(view.Rows[0].Id), Spacing.Medium) with { Separator = true }],
        ];
        return new CardMessage(CardFrame.Create(words, text.ListTitle, body), text.ListTitle);
    }

    private static ContainerStyle Band(ChangeView view) => view switch
    {
        { State: ChangeState.TestFailed or ChangeState.Emergency } or { Haste.Ratified: not true } => ContainerStyle.Attention,
        { State: ChangeState.Tested or ChangeState.Held } => ContainerStyle.Warning,
        { State: ChangeState.Applied or ChangeState.Verified } => ContainerStyle.Good,
        { State: ChangeState.Rejected or ChangeState.Withdrawn } => ContainerStyle.Emphasis,
        _ => ContainerStyle.Accent,
    };

    private static IReadOnlyList<CardElement> Block(string label, string? value) =>
        LabelledText.Create(label, value, ShownLength, ShownLines);

    private static IEnumerable<CardAction> Buttons(ChangeView view, ChangeCardText text)
    {
        var isFirst = true;
        foreach (var step in Enum.GetValues<ChangeStep>().Where(view.Steps.Contains))
        {
            var button = step == ChangeStep.MakeWork
                ? DialogAction.For(new OpenNewWorkPlanForm(view.Title, view.Id), text.Button(step)) : DialogAction.For(new OpenChangeForm(view.Number, step), text.Button(step));
            yield return isFirst ? button.AsLikely() : button;
            isFirst = false;
        }
    }
}
