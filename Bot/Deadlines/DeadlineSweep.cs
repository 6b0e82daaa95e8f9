using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>Handles what has fallen due, the oldest first; each in a change of its own, so that one that fails holds up no other.</summary>
internal sealed partial class DeadlineSweep(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IEnumerable<IDeadlineHandler> handlers, TimeProvider clock, ILogger<DeadlineSweep> log)
    : IDeadlineSweep
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // All that is due, not only the first so many: those that fail stay the oldest, and must not stand in the way of the rest.
        var (lastDue, lastId) = (DateTimeOffset.MinValue, 0L);
        while (true)
        {
            var page = await db.Set<Deadline>().AsNoTracking().Where(deadline => deadline.DoneAt == null && deadline.DueAt <= now)
                .Where(deadline => deadline.DueAt > lastDue || deadline.DueAt == lastDue && deadline.Id > lastId)
                .OrderBy(deadline => deadline.DueAt).ThenBy(deadline => deadline.Id).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var deadline in page)
                await FireAsync(deadline.Id, now, cancellationToken);
            if (page.Count < PageSize)
                return;
            (lastDue, lastId) = (page[^1].DueAt, page[^1].Id);
        }
    }

    private async Task FireAsync(long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await writes.RunAsync((change, token) => FireAsync(change, id, now, token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.DeadlineFailed(log, exception, id);
        }
    }

    private async Task FireAsync(ChatOpsDbContext db, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deadline = await db.Set<Deadline>().FindAsync([id], cancellationToken);
        if (deadline is null or { DoneAt: not null })
            return;
        if (db is PostgreSqlChatOpsDbContext)
        {
            // Another instance may be sweeping too: whoever holds the row handles it, the other reads it as done.
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Deadlines" WHERE "Id" = {id} FOR UPDATE""", cancellationToken);
            await db.Entry(deadline).ReloadAsync(cancellationToken);
            if (deadline.DoneAt is not null)
                return;
        }

        deadline.Finish(now);
        if (handlers.FirstOrDefault(handler => handler.Kind == deadline.Kind) is { } handler)
            await handler.FireAsync(db, deadline, now, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Handling deadline {Id} failed; the next sweep tries again")]
        public static partial void DeadlineFailed(ILogger logger, Exception exception, long id);
    }
}
