using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Persistence;

public sealed class WriteQueueTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_change_that_fails_takes_nobody_of_its_group_with_it(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        var release = await storage.HoldWriterAsync();
        var before = storage.ChangeAsync(db => AddAsync(db, 1));
        var failing = storage.ChangeAsync(async db =>
        {
            await AddAsync(db, 2);
            await db.SaveChangesAsync();
            throw new InvalidOperationException("no");
        });
        var refused = storage.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO \"NoSuchTable\" VALUES (1)"));
        var after = storage.ChangeAsync(db => AddAsync(db, 3));

        release();
        await Task.WhenAll(before, after);

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => refused);
        Assert.Equal([1, 3], await SubjectsAsync(storage));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_commit_that_fails_fails_everybody_and_the_next_group_is_stored(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        if (engine == Engine.PostgreSql)
            await storage.SqlAsync("""ALTER TABLE "Alerts" ALTER CONSTRAINT "FK_Alerts_AlertGroups_GroupId" DEFERRABLE INITIALLY DEFERRED""");
        var release = await storage.HoldWriterAsync();
        var innocent = storage.ChangeAsync(db => AddAsync(db, 1));
        var breaking = storage.ChangeAsync(async db =>
        {
            if (engine == Engine.Sqlite)
                await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON");
            // A member of a group that does not exist: noticed only at the commit.
            db.Add(new ChatOpsBot.Bot.Alerts.Alert { GroupId = 99, Source = "s", Fingerprint = "f", StartsAt = DateTimeOffset.UnixEpoch, ReceivedAt = DateTimeOffset.UnixEpoch });
        });

        release();
        await Assert.ThrowsAnyAsync<Exception>(() => innocent);
        await Assert.ThrowsAnyAsync<Exception>(() => breaking);

        await storage.ChangeAsync(db => AddAsync(db, 2));
        Assert.Equal([2], await SubjectsAsync(storage));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Nobody_is_told_done_before_the_commit_of_the_whole_group(Engine engine)
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine));
        var (entered, last) = (new TaskCompletionSource(), new TaskCompletionSource());
        var release = await storage.HoldWriterAsync();
        var first = storage.ChangeAsync(db => AddAsync(db, 1));
        var second = storage.ChangeAsync(async _ =>
        {
            entered.SetResult();
            await last.Task;
        });
        release();
        await entered.Task;

        Assert.False(first.IsCompleted);
        Assert.Empty(await SubjectsAsync(storage));

        last.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal([1], await SubjectsAsync(storage));
    }

    [Fact]
    public async Task A_full_queue_turns_the_next_change_away_at_once()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        settings["Database:QueueLimit"] = "16";
        await using var storage = await BotStorage.OpenAsync(settings);
        var release = await storage.HoldWriterAsync();
        var waiting = Enumerable.Range(1, 16).Select(subject => storage.ChangeAsync(db => AddAsync(db, subject))).ToList();

        await Assert.ThrowsAsync<WriteQueueFullException>(() => storage.ChangeAsync(db => AddAsync(db, 17)));

        release();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(1, 16).Select(subject => (long)subject), await SubjectsAsync(storage));
    }

    [Fact]
    public async Task What_was_accepted_before_a_stop_is_still_committed_and_nothing_after_it()
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        var release = await storage.HoldWriterAsync();
        var accepted = Enumerable.Range(1, 5).Select(subject => storage.ChangeAsync(db => AddAsync(db, subject))).ToList();

        var stopping = storage.Writes.StopAsync(CancellationToken.None);
        await Assert.ThrowsAsync<WriteQueueFullException>(() => storage.ChangeAsync(db => AddAsync(db, 6)));
        release();
        await stopping;

        await Task.WhenAll(accepted);
        Assert.Equal([1, 2, 3, 4, 5], await SubjectsAsync(storage));
    }

    [Fact]
    public async Task A_change_whose_caller_has_gone_is_not_made()
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        using var caller = new CancellationTokenSource();
        var release = await storage.HoldWriterAsync();
        var given = storage.Writes.RunAsync((db, _) => AddAsync(db, 1), caller.Token);

        await caller.CancelAsync();
        release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Empty(await SubjectsAsync(storage));
    }

    [Fact]
    public async Task A_change_whose_caller_goes_while_it_is_made_is_finished()
    {
        await using var storage = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        using var caller = new CancellationTokenSource();

        await storage.Writes.RunAsync(
            async (db, token) =>
            {
                await caller.CancelAsync();
                await AddAsync(db, 1);
                await db.SaveChangesAsync(token);
            },
            caller.Token);

        Assert.Equal([1], await SubjectsAsync(storage));
    }

    [Fact]
    public async Task Two_instances_that_touch_the_same_rows_in_opposite_order_both_succeed()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var one = await BotStorage.OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings);
        await one.ChangeAsync(db => AddAsync(db, 1));
        await one.ChangeAsync(db => AddAsync(db, 2));

        var (oneBegan, otherBegan) = (new TaskCompletionSource(), new TaskCompletionSource());

        await Task.WhenAll(TouchAsync(one, 1, 2, oneBegan, otherBegan), TouchAsync(other, 2, 1, otherBegan, oneBegan));

        Assert.Equal([21, 22], await SubjectsAsync(one));

        static Task TouchAsync(BotStorage storage, long first, long second, TaskCompletionSource began, TaskCompletionSource otherBegan) =>
            storage.ChangeAsync(async db =>
            {
                await db.Database.ExecuteSqlAsync($"""UPDATE "Deadlines" SET "SubjectId" = "SubjectId" + 10 WHERE "Id" = {first}""");
                began.TrySetResult();
                await Task.WhenAny(otherBegan.Task, Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System));
                await db.Database.ExecuteSqlAsync($"""UPDATE "Deadlines" SET "SubjectId" = "SubjectId" + 10 WHERE "Id" = {second}""");
            });
    }

    [Fact]
    public async Task An_instance_frozen_in_the_middle_of_a_change_does_not_keep_the_others_from_writing()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var frozen = await BotStorage.OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings);
        var thaw = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        var zombie = frozen.ChangeAsync(async db =>
        {
            await AddAsync(db, 1);
            await db.SaveChangesAsync();
            entered.SetResult();
            await thaw.Task;
        });
        await entered.Task;

        await other.ChangeAsync(db => AddAsync(db, 2));

        thaw.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => zombie);
        Assert.Equal([2], await SubjectsAsync(other));
        await frozen.ChangeAsync(db => AddAsync(db, 3));
    }

    private static Task AddAsync(ChatOpsDbContext db, long subject)
    {
        DeadlineBook.Set(db, "test", subject, DateTimeOffset.UnixEpoch);
        return Task.CompletedTask;
    }

    private static Task<List<long>> SubjectsAsync(BotStorage storage) =>
        storage.ReadAsync(db => db.Set<Deadline>().OrderBy(deadline => deadline.SubjectId).Select(deadline => deadline.SubjectId).ToListAsync());
}
