using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>
/// The one writer of this instance; instances on one database take turns. Changes wait in a bounded queue and are committed in groups: one transaction, one sync to disk for all that wait, each change inside
/// its own savepoint so that a failing one takes nobody with it. A change's task completes only after the commit that holds it.
/// </summary>
internal sealed partial class WriteQueue(
    IDbContextFactory<ChatOpsDbContext> contexts, IOptions<DatabaseOptions> options, WriteMetrics metrics, TimeProvider clock, ILogger<WriteQueue> log) : BackgroundService
{
    private const int MostTries = 3;

    private readonly Channel<PendingChange> _pending = Channel.CreateBounded<PendingChange>(
        new BoundedChannelOptions(options.Value.QueueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>How full the queue is, from 0 to 1; at 1 changes are turned away.</summary>
    public double Fullness => (double)_pending.Reader.Count / options.Value.QueueLimit;

    /// <summary>Raised after each commit, on the writer's thread: handlers only set a signal.</summary>
    public event Action? Committed;

    /// <summary>
    /// Runs <paramref name="change"/> inside a transaction, saves and commits. The change may run again when another instance was quicker, so it must
    /// do nothing but read and write through the context it is given.
    /// </summary>
    /// <exception cref="WriteQueueFullException">Too many changes wait; nothing was done.</exception>
    public async Task<T> RunAsync<T>(Func<ChatOpsDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        var pending = new PendingChange<T>(change, cancellationToken);
        if (!_pending.Writer.TryWrite(pending))
            throw new WriteQueueFullException();
        return await pending.Completion;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<ChatOpsDbContext, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        RunAsync(async (db, token) =>
        {
            await change(db, token);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The loop outlives the stop signal: what was accepted before it is still committed, the queue is only closed by StopAsync.
        await Task.Yield();
        metrics.Watch(() => _pending.Reader.Count);
        var group = new List<PendingChange>(options.Value.GroupCommitSize);
        while (await _pending.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < options.Value.GroupCommitSize && _pending.Reader.TryRead(out var next))
                group.Add(next);
            await CommitAsync(group);
            group.Clear();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pending.Writer.TryComplete();
        if (ExecuteTask is not null)
            await ExecuteTask.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    private async Task CommitAsync(List<PendingChange> group)
    {
        var began = clock.GetTimestamp();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            // SQLite: BEGIN IMMEDIATE, because a transaction that starts by reading and then writes fails at once when another process has written.
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.BecomeOnlyWriterAsync();
            foreach (var change in group)
                await ApplyAsync(change, db, transaction, group.Count > 1);
            await transaction.CommitAsync();
            metrics.Committed(clock.GetElapsedTime(began), group.Count, succeeded: true);
        }
        catch (Exception exception)
        {
            metrics.Committed(clock.GetElapsedTime(began), group.Count, succeeded: false);
            Log.CommitFailed(log, exception, group.Count);
            foreach (var change in group)
                change.Fail(exception);
            return;
        }

        foreach (var change in group)
            change.Complete();
        Committed?.Invoke();
    }

    private async Task ApplyAsync(PendingChange change, ChatOpsDbContext db, IDbContextTransaction transaction, bool shared)
    {
        if (change.RejectIfCancelled())
            return;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await transaction.CreateSavepointAsync("change");
                await change.ApplyAsync(db);
                await db.SaveChangesAsync();
                await transaction.ReleaseSavepointAsync("change");
                db.ChangeTracker.Clear();
                return;
            }
            catch (Exception exception)
            {
                db.ChangeTracker.Clear();
                await transaction.RollbackToSavepointAsync("change");
                // Another instance committed in between: read again and decide anew. Anything else is the change's own failure.
                if (exception is DbUpdateException && attempt < MostTries)
                    continue;
                change.Reject(exception);
                Log.ChangeFailed(log, exception, shared);
                return;
            }
        }
    }

    private abstract class PendingChange(CancellationToken cancellationToken)
    {
        /// <summary>Whether its caller gave up while it waited; then it is not begun.</summary>
        public bool RejectIfCancelled()
        {
            if (!cancellationToken.IsCancellationRequested)
                return false;
            Reject(new OperationCanceledException(cancellationToken));
            return true;
        }

        protected Exception? Rejection { get; private set; }

        public void Reject(Exception exception) => Rejection = exception;

        public abstract Task ApplyAsync(ChatOpsDbContext db);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class PendingChange<T>(Func<ChatOpsDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
        : PendingChange(cancellationToken)
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _outcome;

        public Task<T> Completion => _completion.Task;

        // Begun is finished: a caller that gives up on the way would leave work half-done in the group's transaction, and asks again anyway.
        public override async Task ApplyAsync(ChatOpsDbContext db) => _outcome = await change(db, CancellationToken.None);

        public override void Complete()
        {
            if (Rejection is null)
                _completion.TrySetResult(_outcome!);
            else
                _completion.TrySetException(Rejection);
        }

        public override void Fail(Exception exception) => _completion.TrySetException(Rejection ?? exception);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Commit of {Count} changes failed; none of them is stored")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int count);

        [LoggerMessage(2, LogLevel.Warning, "A change was rolled back (shared group: {Shared})")]
        public static partial void ChangeFailed(ILogger logger, Exception exception, bool shared);
    }
}

/// <summary>Too many changes wait to be committed. The caller answers 503 with Retry-After; nothing was stored.</summary>
internal sealed class WriteQueueFullException() : Exception("Too many changes are waiting to be stored.");
