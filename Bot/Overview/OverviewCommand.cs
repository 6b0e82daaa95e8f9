using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Overview;

namespace ChatOpsBot.Bot.Overview;

/// <summary>状況: what is wrong now, which clocks run, who is on duty, what waits for the city, in one card (要件12: at any time).</summary>
internal sealed class OverviewCommand(OverviewReader reader) : IChatCommand
{
    private static readonly Texts Text = new(typeof(OverviewCommand));

    public Texts Words => Text;

    public string Name => "Overview";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) => OverviewCard.Create(await reader.ReadAsync(db, turn.Language, token), turn.Language), cancellationToken);
}
