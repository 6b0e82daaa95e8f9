using System.Net;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Persistence;

public sealed class DatabaseTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task Every_SQLite_connection_syncs_each_commit_and_lets_readers_go_on()
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));

        var reader = await storage.ReadAsync(ModesAsync);
        var writer = await storage.Writes.RunAsync((db, _) => ModesAsync(db), CancellationToken.None);

        Assert.Equal(["wal", "2", "1"], reader);
        Assert.Equal(["wal", "2", "1"], writer);

        static async Task<string[]> ModesAsync(ChatOpsDbContext db) =>
        [
            await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQueryRaw<string>("SELECT CAST(synchronous AS TEXT) AS \"Value\" FROM pragma_synchronous").SingleAsync(),
            await db.Database.SqlQueryRaw<string>("SELECT CAST(foreign_keys AS TEXT) AS \"Value\" FROM pragma_foreign_keys").SingleAsync(),
        ];
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_incident_of_the_first_version_keeps_its_times_its_alert_and_its_deadlines(Engine engine)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero));
        var detected = clock.GetUtcNow() - TimeSpan.FromMinutes(26);
        await using var storage = BotStorage.Create(await cluster.NewDatabaseAsync(engine), clock);
        await storage.ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("First");
            var at = engine == Engine.Sqlite ? detected.UtcTicks : (object)detected;
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "AlertGroups" ("Source", "GroupKey", "OpenedAt", "DetectedAt", "Severity", "IncidentId", "Version") VALUES ('generic', 'a', {0}, {0}, 'Critical', 1, 2)""", at);
            return await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Incidents" ("Title", "Severity", "AlertGroupId", "OpenedByName", "OpenedById", "OpenedAt", "DetectedAt", "Version")
                VALUES ('連携停止', 'Critical', 1, '運用担当', 'a', {0}, {0}, 1)
                """, at);
        });

        await storage.StartAsync();
        await storage.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);
        await storage.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);

        var incident = Assert.Single(await storage.AllAsync<Incident>());
        Assert.Equal((detected, detected, detected, IncidentImpact.Outage), (incident.DetectedAt, incident.MonitoredAt, incident.StoppedAt, incident.Impact));
        Assert.Equal((1, 1), (Assert.Single(await storage.AllAsync<IncidentAlert>()).GroupId, Assert.Single(await storage.AllAsync<Disturbance>()).IncidentId));
        Assert.Equal(3, (await storage.AllAsync<AuditEntry>()).Count(entry => entry.Action == "incident.deadline-near"));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_schema_newer_than_the_program_stops_the_start(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        await storage.SqlAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99990101000000_Newer', '99.0.0')""");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(storage.MigrateAsync);

        Assert.Contains("99990101000000_Newer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_migration_sets_make_exactly_the_model()
    {
        using var sqlite = new SqliteDesignTimeContext().CreateDbContext([]);
        using var postgreSql = new PostgreSqlDesignTimeContext().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgreSql.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_start_killed_while_it_migrated_does_not_keep_the_next_one_waiting()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        await using (var before = await BotStorage.OpenAsync(settings))
            await before.SqlAsync("""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-20 09:00:00')""");

        await using var after = await BotStorage.OpenAsync(settings).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(await after.AllAsync<Alert>());
    }

    [Fact]
    public async Task A_first_migration_killed_half_way_is_completed_by_the_next_start()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        await using (var connection = new SqliteConnection(settings["ConnectionStrings:ChatOps"]))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-20 09:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var storage = await BotStorage.OpenAsync(settings).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(await storage.AllAsync<Alert>());
    }

    [Fact]
    public async Task Two_instances_may_migrate_an_empty_PostgreSQL_database_at_once()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);

        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => BotStorage.OpenAsync(settings))));

        foreach (var instance in instances)
        {
            Assert.Empty(await instance.AllAsync<Alert>());
            await instance.DisposeAsync();
        }
    }

    [Fact]
    public async Task While_another_process_locks_the_database_alerts_are_answered_503_and_afterwards_stored()
    {
        var file = $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("chatops-").FullName, "chatops.db")}";
        await using var app = await ChatOpsBotApp.StartAsync(
            install: false, settings: new() { ["ConnectionStrings:ChatOps"] = $"{file};Default Timeout=1" });
        var alert = new { id = "a", title = "応答なし" };
        await using (var other = new SqliteConnection($"{file};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();

            var refused = await app.PostAlertAsync(alert);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAlertAsync(alert)).StatusCode);
        Assert.Single(await app.AllAsync<Alert>());
    }

    [Fact]
    public async Task A_full_queue_is_answered_503_by_every_address_and_nothing_of_it_is_stored()
    {
        await using var app = await ChatOpsBotApp.StartAsync(install: false, settings: new()
        {
            ["Database:QueueLimit"] = "16",
            ["Heartbeats:0:Name"] = "nightly",
            ["Heartbeats:0:Token"] = ChatOpsBotApp.AlertToken,
            ["Heartbeats:0:PeriodSeconds"] = "3600",
            ["Heartbeats:0:GraceSeconds"] = "600",
        });
        await app.Teams.As(app.Teams.City.Operator).InstallAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = app.Writes.RunAsync(async (_, _) =>
        {
            entered.TrySetResult();
            await release.Task;
        }, CancellationToken.None);
        await entered.Task;
        var waiting = new List<Task>();
        try
        {
            while (true)
                waiting.Add(app.Writes.RunAsync((_, _) => Task.CompletedTask, CancellationToken.None) is { IsFaulted: true } full ? throw full.Exception!.InnerException! : Task.CompletedTask);
        }
        catch (WriteQueueFullException)
        {
        }

        var alert = await app.PostAlertAsync(new { id = "a", title = "応答なし" });
        var heartbeat = await app.Http.PostAsync(new Uri("/api/heartbeats/nightly", UriKind.Relative), null);
        var said = await app.Teams.As(app.Teams.City.Operator).SayAsync("ヘルプ");

        Assert.Equal([503, 503, 503], [(int)alert.StatusCode, (int)heartbeat.StatusCode, said.Answer!.Status]);
        release.SetResult();
        await held;
        Assert.Equal(202, (int)(await app.PostAlertAsync(new { id = "b", title = "応答なし" })).StatusCode);
        Assert.Equal(["b"], (await app.AllAsync<Alert>()).Select(stored => stored.Fingerprint));
    }
}
