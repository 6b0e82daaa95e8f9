using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>The records on PostgreSQL. Instants are <c>timestamptz</c>, which takes only offset zero.</summary>
internal sealed class PostgreSqlChatOpsDbContext(DbContextOptions<PostgreSqlChatOpsDbContext> options) : ChatOpsDbContext(options)
{
    // Any constant will do; it is the name of the lock. An instance that stops in the middle of its turn is cut off by the server, so that it does not
    // keep the others waiting; they wait a little longer than that.
    private const string TakeTurn = """
        SET LOCAL idle_in_transaction_session_timeout = '10s';
        SET LOCAL lock_timeout = '25s';
        SELECT pg_advisory_xact_lock(4858369413205324915);
        """;

    /// <inheritdoc/>
    public override Task BecomeOnlyWriterAsync() => Database.ExecuteSqlRawAsync(TakeTurn);

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> ServerTimeAsync(CancellationToken cancellationToken) =>
        await Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The library locks for one migration at a time and decides before that which ones are missing: with two of them two instances collide.</remarks>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await Database.ExecuteSqlRawAsync("SELECT pg_advisory_lock(4858369413205324916)", cancellationToken);
            await base.MigrateAsync(cancellationToken);
        }
        finally
        {
            // Closing gives the connection back to the pool, which would keep the lock of the session.
            await Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock(4858369413205324916)", CancellationToken.None);
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value.ToUniversalTime());
}
