using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>A database file of its own, with the real write queue and alert engine on it; what was committed is read back through a new connection.</summary>
internal sealed class MonitoringDatabase : IAsyncDisposable, IDbContextFactory<ChatOpsDbContext>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    private MonitoringDatabase(TimeProvider clock)
    {
        Writes = new WriteQueue(this, Options.Create(new DatabaseOptions()), NullLogger<WriteQueue>.Instance);
        Intake = new AlertIntake(new AlertCards(new Outbox(clock), clock), new AuditLog(clock), clock);
    }

    public WriteQueue Writes { get; }

    public AlertIntake Intake { get; }

    public static async Task<MonitoringDatabase> OpenAsync(TimeProvider clock)
    {
        var database = new MonitoringDatabase(clock);
        await using (var db = database.CreateDbContext())
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        await database.Writes.StartAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public ChatOpsDbContext CreateDbContext() => new SqliteChatOpsDbContext(new DbContextOptionsBuilder<SqliteChatOpsDbContext>()
        .UseSqlite($"Data Source={Path.Combine(_folder, "chatops.db")};Pooling=False")
        .AddInterceptors(new SqlitePragmas())
        .Options);

    /// <summary>Every alert there is, oldest first: 「● title | description」 while it fires, 「○ …」 when it is over.</summary>
    public async Task<string[]> AlertsAsync() =>
        [.. (await RowsAsync<Alert>()).OrderBy(alert => alert.Id).Select(alert => $"{(alert.EndsAt is null ? "●" : "○")} {alert.Title} | {alert.Description}")];

    public async Task<T[]> RowsAsync<T>() where T : class
    {
        await using var db = CreateDbContext();
        return await db.Set<T>().AsNoTracking().ToArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Makes every further write fail.</summary>
    public async Task BreakAsync()
    {
        await using var db = CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE HeartbeatStates", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Writes.StopAsync(CancellationToken.None);
        Writes.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
