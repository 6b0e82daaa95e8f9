using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Audit;

public sealed class AuditChainTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite, null, null)]
    [InlineData(Engine.PostgreSql, null, null)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Details" = '{"title":"別の話"}' WHERE "Sequence" = 3""", 3L)]
    [InlineData(Engine.PostgreSql, """UPDATE "AuditLog" SET "Details" = '{"title":"別の話"}' WHERE "Sequence" = 3""", 3L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Actor" = 'somebody' WHERE "Sequence" = 1""", 1L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "At" = "At" + 10000000 WHERE "Sequence" = 6""", 6L)]
    [InlineData(Engine.PostgreSql, """UPDATE "AuditLog" SET "At" = "At" + interval '1 second' WHERE "Sequence" = 6""", 6L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Subject" = "Subject" || "Action", "Action" = '' WHERE "Sequence" = 4""", 4L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Hash" = 'x' WHERE "Sequence" = 2""", 2L)]
    [InlineData(Engine.Sqlite, """DELETE FROM "AuditLog" WHERE "Sequence" = 1""", 1L)]
    [InlineData(Engine.PostgreSql, """DELETE FROM "AuditLog" WHERE "Sequence" = 4""", 4L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Sequence" = CASE "Sequence" WHEN 2 THEN -5 ELSE -2 END WHERE "Sequence" IN (2, 5); UPDATE "AuditLog" SET "Sequence" = -"Sequence" WHERE "Sequence" < 0""", 2L)]
    [InlineData(Engine.Sqlite, """UPDATE "AuditLog" SET "Sequence" = "Sequence" + 100 WHERE "Sequence" > 3; UPDATE "AuditLog" SET "Sequence" = "Sequence" - 99 WHERE "Sequence" > 100; INSERT INTO "AuditLog" SELECT 4, "At", "Actor", "Action", "Subject", "Details", "Hash" FROM "AuditLog" WHERE "Sequence" = 3""", 4L)]
    public async Task Whatever_is_changed_removed_swapped_or_inserted_the_first_bad_line_is_named(Engine engine, string? tampering, long? firstBad)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        for (var number = 1; number <= 6; number++)
            await storage.ChangeAsync(db => storage.Get<AuditLog>().RecordAsync(db, "運用担当", "alert.acknowledged", $"ALT-{number}", new { title = "応答なし🚨" }, CancellationToken.None));

        if (tampering is not null)
            Assert.NotEqual(0, await storage.SqlAsync(tampering.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));

        Assert.Equal(firstBad, await storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Several_lines_of_one_change_and_a_change_rolled_back_leave_a_sound_chain_without_gaps(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        var audit = storage.Get<AuditLog>();
        var release = await storage.HoldWriterAsync();
        var changes = Enumerable.Range(1, 6).Select(number => storage.ChangeAsync(async db =>
        {
            await audit.RecordAsync(db, "a", "first", $"{number}", null, CancellationToken.None);
            await audit.RecordAsync(db, "a", "second", $"{number}", new { number }, CancellationToken.None);
            await db.SaveChangesAsync();
            if (number % 3 == 0)
                throw new InvalidOperationException("no");
        })).ToList();

        release();
        await Task.WhenAll(changes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), (await storage.AllAsync<AuditEntry>()).Select(entry => entry.Sequence).Order());
        Assert.Null(await storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }
}
