using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Changes;

/// <summary>変更案件 新規 [件名]: invites to the form.</summary>
internal sealed class NewChangeCommand : IChatCommand
{
    public Texts Words => ChangeText.Words;

    public string Name => "New";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        (_, person, _) => Task.FromResult<CardMessage?>(person.Role.IsVendor()
            ? ChangeCard.CreateInvitation(arguments.Rest.Length == 0 ? null : StoredText.Cut(arguments.Rest, ChangeCase.TitleLength), turn.Language)
            : turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, person.Role.IsListed() ? "VendorOnly" : "ListedOnly"])),
        cancellationToken);
}

/// <summary>変更案件 一覧 [ページ].</summary>
internal sealed class ListChangesCommand(ChangeCards cards) : IChatCommand
{
    public Texts Words => ChangeText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) => ChangeCard.CreateList(
            await cards.ListAsync(
                db, int.TryParse(arguments.Rest, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, turn.Language, token),
            turn.Language),
        cancellationToken);
}

/// <summary>Opens the form of a new case.</summary>
internal sealed class OpenNewChangeFormAction : CardAction<OpenNewChangeForm>
{
    /// <inheritdoc/>
    protected override Task<CardActionAnswer> RunAsync(CardPress press, OpenNewChangeForm action, CancellationToken cancellationToken) => Task.FromResult(
        press.Person.Role.IsVendor()
            ? CardPress.Show(ChangeForms.CreateOpening(action.Title, FormState.First, press.Language))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, press.Person.Role.IsListed() ? "VendorOnly" : "ListedOnly"]));
}

/// <summary>Opens a case from the form; refused, it is shown again with everything that was typed.</summary>
internal sealed class SaveNewChangeAction(OpenChangeCase open) : CardAction<SaveNewChange>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SaveNewChange action, CancellationToken cancellationToken)
    {
        var outcome = await open.RunAsync(press.Db, press.Person, action, press.Language, cancellationToken);
        if (outcome.Done)
            return CardPress.Say(outcome.Sentence);
        return press.InDialog
            ? CardPress.Show(ChangeForms.CreateOpening(null, outcome.ToForm(CardVerbs.Values(action)), press.Language))
            : CardPress.Refuse("NotDone", outcome.Sentence);
    }
}

/// <summary>Turns the pages of 変更案件 一覧.</summary>
internal sealed class ShowChangeListAction(ChangeCards cards) : CardAction<ShowChangeList>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowChangeList action, CancellationToken cancellationToken) => press.Person.Role.IsListed()
        ? CardPress.Show(ChangeCard.CreateList(await cards.ListAsync(press.Db, action.Page, press.Language, cancellationToken), press.Language))
        : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}
