using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>Records of one kind, as the buttons, forms and phrases that act on them need to know them.</summary>
internal interface IRecords<TRecord>
    where TRecord : class
{
    /// <summary>The record with this number, or null.</summary>
    Task<TRecord?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken);

    /// <summary>Counts the record's changes; a card carries the version it was drawn from.</summary>
    int VersionOf(TRecord record);

    /// <summary>Says that there is no record with this number.</summary>
    string NotFound(long number, CardLanguage language);

    /// <summary>The record's card as this person may see it.</summary>
    Task<CardMessage> DrawAsync(ChatOpsDbContext db, TRecord record, Person reader, CardLanguage language, CancellationToken cancellationToken);

    /// <summary>Brings the cards that stand in channels to the record's present state. The change being made must have been saved.</summary>
    Task ShowAsync(ChatOpsDbContext db, TRecord record, CancellationToken cancellationToken);
}
