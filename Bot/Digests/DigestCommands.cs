using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>要約 [日次|週次|月次]: the last day, week or month up to now, on request and without touching the scheduled digests.</summary>
internal sealed class ShowDigestCommand(DigestReader reader, CityCalendar calendar, TimeProvider clock) : IChatCommand
{
    public Texts Words => DigestText.Words;

    public string Name => "Digest";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (DigestWords.Read(arguments.Rest) is not { Count: <= 1 } kinds)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownKind", StoredText.Cut(arguments.Rest, 40)));
            var (now, kind) = (clock.GetUtcNow(), kinds is [var typed] ? typed : DigestKind.Daily);
            // In a channel everybody reads what is for everybody of that side.
            var scope = new DigestScope(
                kind, DigestRecipients.AudienceOf(person.Role), DigestCalendar.FirstPeriodStart(kind, now), now,
                DigestCalendar.Horizon(kind, await calendar.ReadAsync(db, token), now), turn.Event.Place.Kind == PlaceKind.Personal ? person.ObjectId : null, turn.Language);
            return DigestCard.Create(await reader.ReadAsync(db, now.DayInJapan(), scope, late: false, token), turn.Language);
        },
        cancellationToken);
}

/// <summary>要約 登録 [日次|週次|月次] and 要約 解除: what a person is sent in their own chat; 要約 設定 shows it.</summary>
internal sealed class SubscribeDigestCommand(string name, AuditLog audit, TimeProvider clock) : IChatCommand
{
    /// <summary>The three phrases.</summary>
    public const string Subscribe = "Subscribe", Unsubscribe = "Unsubscribe", Settings = "Settings";

    public Texts Words => DigestText.Words;

    public string Name => name;

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (DigestWords.Read(arguments.Rest) is not { } kinds || name == Settings && kinds.Count > 0)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownKind", StoredText.Cut(arguments.Rest, 40)));
            var own = await db.Set<DigestSubscription>().Where(row => row.TenantId == person.TenantId && row.PersonId == person.ObjectId).ToListAsync(token);
            var before = own.Count;
            if (name == Subscribe)
                own.AddRange(Add(db, person, kinds.Count > 0 ? kinds : [DigestKind.Daily], own));
            else if (name == Unsubscribe)
                own.RemoveAll(row => (kinds.Count == 0 || kinds.Contains(row.Kind)) && db.Remove(row) is not null);
            if (own.Count != before)
                await audit.RecordAsync(db, person.ObjectId, "digest.subscriptions-set", person.ObjectId, new { kinds = own.Select(row => row.Kind).Order() }, token);
            return turn.Notice(name == Settings ? NoticeKind.Information : NoticeKind.Done, Sentence(own, person, turn.Language));
        },
        cancellationToken);

    private List<DigestSubscription> Add(ChatOpsDbContext db, Person person, IReadOnlyList<DigestKind> kinds, List<DigestSubscription> own)
    {
        var added = kinds.Where(kind => own.All(row => row.Kind != kind))
            .Select(kind => new DigestSubscription { TenantId = person.TenantId, PersonId = person.ObjectId, Kind = kind, Since = clock.GetUtcNow() }).ToList();
        db.AddRange(added);
        return added;
    }

    private string Sentence(List<DigestSubscription> own, Person person, CardLanguage language) => own.Count == 0
        ? Words[language, "SubscribedToNone"]
        : Words.Format(
            language, "SubscribedTo", string.Join(language == CardLanguage.Japanese ? "・" : ", ", own.Select(row => row.Kind).Order().Select(kind => DigestWords.Kind(kind, language))),
            Words[language, "Audience_" + DigestRecipients.AudienceOf(person.Role)]);
}

/// <summary>要約 送達: the ledger, the newest first: which digest was sent to whom, when, and whether it is known to have arrived.</summary>
internal sealed class DigestLedgerCommand : IChatCommand
{
    private const int Most = 15;

    public Texts Words => DigestText.Words;

    public string Name => "Ledger";

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "LedgerForVendor"]);
            var newest = await db.Set<DigestDelivery>().AsNoTracking().OrderByDescending(row => row.Id).Take(Most).ToListAsync(token);
            var count = await db.Set<DigestDelivery>().CountAsync(token);
            return DigestLedgerCard.Create([.. newest.Select(row => View(row, turn.Language))], count, turn.Language);
        },
        cancellationToken);

    private static DigestDeliveryView View(DigestDelivery row, CardLanguage language)
    {
        var (state, at) = row switch
        {
            { AcceptedAt: { } accepted } => (DigestDeliveryState.Accepted, accepted),
            { GivenUpAt: { } givenUp } => (DigestDeliveryState.GivenUp, givenUp),
            { PutAt: { } put } => (DigestDeliveryState.Sent, put),
            _ => (DigestDeliveryState.NoChannel, (DateTimeOffset?)null),
        };
        return new DigestDeliveryView(row.Day, row.Kind, DigestRecipients.NameOf(row, language), state, at?.InJapan());
    }
}
