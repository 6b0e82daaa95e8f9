using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 ISS-3 期限変更 &lt;期限&gt; 影響範囲 &lt;…&gt; 対応策 &lt;…&gt;.</summary>
internal sealed class MoveIssueDueCommand(MoveIssueDueDate move, IssuePhrase phrase, IssueCards cards) : IChatCommand
{
    public Texts Words => IssueText.Words;

    public string Name => "MoveDue";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (await cards.FindAsync(db, arguments.Number, token) is not { } issue)
                return turn.Notice(NoticeKind.Refused, cards.NotFound(arguments.Number, turn.Language));
            var (typed, text) = await phrase.ReadAsync(db, arguments.Rest, null, token);
            var outcome = await move.RequestAsync(db, issue, person, typed.Due ?? text, typed.Scope, typed.Countermeasure, turn.Language, token);
            return turn.Notice(outcome.Done ? NoticeKind.Done : NoticeKind.Refused, IssueText.AllFaults(outcome));
        },
        cancellationToken);
}
