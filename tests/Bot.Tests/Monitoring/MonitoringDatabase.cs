using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A database file of its own, with the real write queue and alert engine on it; what was committed is read back through a new connection.</summary>
internal sealed class MonitoringDatabase : IAsyncDisposable, IDbContextFactory<ChatOpsDbContext>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
    private BotStorage _storage = null!;

    public WriteQueue Writes => _storage.Writes;

    public AlertIntake Intake => _storage.Get<AlertIntake>();

    public CheckMetrics Metrics => _storage.Get<CheckMetrics>();

    public T Get<T>()
        where T : notnull => _storage.Get<T>();

    public static async Task<MonitoringDatabase> OpenAsync(TimeProvider clock)
    {
        var database = new MonitoringDatabase();
        database._storage = await BotStorage.OpenAsync(
            new() { ["ConnectionStrings:ChatOps"] = $"Data Source={Path.Combine(database._folder, "chatops.db")};Pooling=False" }, clock);
        return database;
    }

    public ChatOpsDbContext CreateDbContext() => _storage.Get<IDbContextFactory<ChatOpsDbContext>>().CreateDbContext();

    /// <summary>Every alert there is, oldest first: 「● title | description」 while it fires, 「○ …」 when it is over.</summary>
    public async Task<string[]> AlertsAsync() =>
        [.. (await RowsAsync<Alert>()).OrderBy(alert => alert.Id).Select(alert => $"{(alert.EndsAt is null ? "●" : "○")} {alert.Title} | {alert.Description}")];

    public async Task<T[]> RowsAsync<T>()
        where T : class => [.. await _storage.AllAsync<T>()];

    /// <summary>Makes every further write fail.</summary>
    public Task BreakAsync() => _storage.SqlAsync("DROP TABLE HeartbeatStates");

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
