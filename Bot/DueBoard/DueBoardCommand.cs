using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>期限 [本市|運用保守|自分] [ページ]: everything that is due, by side and person.</summary>
internal sealed class DueBoardCommand(DueBoardReader board) : IChatCommand
{
    public Texts Words => DueText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            return Read(arguments.Rest) is var (filter, page)
                ? await board.DrawAsync(db, person, filter, page, turn.Language, token)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownFilter", arguments.Rest));
        },
        cancellationToken);

    private (DueFilter Filter, int Page)? Read(string typed)
    {
        var (filter, page) = (DueFilter.All, 1);
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                page = number;
            else if (WordTable.Read<DueFilter>(Words, "Filter_", word) is { } known)
                filter = known;
            else
                return null;
        }

        return (filter, page);
    }
}

/// <summary>Turns the pages of the board.</summary>
internal sealed class ShowDueBoardAction(DueBoardReader board) : CardAction<ShowDueBoard>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowDueBoard action, CancellationToken cancellationToken) =>
        press.Person.Role.IsListed()
            ? CardPress.Show(await board.DrawAsync(
                press.Db, press.Person, Enum.IsDefined(action.Filter) ? action.Filter : DueFilter.All, action.Page, press.Language, cancellationToken))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}
