using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Digests;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Digests;

/// <summary>The digest is due at 08:45 on weekdays; 2026-11-20 is a Friday.</summary>
public sealed class DailyDigestTests(PostgreSqlCluster cluster)
{
    private const string LateWords = "遅れ";
    private readonly FakeTimeProvider _clock = new(Japan(20, 8, 44, 59));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task One_digest_for_each_due_day_across_restarts_and_two_days_of_downtime_the_late_one_marked(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        DateTimeOffset[] starts = [Japan(20, 8, 45), Japan(20, 8, 46), Japan(20, 18, 0), Japan(21, 9, 0), Japan(22, 9, 0), Japan(23, 8, 45), Japan(23, 8, 50),
            // Down on the 24th and 25th until after the digest of the 26th.
            Japan(26, 10, 30), Japan(26, 10, 31), Japan(27, 8, 45)];
        await using (var first = await OpenAsync(settings))
        {
            await SendAsync(first);
            // The one of the 19th was due before there was anybody to read it: the first ever is not caught up.
            Assert.Empty(await first.AllAsync<DigestRun>());
        }

        foreach (var start in starts)
        {
            _clock.SetUtcNow(start);
            await using var bot = await OpenAsync(settings);
            await SendAsync(bot);
            await SendAsync(bot);
        }

        await using var last = await OpenAsync(settings);
        var runs = (await last.AllAsync<DigestRun>()).OrderBy(run => run.Day).ToList();
        Assert.Equal([20, 23, 26, 27], runs.Select(run => run.Day.Day));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        var posted = (await last.AllAsync<OutboxMessage>()).OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!)).ToList();
        Assert.Equal([false, false, true, false], posted.Select(text => text.Contains(LateWords, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_instances_at_the_same_moment_send_one()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        _clock.SetUtcNow(Japan(20, 8, 45));
        await using var one = await OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings, _clock);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => SendAsync(number % 2 == 0 ? one : other))));

        Assert.Single(await one.AllAsync<DigestRun>());
        Assert.Single(await one.AllAsync<OutboxMessage>());
    }

    [Fact]
    public async Task An_alert_at_the_very_edge_is_told_of_in_exactly_one_digest()
    {
        await using var bot = await OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        await SendAsync(bot);
        foreach (var (at, name) in new[] { (Japan(20, 8, 45).AddTicks(-1), "直前の警報"), (Japan(20, 8, 45), "ちょうどの警報") })
        {
            _clock.SetUtcNow(at);
            await bot.ChangeAsync(db => bot.Get<AlertIntake>().AcceptAsync(
                db, [new AlertSignal("generic", name, name, true, default, null, Severity.Warning, name, null, null, null, new Dictionary<string, string>(), null)], default));
        }

        await bot.ChangeAsync(db =>
        {
            db.RemoveRange(db.Set<OutboxMessage>());
            return Task.CompletedTask;
        });
        await SendAsync(bot);
        _clock.SetUtcNow(Japan(23, 8, 45));
        await SendAsync(bot);

        var posted = (await bot.AllAsync<OutboxMessage>()).OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!)).ToList();
        Assert.Equal([true, false], posted.Select(text => text.Contains("直前の警報", StringComparison.Ordinal)));
        Assert.Equal([false, true], posted.Select(text => text.Contains("ちょうどの警報", StringComparison.Ordinal)));
    }

    private static Task SendAsync(BotStorage bot) => bot.Get<IDailyDigest>().SendDueAsync(CancellationToken.None);

    private static DateTimeOffset Japan(int day, int hour, int minute, int second = 0) => new(2026, 11, day, hour, minute, second, TimeSpan.FromHours(9));

    private async Task<BotStorage> OpenAsync(Dictionary<string, string?> settings)
    {
        var bot = await BotStorage.OpenAsync(settings, _clock);
        await bot.ChangeAsync(async db =>
        {
            if (await db.FindAsync<ChannelRoute>(RoutePurpose.Digest) is null)
                db.Add(new ChannelRoute { Purpose = RoutePurpose.Digest, ConversationId = "19:digest" });
        });
        return bot;
    }
}
