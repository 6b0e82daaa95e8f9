using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>当番: who is on duty and how to phone them. Everybody may know: whoever sees a fault calls (要件7).</summary>
internal sealed class ShowDutyCommand(DutyCards cards, TimeProvider clock) : IChatCommand
{
    public Texts Words => OnCallText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => true;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (arguments.Rest.Length > 0)
            {
                IReadOnlyList<string> phrases = person.Role.IsVendor() ? ["Show", "Set", "Override", "Note", "Contact"] : ["Show"];
                var next = phrases.Select(name => Words[turn.Language, name + "_Phrase"]).ToList();
                var refusal = Words.Format(turn.Language, "NotUnderstood", arguments.Rest);
                return NoticeCard.Create(new NoticeView(NoticeKind.Refused, refusal, next, null), turn.Language);
            }

            await db.SaveChangesAsync(token);
            return await cards.DrawAsync(db, clock.GetUtcNow(), person.Role, turn.Language, token);
        },
        cancellationToken);
}
