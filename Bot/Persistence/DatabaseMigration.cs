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
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
