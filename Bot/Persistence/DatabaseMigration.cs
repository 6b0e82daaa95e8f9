using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>Brings the schema up to date before anything else starts. A schema newer than this program stops the start: an old binary must not write into it.</summary>
internal sealed class DatabaseMigration(IDbContextFactory<ChatOpsDbContext> contexts) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(applied => !known.Contains(applied));
        if (unknown is not null)
            throw new InvalidOperationException($"The database has the migration '{unknown}', which this version does not know. Start the newer version, or restore the matching backup.");
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        if (db is SqliteChatOpsDbContext)
            await ForgetLockAsync(db, cancellationToken);
        await db.MigrateAsync(cancellationToken);
    }

    // EF Core's lock on SQLite is a row that outlives a killed process, and it waits for it for ever. There is one instance on SQLite, so whoever left it is dead.
    private static async Task ForgetLockAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        const string table = "__EFMigrationsLock";
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = {table}").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"", cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
