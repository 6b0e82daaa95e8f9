using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>The records on SQLite. Instants are kept as UTC ticks, because SQLite cannot compare the text form of a DateTimeOffset.</summary>
internal sealed class SqliteChatOpsDbContext(DbContextOptions<SqliteChatOpsDbContext> options) : ChatOpsDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
