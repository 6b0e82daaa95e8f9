using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>Wires the database of the configured engine.</summary>
internal static class PersistenceServices
{
    /// <summary>Setting that holds the connection string.</summary>
    public const string ConnectionStringName = "ChatOps";

    /// <summary>Registers the context factory for reading and the write queue for changing.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        var provider = configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
        var connectionString = configuration.GetConnectionString(ConnectionStringName);
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new OptionsValidationException("ConnectionStrings", typeof(DatabaseOptions), ["ConnectionStrings:ChatOps must be set."]);

        if (provider == DatabaseProvider.Sqlite)
        {
            services.AddPooledDbContextFactory<SqliteChatOpsDbContext>(builder => builder
                .UseSqlite(connectionString)
                .AddInterceptors(new SqlitePragmas()));
            services.AddSingleton(DatabaseDrive.OfSqlite(connectionString));
            services.AddSingleton<IDbContextFactory<ChatOpsDbContext>, ContextFactory<SqliteChatOpsDbContext>>();
        }
        else
        {
            services.AddPooledDbContextFactory<PostgreSqlChatOpsDbContext>(builder => builder.UseNpgsql(connectionString));
            services.AddSingleton(DatabaseDrive.Elsewhere);
            services.AddSingleton<IDbContextFactory<ChatOpsDbContext>, ContextFactory<PostgreSqlChatOpsDbContext>>();
        }

        services.TryAddSingleton(TimeProvider.System);
        // Migration first and the writer second: hosted services start in this order, and all others come after.
        services.AddHostedService<DatabaseMigration>();
        services.AddSingleton<WriteMetrics>();
        services.AddSingleton<WriteQueue>();
        services.AddHostedService(provided => provided.GetRequiredService<WriteQueue>());
        return services;
    }

    private sealed class ContextFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<ChatOpsDbContext>
        where T : ChatOpsDbContext
    {
        public ChatOpsDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<ChatOpsDbContext> CreateDbContextAsync(CancellationToken cancellationToken) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
