using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>
/// One stored event being acted on. Whatever it changes and answers is committed once, together with the mark that it has been acted on: after a crash it
/// is done again from the start or not at all.
/// </summary>
internal sealed class ChatTurn(
    long inboxId, ChatEvent chatEvent, WriteQueue writes, PeopleDirectory people, ConversationDirectory conversations, Outbox outbox, TimeProvider clock)
{
    /// <summary>What happened.</summary>
    public ChatEvent Event { get; } = chatEvent;

    /// <summary>The language to answer in.</summary>
    public CardLanguage Language { get; } = CardLanguages.FromLocale(chatEvent.Locale);

    /// <summary>Runs a change and posts the card it returns, if any, where the event came from.</summary>
    public Task CommitAsync(Func<ChatOpsDbContext, Person, CancellationToken, Task<CardMessage?>> change, CancellationToken cancellationToken) =>
        writes.RunAsync(
            async (db, token) =>
            {
                var item = await db.Set<InboxItem>().SingleAsync(row => row.Id == inboxId, token);
                if (item.ProcessedAt is not null)
                    return;
                await conversations.LearnAsync(db, Event, token);
                var person = await people.MeetAsync(
                    db, Event.Place.TenantId, Event.Sender.ObjectId, Event.Sender.ChannelUserId, Event.Sender.Name, Event.Locale, token);
                if (await change(db, person, token) is { } reply)
                    outbox.Post(db, Event.Place.ConversationId, ThreadOfReply, reply, Lane.Urgent);
                item.Process(clock.GetUtcNow());
            },
            cancellationToken);

    /// <summary>Answers people who have a role; a guest is told that this is not for guests.</summary>
    public Task AnswerListedAsync(Func<ChatOpsDbContext, CancellationToken, Task<CardMessage>> answer, CancellationToken cancellationToken) => CommitAsync(
        async (db, person, token) => person.Role.IsListed()
            ? await answer(db, token)
            : Notice(NoticeKind.Refused, ConversationText.Words[Language, "ListedOnly"]),
        cancellationToken);

    /// <summary>Posts a card and changes nothing else.</summary>
    public Task ReplyAsync(CardMessage reply, CancellationToken cancellationToken) =>
        CommitAsync((_, _, _) => Task.FromResult<CardMessage?>(reply), cancellationToken);

    /// <summary>Posts one or two sentences and changes nothing else.</summary>
    public Task ReplyAsync(NoticeKind kind, string text, CancellationToken cancellationToken) => ReplyAsync(Notice(kind, text), cancellationToken);

    /// <summary>One or two sentences as a card in this person's language.</summary>
    public CardMessage Notice(NoticeKind kind, string text) => NoticeCard.Create(new NoticeView(kind, text, [], null), Language);

    /// <summary>Says that it did not work, with a code the operators find in the log.</summary>
    public Task ApologiseAsync(string reference, CancellationToken cancellationToken) =>
        ReplyAsync(
            NoticeCard.Create(new NoticeView(NoticeKind.Refused, ConversationText.Words.Format(Language, "Trouble", reference), [], reference), Language), cancellationToken);

    // In a channel the answer belongs under the question, which is itself the thread's first message when it is in none.
    private string? ThreadOfReply => Event.Place.Kind == PlaceKind.Channel ? Event.Place.ThreadId ?? Event.Id : null;
}

/// <summary>Begins turns.</summary>
internal sealed class ChatTurns(WriteQueue writes, PeopleDirectory people, ConversationDirectory conversations, Outbox outbox, TimeProvider clock)
{
    /// <summary>A turn for a stored event whose claim this instance holds.</summary>
    public ChatTurn Begin(long inboxId, ChatEvent chatEvent) => new(inboxId, chatEvent, writes, people, conversations, outbox, clock);
}
