using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>Who received what and when: one message with a purpose, and how it fared.</summary>
/// <param name="Recipient">Conversation id or e-mail address.</param>
/// <param name="DeliveredAt">When Teams or the mail server accepted it, or null.</param>
/// <param name="Tries">Tries that ended.</param>
/// <param name="LastError">What was last wrong, also when a later try succeeded; or null.</param>
internal sealed record DeliveryLedgerRow(
    string Purpose, DeliveryWay Way, string Recipient, OutboxState State, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, int Tries, string? LastError);

/// <summary>Reads both outboxes and both ledgers as evidence.</summary>
internal static class DeliveryLedger
{
    /// <summary>All messages sent for a purpose, the oldest first.</summary>
    /// <param name="purposePrefix">
    /// Whole parts between colons: <c>incident-report:1</c> finds <c>incident-report:1</c> and <c>incident-report:1:2</c>, but not <c>incident-report:12</c>.
    /// </param>
    public static async Task<IReadOnlyList<DeliveryLedgerRow>> ReadAsync(ChatOpsDbContext db, string purposePrefix, CancellationToken cancellationToken)
    {
        var whole = purposePrefix.TrimEnd(':');
        var below = whole + ":";
        var messages = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.Purpose != null && (message.Purpose == whole || message.Purpose.StartsWith(below)))
            .Select(message => new
            {
                message.Id,
                Row = new DeliveryLedgerRow(message.Purpose!, DeliveryWay.Teams, message.ConversationId, message.State, message.CreatedAt, message.DeliveredAt, 0, null),
                Tries = db.Set<DeliveryAttempt>().Count(attempt => attempt.MessageId == message.Id),
                LastError = db.Set<DeliveryAttempt>().Where(attempt => attempt.MessageId == message.Id && attempt.Error != null)
                    .OrderByDescending(attempt => attempt.Id).Select(attempt => attempt.Error).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var emails = await db.Set<EmailMessage>().AsNoTracking()
            .Where(message => message.Purpose != null && (message.Purpose == whole || message.Purpose.StartsWith(below)))
            .Select(message => new
            {
                message.Id,
                Row = new DeliveryLedgerRow(message.Purpose!, DeliveryWay.Email, message.To, message.State, message.CreatedAt, message.DeliveredAt, 0, null),
                Tries = db.Set<EmailAttempt>().Count(attempt => attempt.EmailId == message.Id),
                LastError = db.Set<EmailAttempt>().Where(attempt => attempt.EmailId == message.Id && attempt.Error != null)
                    .OrderByDescending(attempt => attempt.Id).Select(attempt => attempt.Error).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. messages.Concat(emails)
                // SQLite ignores case in a prefix.
                .Where(found => found.Row.Purpose == whole || found.Row.Purpose.StartsWith(below, StringComparison.Ordinal))
                .OrderBy(found => found.Row.CreatedAt).ThenBy(found => found.Row.Way).ThenBy(found => found.Id)
                .Select(found => found.Row with { Tries = found.Tries, LastError = found.LastError }),
        ];
    }
}
