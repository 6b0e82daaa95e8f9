using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Jobs.Digests;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Digests;

/// <summary>Daily at 08:45 on open days, weekly on Monday at 09:00, monthly on the last day at 17:30; 2026-11-20 is a Friday and Monday the 23rd a holiday.</summary>
public sealed class DigestSweepTests(PostgreSqlCluster cluster)
{
    private const string LateWords = "遅れ";
    private readonly FakeTimeProvider _clock = new(Japan(20, 8, 44, 59));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task One_digest_for_each_due_day_across_restarts_and_two_days_of_downtime_the_late_one_marked(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        DateTimeOffset[] starts = [Japan(20, 8, 45), Japan(20, 8, 46), Japan(20, 18, 0), Japan(21, 9, 0), Japan(22, 9, 0), Japan(23, 8, 45), Japan(24, 8, 50),
            // Down on the 25th and 26th until after the digest of the 27th.
            Japan(27, 10, 30), Japan(27, 10, 31), Japan(30, 8, 45)];
        await using (var first = await OpenAsync(settings))
        {
            await SendAsync(first);
            // The one of the 19th was due before there was anybody to read it: the first ever is not caught up.
            Assert.Empty(await first.AllAsync<DigestDelivery>());
        }

        foreach (var start in starts)
        {
            _clock.SetUtcNow(start);
            await using var bot = await OpenAsync(settings);
            await SendAsync(bot);
            await SendAsync(bot);
        }

        await using var last = await OpenAsync(settings);
        var runs = (await last.AllAsync<DigestDelivery>()).OrderBy(run => run.Day).ToList();
        Assert.All(runs, run => Assert.Equal((DigestKind.Daily, DigestDelivery.OperatorsChannel), (run.Kind, run.Recipient)));
        Assert.Equal([20, 24, 27, 30], runs.Select(run => run.Day.Day));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal([false, false, true, false], (await PostedAsync(last)).Select(text => text.Contains(LateWords, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_a_whole_year_with_two_days_of_downtime_every_digest_is_sent_once_and_their_periods_leave_no_gap()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        var bot = await OpenAsync(settings);
        await bot.ChangeAsync(db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.City, ConversationId = "19:city" });
            return Task.CompletedTask;
        });
        var (first, down) = (Japan(20, 8, 45), Japan(20, 8, 45).AddDays(100));
        var daysUp = 0;
        for (var day = 0; day < 365; day++)
        {
            var morning = first.AddDays(day);
            if (morning >= down && morning < down.AddDays(2))
                continue;
            // A restart every now and then, in between the turns of a day.
            if (day % 50 == 49)
            {
                await bot.DisposeAsync();
                bot = await OpenAsync(settings);
            }

            daysUp++;
            foreach (var minutes in (int[])[0, 1, 20, 526])
            {
                _clock.SetUtcNow(morning.AddMinutes(minutes));
                await SendAsync(bot);
            }
        }

        var sent = await bot.AllAsync<DigestDelivery>();
        await bot.DisposeAsync();
        foreach (var recipient in sent.GroupBy(row => (row.Recipient, row.Kind)))
        {
            var rows = recipient.OrderBy(row => row.To).ToList();
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.Equal(rows.Count, rows.Select(row => row.Day).Distinct().Count());
        }

        Assert.Equal(363, daysUp);
        int Count(DigestKind kind, string recipient) => sent.Count(row => row.Kind == kind && row.Recipient == recipient);
        foreach (var recipient in (string[])[DigestDelivery.OperatorsChannel, DigestDelivery.CityChannel])
        {
            Assert.Equal((52, 12), (Count(DigestKind.Weekly, recipient), Count(DigestKind.Monthly, recipient)));
            // 242 open days, one of them within the downtime.
            Assert.Equal(241, Count(DigestKind.Daily, recipient));
        }
    }

    [Fact]
    public async Task A_weekly_digest_that_falls_on_a_holiday_is_sent_on_the_next_open_day_in_time()
    {
        await using var bot = await OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite));
        foreach (var at in (DateTimeOffset[])[Japan(20, 9, 0), Japan(23, 9, 0), Japan(24, 8, 59), Japan(24, 9, 0)])
        {
            _clock.SetUtcNow(at);
            await SendAsync(bot);
        }

        var weekly = Assert.Single(await bot.AllAsync<DigestDelivery>(), row => row.Kind == DigestKind.Weekly);
        Assert.Equal((23, Japan(24, 9, 0)), (weekly.Day.Day, weekly.To));
        var posted = Assert.Single(await PostedAsync(bot), text => text.Contains("11/24(火) の週次要約", StringComparison.Ordinal));
        Assert.DoesNotContain(LateWords, posted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_at_the_same_moment_send_one()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        _clock.SetUtcNow(Japan(20, 8, 45));
        await using var one = await OpenAsync(settings);
        await using var other = await BotStorage.OpenAsync(settings, _clock);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => SendAsync(number % 2 == 0 ? one : other))));

        Assert.Single(await one.AllAsync<DigestDelivery>());
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
        _clock.SetUtcNow(Japan(24, 8, 45));
        await SendAsync(bot);

        var posted = await PostedAsync(bot);
        Assert.Equal([true, false], posted.Select(text => text.Contains("直前の警報", StringComparison.Ordinal)));
        Assert.Equal([false, true], posted.Select(text => text.Contains("ちょうどの警報", StringComparison.Ordinal)));
    }

    private static Task SendAsync(BotStorage bot) => bot.Get<IDigestSweep>().RunDueAsync(CancellationToken.None);

    private static async Task<IReadOnlyList<string>> PostedAsync(BotStorage bot) =>
        [.. (await bot.AllAsync<OutboxMessage>()).OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];

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
