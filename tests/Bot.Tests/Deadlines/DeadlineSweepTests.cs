using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Deadlines;

public sealed class DeadlineSweepTests(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Detected = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Detected);

    [Theory]
    [InlineData("00:19:59", "")]
    [InlineData("00:20:00", "第一報の期限 09:30 まで 10 分です")]
    [InlineData("00:29:59", "第一報の期限 09:30 まで 10 分です")]
    [InlineData("00:30:00", "第一報の期限 09:30 まで 10 分です")]
    [InlineData("00:30:01", "第一報の期限 09:30 を過ぎました")]
    [InlineData("01:29:59", "第一報の期限 09:30 を過ぎました")]
    [InlineData("01:30:00", "復旧の期限 11:00 まで 30 分です")]
    [InlineData("01:59:59", "復旧の期限 11:00 まで 30 分です")]
    [InlineData("02:00:00", "復旧の期限 11:00 まで 30 分です")]
    [InlineData("02:00:01", "復旧の期限 11:00 を過ぎました")]
    public async Task At_each_side_of_a_limit_the_channel_has_heard_what_is_true_then(string after, string newest)
    {
        await using var bot = await OpenAsync(Engine.Sqlite);
        // Swept every 250 ms near the end, as the timetable would; nothing may come early.
        _clock.SetUtcNow(Detected + TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromSeconds(1));
        for (var step = 0; step < 4; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await SweepAsync(bot);
        }

        var said = await SaidAsync(bot);
        Assert.Equal(newest, newest.Length == 0 ? string.Concat(said) : said.Last().Contains(newest, StringComparison.Ordinal) ? newest : string.Join(" / ", said));
        await SweepAsync(bot);
        Assert.Equal(said, await SaidAsync(bot));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task After_downtime_every_missed_deadline_is_told_oldest_first_and_how_late(Engine engine)
    {
        await using var bot = await OpenAsync(engine);
        _clock.Advance(TimeSpan.FromHours(5));

        await SweepAsync(bot);

        var said = await SaidAsync(bot);
        Assert.Equal(4, said.Count);
        Assert.Contains("280 分遅れています", said[0], StringComparison.Ordinal);
        Assert.Contains("269 分遅れています", said[1], StringComparison.Ordinal);
        Assert.Contains("復旧の期限 11:00 を過ぎました。直ちに".Split('。')[0], said[3], StringComparison.Ordinal);
        Assert.Contains("179 分遅れています", said[3], StringComparison.Ordinal);
        Assert.DoesNotContain(await bot.AllAsync<Deadline>(), deadline => deadline.DoneAt is null);
    }

    [Fact]
    public async Task A_notice_that_comes_within_a_minute_does_not_call_itself_late()
    {
        await using var bot = await OpenAsync(Engine.Sqlite);
        _clock.SetUtcNow(Detected + TimeSpan.FromMinutes(21));
        await SweepAsync(bot);

        Assert.DoesNotContain("遅れて", Assert.Single(await SaidAsync(bot)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Deadlines_that_cannot_be_handled_hold_up_no_other_and_are_tried_again(Engine engine)
    {
        var broken = new BrokenHandler();
        await using var bot = await OpenAsync(engine, services => services.AddSingleton<IDeadlineHandler>(broken));
        // More than the sweep reads at once, and all of them older.
        await bot.ChangeAsync(db =>
        {
            for (var number = 0; number < 600; number++)
                DeadlineBook.Set(db, BrokenHandler.DeadlineKind, number, Detected - TimeSpan.FromDays(1));
            return Task.CompletedTask;
        });
        _clock.Advance(TimeSpan.FromMinutes(20));

        await SweepAsync(bot);

        Assert.Contains("第一報の期限", Assert.Single(await SaidAsync(bot)), StringComparison.Ordinal);
        Assert.Equal(600, (await bot.AllAsync<Deadline>()).Count(deadline => deadline.Kind == BrokenHandler.DeadlineKind && deadline.DoneAt is null));
        broken.Works = true;
        await SweepAsync(bot);
        Assert.DoesNotContain(await bot.AllAsync<Deadline>(), deadline => deadline.Kind == BrokenHandler.DeadlineKind && deadline.DoneAt is null);
    }

    [Fact]
    public async Task A_clock_set_back_neither_repeats_a_notice_nor_loses_the_next_one()
    {
        await using var bot = await OpenAsync(Engine.Sqlite);
        _clock.SetUtcNow(Detected + TimeSpan.FromMinutes(25));
        await SweepAsync(bot);
        _clock.AdjustTime(Detected + TimeSpan.FromMinutes(5));
        await SweepAsync(bot);
        _clock.SetUtcNow(Detected + TimeSpan.FromMinutes(31));
        await SweepAsync(bot);

        Assert.Equal(2, (await SaidAsync(bot)).Count);
    }

    private static Task SweepAsync(BotStorage bot) => bot.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);

    /// <summary>What was said under the incident's card, in order.</summary>
    private static async Task<List<string>> SaidAsync(BotStorage bot) => [.. (await bot.AllAsync<OutboxMessage>())
        .Where(message => message.ThreadOfCardKey is not null).OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];

    private async Task<BotStorage> OpenAsync(Engine engine, Action<IServiceCollection>? configure = null)
    {
        var bot = await BotStorage.OpenAsync(await cluster.NewDatabaseAsync(engine), _clock, configure);
        await bot.ChangeAsync(async db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.Incidents, ConversationId = "19:shougai" });
            await db.SaveChangesAsync();
            var by = await bot.Get<PeopleDirectory>().MeetAsync(db, "tenant", "a", "29:a", "運用担当", null, default);
            await bot.Get<OpenIncident>().RunAsync(db, by, new IncidentRequest("連携停止", Severity.Critical, null, Detected, null), default);
        });
        return bot;
    }

    private sealed class BrokenHandler : IDeadlineHandler
    {
        public const string DeadlineKind = "test.broken";

        public bool Works { get; set; }

        public string Kind => DeadlineKind;

        public Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken) =>
            Works ? Task.CompletedTask : throw new InvalidOperationException("broken");
    }
}
