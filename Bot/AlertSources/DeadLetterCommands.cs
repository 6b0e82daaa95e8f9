using System.Globalization;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.AlertSources;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>警報 不明 一覧: what could not be read and waits for somebody, the oldest first.</summary>
internal sealed class ListDeadLettersCommand : IChatCommand
{
    // More than is shown: what is not shown of a character is cut away on the card.
    private const int Beginning = 300;

    public Texts Words => DeadLetterText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "ReadersOnly"]);
            var waiting = db.Set<AlertDeadLetter>().AsNoTracking().Where(letter => letter.HandledAt == null);
            // Bodies are large: the database cuts them.
            var rows = await waiting.OrderBy(letter => letter.Id).Take(DeadLetterCard.MaxRows)
                .Select(letter =>
                    new { letter.Id, letter.Source, letter.ReceivedAt, letter.Body.Length, Beginning = letter.Body.Substring(0, Beginning) })
                .ToListAsync(token);
            var views = rows.Select(row => new DeadLetterView(row.Id, row.Source, row.ReceivedAt.InJapan(), row.Length, row.Beginning)).ToList();
            var list = new DeadLetterListView(views, await waiting.CountAsync(token));
            return DeadLetterCard.Create(list, TypedLetter.IsDecidedBy(person.Role), turn.Language);
        },
        cancellationToken);
}

/// <summary>警報 不明 &lt;番号&gt;: as much of one as a card holds. Who has read it is recorded: it may hold anything.</summary>
internal sealed class ShowDeadLetterCommand(AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => DeadLetterText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "ReadersOnly"]);
            var (letter, refusal) = await TypedLetter.FindAsync(db, turn, arguments.Rest, "Show_Phrase", token);
            if (letter is null)
                return refusal;
            await audit.RecordAsync(db, person.ObjectId, "alert.unreadable-shown", letter.Subject, null, token);
            var view = new DeadLetterView(
                letter.Id, letter.Source, letter.ReceivedAt.InJapan(), letter.Body.Length, StoredText.Cut(letter.Body, DeadLetterCard.BodyLength * 2))
            {
                End = letter.End,
                HandledBy = letter.HandledAt is { } at ? new PersonAt(letter.HandledByName ?? "", at.InJapan()) : null,
                Reason = letter.Reason,
            };
            return DeadLetterCard.Create(view, TypedLetter.IsDecidedBy(person.Role), clock.GetUtcNow().InJapan(), turn.Language);
        },
        cancellationToken);
}

/// <summary>警報 不明 再処理 &lt;番号&gt;: reads it again, after the format or the mapping of its source was corrected.</summary>
internal sealed class ReprocessDeadLetterCommand(AlertReader reader, AlertIntake intake, DeadLetters letters, AuditLog audit, TimeProvider clock)
    : IChatCommand
{
    // Below what the intake takes at once, since beyond that it lets go of the event being acted on.
    private const int Portion = 100;

    public Texts Words => DeadLetterText.Words;

    public string Name => "Reprocess";

    public bool IsFor(Role role) => TypedLetter.IsDecidedBy(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            var (letter, refusal) = await TypedLetter.FindToDecideAsync(db, turn, person, arguments.Rest, "Reprocess_Phrase", token);
            if (letter is null)
                return refusal;
            if (!reader.Knows(letter.Source))
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "SourceGone", letter.Source));
            using var body = AlertBody.Parse(letter.Body);
            if (reader.Read(letter.Source, body.RootElement) is not { } signals)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "StillUnreadable", letter.Id, letter.Source));

            letter.Handle(DeadLetterEnd.Reprocessed, person.Name, null, clock.GetUtcNow());
            await audit.RecordAsync(db, person.ObjectId, "alert.unreadable-reprocessed", letter.Subject, new { alerts = signals.Count }, token);
            await db.SaveChangesAsync(token);
            foreach (var portion in signals.Chunk(Portion))
                await intake.AcceptAsync(db, portion, token);
            await letters.SettleAsync(db, letter.Source, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "Reprocessed", letter.Id, signals.Count));
        },
        cancellationToken);
}

/// <summary>警報 不明 破棄 &lt;番号&gt; &lt;理由&gt;: it does not matter, for a reason everybody can read.</summary>
internal sealed class DiscardDeadLetterCommand(DeadLetters letters, AuditLog audit, TimeProvider clock) : IChatCommand
{
    public Texts Words => DeadLetterText.Words;

    public string Name => "Discard";

    public bool IsFor(Role role) => TypedLetter.IsDecidedBy(role);

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            var typed = arguments.Rest.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            var (letter, refusal) = await TypedLetter.FindToDecideAsync(db, turn, person, typed.ElementAtOrDefault(0), "Discard_Phrase", token);
            if (letter is null)
                return refusal;
            if (typed.ElementAtOrDefault(1) is not { } reason)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "ReasonMissing", letter.Id));
            if (reason.Length > AlertDeadLetter.ReasonLength)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "ReasonLong", AlertDeadLetter.ReasonLength));

            letter.Handle(DeadLetterEnd.Discarded, person.Name, reason, clock.GetUtcNow());
            await audit.RecordAsync(db, person.ObjectId, "alert.unreadable-discarded", letter.Subject, new { reason }, token);
            await db.SaveChangesAsync(token);
            await letters.SettleAsync(db, letter.Source, token);
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "Discarded", letter.Id, reason));
        },
        cancellationToken);
}

/// <summary>The body whose number somebody typed.</summary>
internal static class TypedLetter
{
    /// <summary>Who may decide what becomes of one.</summary>
    public static bool IsDecidedBy(Role role) => role is Role.Administrator or Role.ServiceManager;

    /// <summary>The body, or the answer that refuses.</summary>
    /// <param name="phrase">Resource with the phrase to show when there is no number.</param>
    public static async Task<(AlertDeadLetter? Letter, CardMessage? Refusal)> FindAsync(
        ChatOpsDbContext db, ChatTurn turn, string? typed, string phrase, CancellationToken cancellationToken)
    {
        var words = DeadLetterText.Words;
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (null, turn.Notice(NoticeKind.Refused, words.Format(turn.Language, "NumberMissing", words[turn.Language, phrase])));
        return await db.Set<AlertDeadLetter>().FindAsync([number], cancellationToken) is { } letter
            ? (letter, null)
            : (null, turn.Notice(NoticeKind.Refused, words.Format(turn.Language, "NotFound", number)));
    }

    /// <summary>The body that waits for a decision this person may make, or the answer that refuses.</summary>
    public static async Task<(AlertDeadLetter? Letter, CardMessage? Refusal)> FindToDecideAsync(
        ChatOpsDbContext db, ChatTurn turn, Person person, string? typed, string phrase, CancellationToken cancellationToken)
    {
        var words = DeadLetterText.Words;
        if (!IsDecidedBy(person.Role))
            return (null, turn.Notice(NoticeKind.Refused, words[turn.Language, "DecidersOnly"]));
        var (letter, refusal) = await FindAsync(db, turn, typed, phrase, cancellationToken);
        return letter?.HandledAt is { } at
            ? (null, turn.Notice(NoticeKind.Refused, words.Format(turn.Language, "AlreadyHandled", letter.Id, at.InJapan(), letter.HandledByName)))
            : (letter, refusal);
    }
}
