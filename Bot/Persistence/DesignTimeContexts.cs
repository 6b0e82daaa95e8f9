using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>Lets <c>dotnet ef migrations add … --context SqliteChatOpsDbContext</c> work without a configured database.</summary>
internal sealed class SqliteDesignTimeContext : IDesignTimeDbContextFactory<SqliteChatOpsDbContext>
{
    /// <inheritdoc/>
    public SqliteChatOpsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteChatOpsDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <summary>The same for PostgreSQL.</summary>
internal sealed class PostgreSqlDesignTimeContext : IDesignTimeDbContextFactory<PostgreSqlChatOpsDbContext>
{
    /// <inheritdoc/>
    public PostgreSqlChatOpsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlChatOpsDbContext>().UseNpgsql("Host=localhost;Database=design-time").Options);
}
