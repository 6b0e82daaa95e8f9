using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Digests;

namespace ChatOpsBot.Bot.Digests;

/// <summary>要約: the last 24 hours, on request and without touching the scheduled digest.</summary>
internal sealed class DigestCommand(TimeProvider clock) : IChatCommand
{
    private static readonly Texts Text = new(typeof(DigestCommand));

    public Texts Words => Text;

    public string Name => "Digest";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var today = DateOnly.FromDateTime(now.InJapan().DateTime);
            return DigestCard.Create(await DigestReader.ReadAsync(db, today, now.AddDays(-1), now, late: false, token), turn.Language);
        },
        cancellationToken);
}
