using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>
/// Handles what has fallen due, the oldest first; each in a change of its own, so that one that fails holds up no other. What failed is written down and
/// waits a while before its next try.
/// </summary>
internal sealed partial class DeadlineSweep(
    IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, IEnumerable<IDeadlineHandler> handlers, SweepPulse pulse, DeadlineMetrics metrics, TimeProvider clock,
    ILogger<DeadlineSweep> log) : IDeadlineSweep
{
    private const int PageSize = 500;

    /// <inheritdoc/>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // No pause is longer than this: a longer one means that the clock was set back, and is over.
        var latest = now + Deadline.StuckPause;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // All that is due, not only the first so many: those that fail stay the oldest, and must not stand in the way of the rest.
        var (lastDue, lastId) = (DateTimeOffset.MinValue, 0L);
        while (true)
        {
            var page = await db.Set<Deadline>().AsNoTracking().Where(deadline => deadline.DoneAt == null && deadline.DueAt <= now)
                .Where(deadline => deadline.TryAgainAt == null || deadline.TryAgainAt <= now || deadline.TryAgainAt > latest)
                .Where(deadline => deadline.DueAt > lastDue || deadline.DueAt == lastDue && deadline.Id > lastId)
                .OrderBy(deadline => deadline.DueAt).ThenBy(deadline => deadline.Id).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var deadline in page)
                await FireAsync(deadline, now, cancellationToken);
            if (page.Count < PageSize)
                break;
            (lastDue, lastId) = (page[^1].DueAt, page[^1].Id);
        }

        pulse.Completed();
    }

    private async Task FireAsync(Deadline due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await writes.RunAsync((change, token) => FireAsync(change, due.Id, now, token), cancellationToken))
                metrics.Handled(due.Kind, clock.GetUtcNow() - due.DueAt);
            pulse.Beat();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.DeadlineFailed(log, exception, due.Id, due.Kind);
            metrics.Failed(due.Kind);
            await NoteAsync(due, exception, cancellationToken);
        }
    }

    private async Task NoteAsync(Deadline due, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await writes.RunAsync(
                async (db, token) => (await db.Set<Deadline>().SingleOrDefaultAsync(row => row.Id == due.Id && row.DoneAt == null, token))
                    ?.Fail(KindOf(failure), clock.GetUtcNow()),
                cancellationToken);
            pulse.Beat();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It is the database that fails, not the deadline: the next sweep tries again at once, and the pulse stands still.
            Log.FailureNotNoted(log, exception, due.Id);
        }
    }

    private static string KindOf(Exception failure) =>
        failure.InnerException is { } inner ? $"{failure.GetType().Name}: {KindOf(inner)}" : failure.GetType().Name;

    /// <summary>False when there is nothing left to do.</summary>
    private async Task<bool> FireAsync(ChatOpsDbContext db, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deadline = await db.Set<Deadline>().FindAsync([id], cancellationToken);
        if (deadline is null or { DoneAt: not null })
            return false;
        if (db is PostgreSqlChatOpsDbContext)
        {
            // Another instance may be sweeping too: whoever holds the row handles it, the other reads it as done.
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Deadlines" WHERE "Id" = {id} FOR UPDATE""", cancellationToken);
            await db.Entry(deadline).ReloadAsync(cancellationToken);
            if (deadline.DoneAt is not null)
                return false;
        }

        deadline.Finish(now);
        if (handlers.FirstOrDefault(handler => handler.Kind == deadline.Kind) is { } handler)
            await handler.FireAsync(db, deadline, now, cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Handling deadline {Id} ({Kind}) failed; it is tried again")]
        public static partial void DeadlineFailed(ILogger logger, Exception exception, long id, string kind);

        [LoggerMessage(2, LogLevel.Error, "That deadline {Id} failed could not be written down")]
        public static partial void FailureNotNoted(ILogger logger, Exception exception, long id);
    }
}
