using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Drops what was delivered long ago from both outboxes. What was sent for a purpose stays, and so does the ledger of attempts: they are evidence of who
/// received what and when.
/// </summary>
internal sealed class OutboxCleanup(WriteQueue writes, TimeProvider clock) : IOutboxCleanup
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public Task DeleteOldAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) =>
        {
            var limit = clock.GetUtcNow() - Kept;
            await db.Set<OutboxMessage>()
                .Where(message => message.CreatedAt < limit && message.Purpose == null
                    && (message.State == OutboxState.Delivered || message.State == OutboxState.Superseded))
                .ExecuteDeleteAsync(token);
            await db.Set<EmailMessage>()
                .Where(message => message.CreatedAt < limit && message.Purpose == null && message.State == OutboxState.Delivered)
                .ExecuteDeleteAsync(token);
        },
        cancellationToken);
}
