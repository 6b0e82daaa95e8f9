using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Help;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>ヘルプ: what this person can do, made from the commands themselves. The same card greets when the bot is installed.</summary>
internal sealed class HelpCommand(Lazy<IEnumerable<IChatCommand>> commands, Outbox outbox) : IChatCommand
{
    /// <inheritdoc/>
    public Texts Words => ConversationText.Words;

    /// <inheritdoc/>
    public string Name => "Help";

    /// <inheritdoc/>
    public bool IsFor(Role role) => true;

    /// <inheritdoc/>
    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        turn.CommitAsync((_, person, _) => Task.FromResult<CardMessage?>(CardFor(person, greeting: false, turn.Language)), cancellationToken);

    /// <summary>Greets once in a conversation: Teams says "installed" again after every update, and clients after every reload.</summary>
    public Task GreetAsync(ChatTurn turn, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            const string key = "greeting";
            var place = turn.Event.Place.ConversationId;
            var greeted = await db.Set<PostedCard>().AnyAsync(card => card.ConversationId == place && card.CardKey == key, token)
                || await db.Set<OutboxMessage>().AnyAsync(message => message.ConversationId == place && message.CardKey == key, token);
            if (!greeted)
                await outbox.ShowCardAsync(db, place, key, CardFor(person, greeting: true, turn.Language), Lane.Normal, alert: false, token);
            return null;
        },
        cancellationToken);

    private CardMessage CardFor(Person person, bool greeting, CardLanguage language)
    {
        var sections = commands.Value.Where(command => command.IsFor(person.Role))
            .GroupBy(command => command.Words)
            .Select(group => new HelpSectionView(
                group.Key[language, "Section"],
                [.. group.Select(command => new HelpCommandView(command.Words[language, command.Name + "_Phrase"], command.Words[language, command.Name + "_Explanation"]))]));
        return HelpCard.Create(new HelpView(greeting, [.. sections]), language);
    }
}
