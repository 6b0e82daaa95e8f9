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
        _clock.Advance(TimeSpan.FromMinutes(10));

        await SweepAsync(bot);

        Assert.Contains("第一報の期限", Assert.Single(await SaidAsync(bot)), StringComparison.Ordinal);
        Assert.Equal(600, (await bot.AllAsync<Deadline>()).Count(deadline => deadline.Kind == BrokenHandler.DeadlineKind && deadline.DoneAt is null));
        broken.Works = true;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await SweepAsync(bot);
        Assert.DoesNotContain(await bot.AllAsync<Deadline>(), deadline => deadline.Kind == BrokenHandler.DeadlineKind && deadline.DoneAt is null);
    }

    [Fact]
    public async Task A_deadline_that_fails_is_tried_soon_at_first_then_every_few_minutes_and_never_given_up()
    {
        var broken = new BrokenHandler();
        await using var bot = await OpenAsync(Engine.Sqlite, services => services.AddSingleton<IDeadlineHandler>(broken));
        await SetBrokenAsync(bot);

        var tries = new List<double>();
        for (var second = 0; second < 900; second += 5, _clock.Advance(TimeSpan.FromSeconds(5)))
        {
            var before = broken.Calls;
            await SweepAsync(bot);
            if (broken.Calls > before)
                tries.Add(second);
        }

        Assert.Equal([0, 5, 15, 35, 75, 255, 435, 615, 795], tries);
        var deadline = await BrokenAsync(bot);
        Assert.Equal((9, "InvalidOperationException"), (deadline.Failures, deadline.LastError));
        broken.Works = true;
        _clock.Advance(Deadline.StuckPause);
        await SweepAsync(bot);
        Assert.Equal((0, null), ((await BrokenAsync(bot)).Failures, (await BrokenAsync(bot)).LastError));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_keep_a_failed_deadline_waiting()
    {
        var broken = new BrokenHandler();
        await using var bot = await OpenAsync(Engine.Sqlite, services => services.AddSingleton<IDeadlineHandler>(broken));
        await bot.ChangeAsync(db =>
        {
            var deadline = new Deadline { Kind = BrokenHandler.DeadlineKind, SubjectId = 1, DueAt = Detected - TimeSpan.FromHours(1) };
            // Failed when the clock stood an hour and a half later.
            deadline.Fail("before", Detected + TimeSpan.FromMinutes(90));
            db.Add(deadline);
            return Task.CompletedTask;
        });

        await SweepAsync(bot);

        Assert.Equal(1, broken.Calls);
    }

    private static Task SetBrokenAsync(BotStorage bot) => bot.ChangeAsync(db =>
    {
        DeadlineBook.Set(db, BrokenHandler.DeadlineKind, 1, Detected);
        return Task.CompletedTask;
    });

    private static async Task<Deadline> BrokenAsync(BotStorage bot) =>
        (await bot.AllAsync<Deadline>()).Single(deadline => deadline.Kind == BrokenHandler.DeadlineKind);

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
            by.Assign(Role.Operator);
            await bot.Get<OpenIncident>().RunAsync(db, by, new IncidentRequest("連携停止", Severity.Critical, null, Detected, null), default);
        });
        return bot;
    }

    private sealed class BrokenHandler : IDeadlineHandler
    {
        public const string DeadlineKind = "test.broken";

        public bool Works { get; set; }

        public int Calls { get; private set; }

        public string Kind => DeadlineKind;

        public Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Calls++;
            return Works ? Task.CompletedTask : throw new InvalidOperationException("password=secret");
        }
    }
}
