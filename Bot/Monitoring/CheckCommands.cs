using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>監視 一覧: every check and where it stands.</summary>
internal sealed class ListChecksCommand(CheckCards cards) : IChatCommand
{
    public Texts Words => CheckText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        turn.AnswerListedAsync((db, token) => cards.DrawListAsync(db, turn.Language, token), cancellationToken);
}

/// <summary>監視 &lt;名&gt;: one check with its last 24 hours; without a name, all of them.</summary>
internal sealed class ShowCheckCommand(CheckCards cards, CheckNames names) : IChatCommand
{
    public Texts Words => CheckText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        (db, token) => arguments.Rest.Length == 0 ? cards.DrawListAsync(db, turn.Language, token)
            : names.Find(arguments.Rest) is ({ } check, "") ? cards.DrawAsync(db, check, turn.Language, token)
            : Task.FromResult(names.Refuse(turn, Name, arguments.Rest)),
        cancellationToken);
}
