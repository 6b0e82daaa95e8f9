using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Issues;

/// <summary>Draws an <see cref="IssueView"/>.</summary>
public static class IssueCard
{
    private const int ContentLength = 1000, ContentLines = 8, TextLength = 400, TextLines = 6, ChangeLength = 80, MaxChanges = 8, MaxDues = 5;
    private const string OthersId = "others", HistoryId = "history";

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IssueView view, CardLanguage language)
    {
        var text = new IssueCardText(language);
        var names = new IssueWords(language);
        var words = new CardWords(language);
        var state = Lines.Joined(names.State(view.State), names.Field(IssueField.Priority) + " " + names.Priority(view.Priority));
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view), state, view.Id),
            .. UntrustedText.Lines(view.Content, ContentLength, ContentLines).Select((line, index) => index == 0 ? Lines.Title(line) : Lines.Plain(line, Spacing.Small)),
            .. Facts(view, text, names, words),
            .. Block(names.Field(IssueField.Scope), view.Scope),
            .. Block(names.Field(IssueField.Countermeasure), view.Countermeasure),
            .. Block(names.Field(IssueField.Related), view.Related),
            .. History(view, text, names, words),
            .. Buttons(view, text),
        ];
        var content = UntrustedText.Line(view.Content, ChangeLength);
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, state, content));
    }

    /// <summary>Invites to the form, since dialogs open from buttons only.</summary>
    public static CardMessage CreateInvitation(CardLanguage language)
    {
        var text = new IssueCardText(language);
        var words = new CardWords(language);
        return new CardMessage(
            CardFrame.Create(
                words, text.Invitation,
                [
                    StateBand.Create(ContainerStyle.Accent, text.Invitation),
                    Lines.Plain(text.InvitationNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenNewIssueForm(null, null), text.Register).AsLikely()]),
                ]),
            text.Invitation);
    }

    private static ContainerStyle Band(IssueView view) => view switch
    {
        { IsOpen: true, Due: { } due } when due < view.Today => ContainerStyle.Attention,
        { State: IssueState.Solved } => ContainerStyle.Good,
        { State: IssueState.Withdrawn } => ContainerStyle.Emphasis,
        { Priority: IssuePriority.High } => ContainerStyle.Warning,
        _ => ContainerStyle.Accent,
    };

    private static IEnumerable<CardElement> Facts(IssueView view, IssueCardText text, IssueWords names, CardWords words)
    {
        ColumnSet Row(string label, string value, TextColor? color = null) => FactRow.Create(words.Language, label, value, color, hasLongLabels: true);

        yield return Row(names.Field(IssueField.Due), Due(view, text, words), view is { IsOpen: true, Due: { } due } && due < view.Today ? TextColor.Attention : null) with
        {
            Spacing = Spacing.Medium,
        };
        if (view.Request is { } request)
            yield return Lines.Subtle(text.Waiting(words.Day(request.NewDue), request.ApprovalId), Spacing.None);
        if (view.EarlierDues.Count > 0)
            yield return Lines.Subtle(text.EarlierDues(string.Join(", ", view.EarlierDues.TakeLast(MaxDues).Select(words.Day))), Spacing.None);
        yield return Row(names.Field(IssueField.Owner), view.Owner is { } owner ? Persons.Name(owner) : text.NoOwner);
        yield return Row(text.RaisedBy, Lines.Joined(Persons.Name(view.RaisedBy), words.Day(view.RaisedOn)));
        if (view.SolvedOn is { } solved)
            yield return Row(text.SolvedOn, words.Day(solved));
        if (UntrustedText.Name(view.Category) is { Length: > 0 } category)
            yield return Row(names.Field(IssueField.Category), category);
    }

    private static string Due(IssueView view, IssueCardText text, CardWords words) => view.Due switch
    {
        null => text.NoDue,
        { } due when !view.IsOpen => words.Day(due),
        { } due when due < view.Today => text.DueOver(words.Day(due), view.Today.DayNumber - due.DayNumber),
        { } due when due == view.Today => text.DueToday(words.Day(due)),
        { } due => text.DueLeft(words.Day(due), due.DayNumber - view.Today.DayNumber),
    };

    private static IReadOnlyList<CardElement> Block(string label, string? value) =>
        LabelledText.Create(label, value, TextLength, TextLines);

    private static IEnumerable<CardElement> History(IssueView view, IssueCardText text, IssueWords names, CardWords words) => view.Changes.Count == 0
        ? []
        : Foldable.Create(
            HistoryId, text.History(view.Changes.Count), text.HideHistory,
            [.. view.Changes.Take(MaxChanges).Select(change => Lines.Subtle(
                names.Change(change, ChangeLength) + "  " + Persons.By(change.By, view.Now, words), Spacing.Small))]);

    private static IEnumerable<CardElement> Buttons(IssueView view, IssueCardText text)
    {
        IssueButton[] likely = view.State switch
        {
            IssueState.Open => [IssueButton.Start, IssueButton.Edit, IssueButton.Comment],
            IssueState.InProgress => [IssueButton.Solve, IssueButton.Edit, IssueButton.Comment],
            IssueState.Confirming => [IssueButton.Confirm, IssueButton.Comment],
            _ => [IssueButton.Reopen],
        };
        if (view is { IsOpen: true, Due: { } due } && due < view.Today)
            likely = [IssueButton.MoveDue, .. likely];
        var shown = likely.Where(view.Buttons.Contains).ToList();
        var others = Enum.GetValues<IssueButton>().Where(view.Buttons.Contains).Except(shown).ToList();
        return
        [
            .. ButtonRows.Create([.. shown.Select((button, index) => index == 0 ? Button(view, button, text).AsLikely() : Button(view, button, text))]),
            .. others.Count == 0 ? [] : Foldable.Create(OthersId, text.Others, text.HideOthers, [.. ButtonRows.Create([.. others.Select(button => Button(view, button, text))])]),
        ];
    }

    private static CardAction Button(IssueView view, IssueButton button, IssueCardText text)
    {
        var title = text.Button(button);
        return button switch
        {
            IssueButton.Start => ExecuteAction.For(new StartIssue(view.Number, view.Version), title),
            IssueButton.Confirm => ExecuteAction.For(new ConfirmIssue(view.Number, view.Version), title),
            _ => DialogAction.For(new OpenIssueForm(view.Number, Enum.Parse<IssueForm>(button.ToString())), title),
        };
    }
}
