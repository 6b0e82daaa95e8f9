using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>
/// The records. It names no entity: each capability maps its own (<c>IEntityTypeConfiguration</c>) and reads them with <c>Set&lt;T&gt;()</c>,
/// so that persistence depends on no capability.
/// </summary>
internal abstract class ChatOpsDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>
    /// Waits until no other instance is writing, for the rest of the open transaction. What a change has read is then still so when it writes, as on
    /// SQLite, and two instances never wait for each other's rows.
    /// </summary>
    public virtual Task BecomeOnlyWriterAsync() => Task.CompletedTask;

    /// <summary>What the database server's own clock says, or null where there is no server.</summary>
    public virtual Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Brings the schema up to date. Instances that start together take turns, and the later ones find nothing left to do.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    /// <summary>
    /// What this change has added or read of a kind so far. Unlike the change tracker's own listing it does not compare every entity with what it was, which
    /// in a change with hundreds of them would cost more than all the rest.
    /// </summary>
    public IReadOnlyList<T> Tracked<T>()
        where T : class
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>().Select(entry => entry.Entity)];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ChatOpsDbContext).Assembly);
}
