using ChatOpsBot.Bot.Hosting;
using ChatOpsBot.Bot.Links;
using ChatOpsBot.Bot.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Bot.Tests.Testing;

/// <summary>The bot's use cases on a database of their own, with only the writer running: no port, no Teams, no jobs.</summary>
internal sealed class BotStorage : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotStorage(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public WriteQueue Writes => Get<WriteQueue>();

    /// <summary>Migrates and starts the writer; two on the same settings are two instances.</summary>
    public static async Task<BotStorage> OpenAsync(
        Dictionary<string, string?> settings, TimeProvider? clock = null, Action<IServiceCollection>? configure = null)
    {
        var storage = Create(settings, clock, configure);
        await storage.StartAsync();
        return storage;
    }

    /// <summary>Neither migrated nor started.</summary>
    public static BotStorage Create(Dictionary<string, string?> settings, TimeProvider? clock = null, Action<IServiceCollection>? configure = null) =>
        new(ChatOpsBotHost.Build(["--environment=Development", "--hostBuilder:reloadConfigOnChange=false"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Jobs:Enabled"] = "false",
                ["Teams:AppId"] = "22222222-2222-4222-8222-222222222222",
                ["Teams:TenantId"] = "11111111-1111-4111-8111-111111111111",
                ["Teams:ClientSecret"] = "never used",
            });
            builder.Logging.ClearProviders();
            if (clock is not null)
                builder.Services.AddSingleton(clock);
            configure?.Invoke(builder.Services);
        }));

    /// <summary>Migrates and starts the writer.</summary>
    public async Task StartAsync()
    {
        await MigrateAsync();
        await ActivatorUtilities.CreateInstance<FirstLinkKey>(Services).StartAsync(CancellationToken.None);
        await Writes.StartAsync(CancellationToken.None);
    }

    public Task MigrateAsync() => ActivatorUtilities.CreateInstance<DatabaseMigration>(Services).StartAsync(CancellationToken.None);

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task ChangeAsync(Func<ChatOpsDbContext, Task> change) => Writes.RunAsync((db, _) => change(db), CancellationToken.None);

    public async Task<T> ReadAsync<T>(Func<ChatOpsDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<ChatOpsDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<List<T>> AllAsync<T>()
        where T : class => ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());

    /// <summary>Runs raw SQL on a connection of its own, beside the writer.</summary>
    public Task<int> SqlAsync(string sql) => ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Holds the writer inside a change until the returned release is called, so that what comes next waits in the queue.</summary>
    public async Task<Action> HoldWriterAsync()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _ = Writes.RunAsync(async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        }, CancellationToken.None);
        await entered.Task;
        return release.SetResult;
    }

    public async ValueTask DisposeAsync()
    {
        await Writes.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
