using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>A step of a record as a phrase takes it: <paramref name="text"/> is what followed the phrase. It checks role and state itself.</summary>
internal delegate Task<Outcome> RecordPhrase<TRecord>(
    ChatOpsDbContext db, TRecord record, Person by, string text, CardLanguage language, CancellationToken cancellationToken);

/// <summary>ISS-3: the record's card, with the buttons the person who asks may press. For people with a role.</summary>
internal sealed class ShowRecordCommand<TRecord>(Texts words, string name, IRecords<TRecord> records) : IChatCommand
    where TRecord : class
{
    public Texts Words => words;

    public string Name => name;

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            return await records.FindAsync(db, arguments.Number, token) is { } record
                ? await records.DrawAsync(db, record, person, turn.Language, token)
                : turn.Notice(NoticeKind.Refused, records.NotFound(arguments.Number, turn.Language));
        },
        cancellationToken);
}

/// <summary>One step of a record by phrase, 課題 ISS-3 対応中 &lt;内容&gt; and the like.</summary>
/// <param name="isFor">Whose help offers it; the rights are checked in the step.</param>
internal sealed class RecordCommand<TRecord>(Texts words, string name, Func<Role, bool> isFor, IRecords<TRecord> records, RecordPhrase<TRecord> step) : IChatCommand
    where TRecord : class
{
    public Texts Words => words;

    public string Name => name;

    public bool IsFor(Role role) => isFor(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (await records.FindAsync(db, arguments.Number, token) is not { } record)
                return turn.Notice(NoticeKind.Refused, person.Role.IsListed() ? records.NotFound(arguments.Number, turn.Language) : ConversationText.Words[turn.Language, "ListedOnly"]);
            var outcome = await step(db, record, person, arguments.Rest, turn.Language, token);
            return turn.Notice(outcome.Done ? NoticeKind.Done : NoticeKind.Refused, outcome.Sentence);
        },
        cancellationToken);
}
