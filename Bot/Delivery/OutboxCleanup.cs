using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>Drops what was delivered long ago from the outbox; the ledger of attempts stays, as evidence.</summary>
internal sealed class OutboxCleanup(WriteQueue writes, TimeProvider clock) : IOutboxCleanup
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public Task DeleteOldAsync(CancellationToken cancellationToken) => writes.RunAsync(
        async (db, token) =>
        {
            var limit = clock.GetUtcNow() - Kept;
            return await db.Set<OutboxMessage>()
                .Where(message => message.CreatedAt < limit && (message.State == OutboxState.Delivered || message.State == OutboxState.Superseded))
                .ExecuteDeleteAsync(token);
        },
        cancellationToken);
}
