using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Jobs.Digests;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>
/// Sends the digests, each recipient's in a transaction of its own with the row that says so. After downtime the latest missed one is caught up and says that it
/// is late; its period reaches back to the digest before it, so that nothing falls between two.
/// </summary>
internal sealed class DigestSweep(
    WriteQueue writes, IDbContextFactory<ChatOpsDbContext> contexts, DigestCalendar times, DigestReader reader, CityCalendar calendar,
    Outbox outbox, ChannelCards channels, AuditLog audit, TimeProvider clock) : IDigestSweep
{
    private const string Actor = "digests";

    private const int MostNamed = 10;

    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var (due, recipient) in await OpenAsync(db, cancellationToken))
            await writes.RunAsync((change, token) => SendAsync(change, due, recipient, token), cancellationToken);
        if (await Silent(db).AnyAsync(cancellationToken))
            await writes.RunAsync(AlarmAsync, cancellationToken);
    }

    /// <summary>What is due and has not been sent.</summary>
    private async Task<IReadOnlyList<(DueDigest Due, DigestRecipient Recipient)>> OpenAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var desk = await calendar.ReadAsync(db, cancellationToken);
        var open = new List<(DueDigest, DigestRecipient)>();
        foreach (var kind in Enum.GetValues<DigestKind>())
        {
            if (times.Latest(kind, desk, clock.GetUtcNow()) is not { } due)
                continue;
            var ledger = await db.Set<DigestDelivery>().AsNoTracking().Where(row => row.Kind == kind && row.Day == due.Day).ToListAsync(cancellationToken);
            foreach (var recipient in await DigestRecipients.ReadAsync(db, kind, cancellationToken))
            {
                if (ledger.FirstOrDefault(row => row.Recipient == recipient.Key) is { } row
                    ? row.PutAt is null && await DigestRecipients.HasAddressAsync(db, recipient, cancellationToken)
                    : await IsOwedAsync(db, due, recipient, cancellationToken))
                    open.Add((due, recipient));
            }
        }

        return open;
    }

    /// <summary>Whether a recipient who has no row for it waits for it: the first one of all is not caught up, since nobody was waiting for it.</summary>
    private async Task<bool> IsOwedAsync(ChatOpsDbContext db, DueDigest due, DigestRecipient recipient, CancellationToken cancellationToken) =>
        !IsLate(due) || recipient.Since <= due.At
        || await db.Set<DigestDelivery>().AnyAsync(row => row.Kind == due.Kind && row.Recipient == recipient.Key && row.PutAt != null, cancellationToken);

    private bool IsLate(DueDigest due) => clock.GetUtcNow() - due.At > Tolerated;

    private async Task SendAsync(ChatOpsDbContext db, DueDigest due, DigestRecipient recipient, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var own = db.Set<DigestDelivery>().Where(row => row.Kind == due.Kind && row.Recipient == recipient.Key);
        var delivery = await own.SingleOrDefaultAsync(row => row.Day == due.Day, cancellationToken);
        if (delivery?.PutAt is not null)
            return;
        var previous = await own.Where(row => row.PutAt != null).OrderByDescending(row => row.To).FirstOrDefaultAsync(cancellationToken);
        if (delivery is null)
        {
            delivery = new DigestDelivery
            {
                Kind = due.Kind,
                Day = due.Day,
                Recipient = recipient.Key,
                RecipientName = recipient.Name,
                Audience = recipient.Audience,
                From = previous?.To ?? DigestCalendar.FirstPeriodStart(due.Kind, due.At),
                To = now,
            };
            db.Add(delivery);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (await DigestRecipients.AddressAsync(db, recipient, cancellationToken) is not { } conversation)
            return;
        (delivery.To, delivery.PutAt) = (now, now);
        var scope = new DigestScope(
            due.Kind, recipient.Audience, delivery.From, now, DigestCalendar.Horizon(due.Kind, await calendar.ReadAsync(db, cancellationToken), now),
            recipient.Person?.ObjectId, recipient.Language);
        var view = await reader.ReadAsync(db, due.At.DayInJapan(), scope, IsLate(due), cancellationToken);
        await audit.RecordAsync(
            db, Actor, "digest.sent", $"{due.Kind} {due.Day:yyyy-MM-dd} {recipient.Key}", new { delivery.From, delivery.To, delivery.Audience }, cancellationToken);
        outbox.Post(
            db, conversation, null, DigestCard.Create(view, recipient.Language), Lane.Normal, alert: recipient.Person is not null, delivery.Purpose);
    }

    /// <summary>Tells of every digest that could not be sent or was given up, once, as soon as there is a channel to tell it in.</summary>
    private async Task AlarmAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if (await ChannelCards.FindAsync(db, RoutePurpose.Incidents, cancellationToken) is null)
            return;
        var silent = await Silent(db).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var words = DigestText.Words;
        foreach (var delivery in silent)
        {
            delivery.AlarmedAt = clock.GetUtcNow();
            await audit.RecordAsync(
                db, Actor, "digest.not-delivered", $"{delivery.Kind} {delivery.Day:yyyy-MM-dd} {delivery.Recipient}", new { delivery.PutAt, delivery.GivenUpAt },
                cancellationToken);
        }

        if (silent.Count == 0)
            return;
        var shown = string.Join('、', silent.Take(MostNamed).Select(delivery => words.Format(
            CardLanguage.Japanese, delivery.GivenUpAt is null ? "AlarmNoChannel" : "AlarmGivenUp", delivery.Day, DigestWords.Kind(delivery.Kind, CardLanguage.Japanese),
            DigestRecipients.NameOf(delivery, CardLanguage.Japanese))));
        await channels.TellAsync(
            db, RoutePurpose.Incidents, NoticeKind.Urgent, words.Format(CardLanguage.Japanese, "Alarm", silent.Count, shown), alert: true, cancellationToken);
    }

    /// <summary>Digests that did not arrive and of which nobody has been told.</summary>
    private static IQueryable<DigestDelivery> Silent(ChatOpsDbContext db) =>
        db.Set<DigestDelivery>().Where(row => row.AlarmedAt == null && (row.PutAt == null || row.GivenUpAt != null));
}

/// <summary>Notes in the ledger how a digest fared.</summary>
internal sealed class DigestReceipts : IDeliveryListener
{
    private const string Prefix = "digest:";

    /// <inheritdoc/>
    public Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken) =>
        NoteAsync(db, receipt, delivery => delivery.AcceptedAt ??= receipt.At, cancellationToken);

    /// <inheritdoc/>
    public Task OnGivenUpAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken) =>
        NoteAsync(db, receipt, delivery => delivery.GivenUpAt ??= receipt.At, cancellationToken);

    private static async Task NoteAsync(ChatOpsDbContext db, DeliveryReceipt receipt, Action<DigestDelivery> note, CancellationToken cancellationToken)
    {
        if (receipt.Purpose.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(receipt.Purpose[Prefix.Length..], out var id) && await db.Set<DigestDelivery>().FindAsync([id], cancellationToken) is { } delivery)
            note(delivery);
    }
}
