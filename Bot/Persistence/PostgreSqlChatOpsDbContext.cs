using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>The records on PostgreSQL. Instants are <c>timestamptz</c>, which takes only offset zero.</summary>
internal sealed class PostgreSqlChatOpsDbContext(DbContextOptions<PostgreSqlChatOpsDbContext> options) : ChatOpsDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value.ToUniversalTime());
}
