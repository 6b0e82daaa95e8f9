using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>From a stored event to the command or button it means.</summary>
internal sealed class CommandRouter(PhraseBook phrases, CardActionRouter actions, HelpCommand help)
{
    /// <summary>Acts on the event; every way out marks it as acted on.</summary>
    public async Task RunAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        switch (turn.Event.Kind)
        {
            case ChatEventKind.Message when phrases.Find(turn.Event.Text) is var (command, arguments):
                await command.RunAsync(turn, arguments, cancellationToken);
                break;
            case ChatEventKind.Message:
                await SuggestAsync(turn, cancellationToken);
                break;
            case ChatEventKind.CardAction:
                // The Action.Submit fallback of clients without Action.Execute: the same action, its answer as a message.
                await turn.CommitAsync(
                    async (db, _, token) => await actions.RunAsync(db, turn.Event, token) is { Message: { } message } answer
                        ? turn.Notice(answer.ErrorCode is null ? NoticeKind.Done : NoticeKind.Refused, message)
                        : null,
                    cancellationToken);
                break;
            case ChatEventKind.Installed:
                await help.GreetAsync(turn, cancellationToken);
                break;
            default:
                await turn.CommitAsync((_, _, _) => Task.FromResult<Cards.CardMessage?>(null), cancellationToken);
                break;
        }
    }

    private async Task SuggestAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        var typed = PhraseBook.Normalise(turn.Event.Text);
        if (typed.Length == 0)
        {
            await help.RunAsync(turn, new CommandArguments(0, ""), cancellationToken);
            return;
        }

        var words = ConversationText.Words;
        var nearest = phrases.Nearest(typed).Select(command => command.Words[turn.Language, command.Name + "_Phrase"]).ToList();
        var text = words.Format(turn.Language, nearest.Count > 0 ? "DidYouMean" : "NotUnderstood", typed.Length > 60 ? typed[..60] + "…" : typed);
        await turn.ReplyAsync(
            NoticeCard.Create(new NoticeView(NoticeKind.Refused, text, nearest.Count > 0 ? nearest : [words[turn.Language, "Help_Phrase"]], null), turn.Language),
            cancellationToken);
    }
}
