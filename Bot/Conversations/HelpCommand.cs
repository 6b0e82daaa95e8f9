using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Help;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>ヘルプ: what this person can do, made from the commands themselves. The same card greets when the bot is installed.</summary>
internal sealed class HelpCommand(Lazy<IEnumerable<IChatCommand>> commands, Outbox outbox) : IChatCommand
{
    // More than these are neither read nor fit a card with their explanations.
    private const int MostExplained = 15;

    /// <inheritdoc/>
    public Texts Words => ConversationText.Words;

    /// <inheritdoc/>
    public string Name => "Help";

    /// <inheritdoc/>
    public bool IsFor(Role role) => true;

    /// <inheritdoc/>
    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        turn.CommitAsync(
            (_, person, _) => Task.FromResult<CardMessage?>(
                SectionOf(person, arguments.Rest, turn.Language) is { } section
                    ? HelpCard.Create(new HelpView(false, [section]), turn.Language)
                    : CardFor(person, greeting: false, turn.Language)),
            cancellationToken);

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
        var sections = Sections(person, language);
        return HelpCard.Create(new HelpView(greeting, sections) { IsShort = sections.Sum(section => section.Commands.Count) > MostExplained }, language);
    }

    /// <summary>The section a person names, in either language; null when they name none.</summary>
    private HelpSectionView? SectionOf(Person person, string typed, CardLanguage language)
    {
        if (typed.Length == 0)
            return null;
        foreach (var named in Enum.GetValues<CardLanguage>())
        {
            var index = Sections(person, named).ToList().FindIndex(section => section.Title.Contains(typed, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
                return Sections(person, language)[index];
        }

        return null;
    }

    private IReadOnlyList<HelpSectionView> Sections(Person person, CardLanguage language) =>
    [
        .. commands.Value.Where(command => command.IsFor(person.Role))
            // One section may have its words in several files; the Japanese title is what they have in common.
            .GroupBy(command => command.Words[CardLanguage.Japanese, "Section"])
            .Select(group => new HelpSectionView(
                group.First().Words[language, "Section"],
                [.. group.Select(command => new HelpCommandView(command.Words[language, command.Name + "_Phrase"], command.Words[language, command.Name + "_Explanation"]))])),
    ];
}
