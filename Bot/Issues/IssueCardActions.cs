using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Forms and steps of a 課題 that buttons choose from.</summary>
internal static class IssueActions
{
    /// <summary>Draws the form a verb was submitted from.</summary>
    public static Func<TVerb, RecordForm<Issue>> Form<TVerb>(IssueReader reader, Func<TVerb, IssueForm> form) => verb => async (press, issue, state, token) =>
        IssueForms.Create(form(verb), await reader.ReadFormAsync(press.Db, issue, press.Person, state, token), press.Language);

    /// <summary>Opens a form; who may not take its step is told now.</summary>
    public static ICardAction OpenForm(IssueCards cards, IssueReader reader) => new RecordFormAction<Issue, OpenIssueForm>(
        cards, verb => verb.IssueId,
        (press, issue, verb, _) => Task.FromResult(
            !Enum.IsDefined(verb.Form) ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
            : IssueRules.Refusal(Enum.Parse<IssueButton>(verb.Form.ToString()), issue, press.Person, press.Language) ?? Outcome.Ok("")),
        Form<OpenIssueForm>(reader, verb => verb.Form));

    /// <summary>コメント, 解決, 取下げ and 再開, which take words.</summary>
    public static RecordStep<Issue, AdvanceIssue> Advance(IssueUseCases on) => (press, issue, verb, token) => verb.Form switch
    {
        IssueForm.Comment => on.Comment.RunAsync(press.Db, issue, press.Person, verb.Text, [], press.Language, token),
        IssueForm.Solve => on.Advance.SolveAsync(press.Db, issue, press.Person, verb.Text, verb.ToCity == "true", press.Language, token),
        IssueForm.Withdraw => on.Advance.WithdrawAsync(press.Db, issue, press.Person, verb.Text, press.Language, token),
        IssueForm.Reopen => on.Advance.ReopenAsync(press.Db, issue, press.Person, verb.Text, press.Language, token),
        _ => Task.FromResult(Outcome.No(ConversationText.Words[press.Language, "Stale"])),
    };
}

/// <summary>課題にする…: opens the form of a new 課題, from an incident, a message or anywhere.</summary>
internal sealed class OpenNewIssueFormAction : CardAction<OpenNewIssueForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenNewIssueForm action, CancellationToken cancellationToken) =>
        press.Person.Role.IsListed()
            ? CardPress.Show(IssueForms.CreateBlank(
                await IssueReader.ReadNewFormAsync(press.Db, action.Content, action.Source, FormState.First, cancellationToken), press.Language))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}

/// <summary>登録する in that form.</summary>
internal sealed class RegisterIssueAction(OpenIssue open) : CardAction<RegisterIssue>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, RegisterIssue action, CancellationToken cancellationToken)
    {
        var typed = new TypedIssue(
            action.Content, action.Priority, action.Due, action.Owner, action.Category, action.RaisedOn, action.Scope, action.Countermeasure, action.Related);
        var outcome = await open.RunAsync(press.Db, press.Person, typed, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog
            ? CardPress.Show(IssueForms.CreateBlank(
                await IssueReader.ReadNewFormAsync(press.Db, null, null, outcome.ToForm(CardVerbs.Values(action)), cancellationToken), press.Language))
            : CardPress.Refuse("NotDone", IssueText.AllFaults(outcome));
    }
}

/// <summary>Turns the pages of 課題 一覧.</summary>
internal sealed class ShowIssueListAction(IssueList list) : CardAction<ShowIssueList>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowIssueList action, CancellationToken cancellationToken) =>
        press.Person.Role.IsListed()
            ? CardPress.Show(await list.DrawAsync(press.Db, $"{action.Filter} {Math.Max(1, action.Page)}", press.Person, press.Language, cancellationToken))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}
