using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Finds the action of a pressed button by its verb.</summary>
internal sealed class CardActionRouter(IEnumerable<ICardAction> actions, PeopleDirectory people, ConversationDirectory conversations)
{
    private readonly Dictionary<string, ICardAction> _byVerb = actions.ToDictionary(action => action.Verb, StringComparer.Ordinal);

    /// <summary>Acts on the button in the caller's transaction.</summary>
    public async Task<CardActionAnswer> RunAsync(ChatOpsDbContext db, ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        var language = CardLanguages.FromLocale(chatEvent.Locale);
        await conversations.LearnAsync(db, chatEvent, cancellationToken);
        var person = await people.MeetAsync(
            db, chatEvent.Place.TenantId, chatEvent.Sender.ObjectId, chatEvent.Sender.ChannelUserId, chatEvent.Sender.Name, chatEvent.Locale, cancellationToken);
        if (chatEvent.Verb is null || !_byVerb.TryGetValue(chatEvent.Verb, out var action))
            return CardPress.Refuse("UnknownAction", ConversationText.Words[language, "UnknownAction"]);
        var press = new CardPress(db, person, language, chatEvent.Place, chatEvent.Dialog, chatEvent.ReplyToId);
        return await action.RunAsync(press, chatEvent.Data ?? default, cancellationToken)
            ?? CardPress.Refuse("BadRequest", ConversationText.Words[language, "BadCardData"]);
    }
}
