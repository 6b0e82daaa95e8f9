using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>What came of one try to send an e-mail.</summary>
/// <param name="SmtpStatus">The server's reply code, or null when there was none.</param>
/// <param name="Error">What was wrong; null when accepted.</param>
internal sealed record EmailResult(SendOutcome Outcome, int? SmtpStatus = null, string? Error = null);

/// <summary>One e-mail taken for sending.</summary>
/// <param name="Row">The e-mail, detached from the database.</param>
/// <param name="LeasedUntil">After that another instance may send it.</param>
internal sealed record EmailDelivery(EmailMessage Row, DateTimeOffset LeasedUntil);

/// <summary>The deliverer's side of the e-mail outbox: taking what is due, and writing down what came of it.</summary>
internal sealed class EmailQueue(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, DeliveryListeners listeners, IOptions<EmailOptions> options, TimeProvider clock)
{
    /// <summary>What a leased e-mail may wait for those before it on the same connection.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _instance = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>The longest try: a connection and the e-mail, each with its time limit.</summary>
    public TimeSpan LongestTry => (options.Value.Timeout * 2) + TimeSpan.FromSeconds(5);

    /// <summary>After a restart on SQLite, where there is one instance only: what the dead process was sending is free at once.</summary>
    public Task ReclaimAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) => db is SqliteChatOpsDbContext
            ? await db.Set<EmailMessage>().Where(message => message.State == OutboxState.Pending && message.LeasedBy != null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedBy, (string?)null).SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), token)
            : 0,
        cancellationToken);

    /// <summary>Takes what is due, the oldest first.</summary>
    public async Task<IReadOnlyList<EmailDelivery>> LeaseAsync(int most, CancellationToken cancellationToken)
    {
        // The writer is not troubled for nothing.
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await Free(db, clock.GetUtcNow()).AnyAsync(cancellationToken))
                return [];
        }

        return await writes.RunAsync<IReadOnlyList<EmailDelivery>>(async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var until = now + LongestTry + Patience;
            var due = await Free(db, now).Include(message => message.Attachments).OrderBy(message => message.Id).Take(most).ToListAsync(token);
            foreach (var message in due)
                message.Lease(_instance, until);
            return [.. due.Select(message => new EmailDelivery(message, until))];
        }, cancellationToken);
    }

    /// <summary>Writes the try into the ledger and decides what becomes of the e-mail.</summary>
    public Task RecordAsync(EmailDelivery delivery, EmailResult result) => writes.RunAsync(
        async (db, token) =>
        {
            var now = clock.GetUtcNow();
            db.Add(new EmailAttempt
            {
                EmailId = delivery.Row.Id,
                At = now,
                Outcome = result.Outcome,
                SmtpStatus = result.SmtpStatus,
                Error = result.Error is { } error ? Shortened(EmailComposer.Clean(error, keepLines: false)) : null,
            });
            // A lease that ran out was taken over by another instance: its word counts, not ours.
            var message = await db.Set<EmailMessage>().SingleOrDefaultAsync(row => row.Id == delivery.Row.Id && row.LeasedBy == _instance, token);
            if (message is not null)
                await DecideAsync(db, message, result, now, token);
        },
        CancellationToken.None);

    private async Task DecideAsync(ChatOpsDbContext db, EmailMessage message, EmailResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (result.Outcome == SendOutcome.Accepted)
        {
            message.Deliver(now);
            await listeners.DeliveredAsync(db, message.Purpose, now, DeliveryWay.Email, message.To, cancellationToken);
        }
        else if (result.Outcome == SendOutcome.Refused || message.IsTooOld(now))
        {
            message.GiveUp();
            await listeners.GivenUpAsync(db, message.Purpose, now, DeliveryWay.Email, message.To, cancellationToken);
        }
        else
        {
            message.Postpone(now + Backoff.After(message.Attempts, null, Random.Shared.NextDouble()));
        }
    }

    private static string Shortened(string error) => error.Length > 500 ? error[..499] + "…" : error;

    private static IQueryable<EmailMessage> Free(ChatOpsDbContext db, DateTimeOffset now) => db.Set<EmailMessage>()
        .Where(message => message.State == OutboxState.Pending && message.NotBefore <= now && (message.LeasedUntil == null || message.LeasedUntil < now));
}
