using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>Handles what has fallen due, the oldest first; each in a change of its own, so that one that fails holds up no other.</summary>
internal sealed partial class DeadlineSweep(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IEnumerable<IDeadlineHandler> handlers, TimeProvider clock, ILogger<DeadlineSweep> log)
    : IDeadlineSweep
{
    private const int MostAtOnce = 500;

    /// <inheritdoc/>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Set<Deadline>().Where(deadline => deadline.DoneAt == null && deadline.DueAt <= now)
            .OrderBy(deadline => deadline.DueAt).Select(deadline => deadline.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var id in due)
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
