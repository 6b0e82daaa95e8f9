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
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value.ToUniversalTime());
}
