using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>
/// The records. It names no entity: each capability maps its own (<c>IEntityTypeConfiguration</c>) and reads them with <c>Set&lt;T&gt;()</c>,
/// so that persistence depends on no capability.
/// </summary>
internal abstract class ChatOpsDbContext(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ChatOpsDbContext).Assembly);
}
