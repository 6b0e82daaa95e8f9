using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.OnCall.OnCallDesk;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>People are called one after the other until somebody answers.</summary>
public sealed class EscalationTests(PostgreSqlCluster cluster)
{
    private const string Everybody = "0A 5B 10A 15B 20A 25B 30S 30T 35! 45! 55!";
    private readonly FakeTimeProvider _clock = new(Japan(20, 22, 0));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_chain_is_called_three_times_then_all_service_managers_then_it_is_said_that_nobody_answers(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.StartAsync();
        await desk.PassAsync(60);

        Assert.Equal(Everybody, await desk.StepsAsync());
        var said = await desk.SaidAsync();
        Assert.Equal(11, said.Count);
        Assert.Contains("当番の A さん（03-0000-A）に連絡しています。5 分以内に応答がない場合は", said[0], StringComparison.Ordinal);
        Assert.Contains("重大 国保連携 連携停止", said[0], StringComparison.Ordinal);
        Assert.Contains("運用責任者の S さん", said[6], StringComparison.Ordinal);
        Assert.Contains("35 分が経過しましたが、どなたからも応答がありません", said[8], StringComparison.Ordinal);
        foreach (var name in new[] { "A", "B", "S", "T" })
            Assert.Contains($"{name} さん 03-0000-{name}", said[8], StringComparison.Ordinal);
        Assert.All(said, text => Assert.DoesNotContain("遅れて", text, StringComparison.Ordinal));
        Assert.Null(await desk.Bot.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
        Assert.Equal(8, (await desk.Bot.AllAsync<AuditEntry>()).Count(entry => entry.Action == "oncall.called"));
    }

    [Theory]
    [InlineData(0, "0A")]
    [InlineData(299, "0A")]
    [InlineData(300, "0A 5B")]
    [InlineData(599, "0A 5B")]
    [InlineData(600, "0A 5B 10A")]
    [InlineData(1799, "0A 5B 10A 15B 20A 25B")]
    [InlineData(1800, "0A 5B 10A 15B 20A 25B 30S 30T")]
    [InlineData(2099, "0A 5B 10A 15B 20A 25B 30S 30T")]
    [InlineData(2100, "0A 5B 10A 15B 20A 25B 30S 30T 35!")]
    [InlineData(2699, "0A 5B 10A 15B 20A 25B 30S 30T 35!")]
    [InlineData(2700, "0A 5B 10A 15B 20A 25B 30S 30T 35! 45!")]
    public async Task Each_step_comes_at_its_second_and_not_before(int seconds, string steps)
    {
        await using var desk = await OpenAsync();
        await desk.StartAsync();
        for (var due = 300; due < seconds; due += 300)
        {
            _clock.SetUtcNow(Japan(20, 22, 0).AddSeconds(due));
            await desk.SweepAsync();
        }

        _clock.SetUtcNow(Japan(20, 22, 0).AddSeconds(seconds));
        await desk.SweepAsync();
        await desk.SweepAsync();

        Assert.Equal(steps, await desk.StepsAsync());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task After_downtime_the_missed_steps_are_taken_in_order_each_once_and_say_how_late_they_are(Engine engine)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        await using (var before = await OpenAsync(settings))
            await before.StartAsync();
        _clock.Advance(TimeSpan.FromMinutes(22));
        await using var desk = await OnCallDesk.OpenAsync(settings, _clock);
        await desk.SweepAsync();
        await desk.SweepAsync();

        Assert.Equal("0A 5B 10A 15B 20A", await desk.StepsAsync());
        var said = await desk.SaidAsync();
        Assert.Equal(["（この連絡は 17 分遅れています）", "（この連絡は 12 分遅れています）", "（この連絡は 7 分遅れています）", "（この連絡は 2 分遅れています）"],
            said.Skip(1).Select(text => text[text.IndexOf("（この連絡", StringComparison.Ordinal)..(text.IndexOf("遅れています）", StringComparison.Ordinal) + 7)]));
        // The next one is due where it would have been without the downtime.
        await desk.PassAsync(2);
        Assert.Equal("0A 5B 10A 15B 20A", await desk.StepsAsync());
        await desk.PassAsync(1);
        Assert.Equal("0A 5B 10A 15B 20A 25B", await desk.StepsAsync());
    }

    [Fact]
    public async Task That_nobody_answers_is_said_once_after_downtime_however_long_it_was()
    {
        await using var desk = await OpenAsync();
        await desk.StartAsync();
        _clock.Advance(TimeSpan.FromMinutes(35 + 600 + 3));
        await desk.SweepAsync();
        Assert.EndsWith("30S 30T 35!", await desk.StepsAsync(), StringComparison.Ordinal);
        await desk.PassAsync(7);
        Assert.EndsWith("30T 35! 645!", await desk.StepsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_that_sweep_at_the_same_moment_call_each_person_once()
    {
        var settings = await cluster.NewDatabaseAsync(Engine.PostgreSql);
        await using var one = await OpenAsync(settings);
        await using var other = await OnCallDesk.OpenAsync(settings, _clock);
        await Task.WhenAll(one.StartAsync(), other.StartAsync(), one.StartAsync(), other.StartAsync());
        for (var step = 0; step < 11; step++)
        {
            _clock.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAll(one.SweepOnceAsync(), other.SweepOnceAsync(), one.SweepOnceAsync(), other.SweepOnceAsync());
        }

        Assert.Single(await one.Bot.AllAsync<EscalationChain>());
        Assert.Equal(Everybody, await one.StepsAsync());
        Assert.Equal(11, (await one.SaidAsync()).Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_step_whose_transaction_fails_leaves_nothing_and_is_taken_again(Engine engine)
    {
        await using var desk = await OpenAsync(engine);
        await desk.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Bot.ChangeAsync(async db =>
        {
            var chain = (await db.Set<EscalationChain>().FindAsync(1L))!;
            await desk.Bot.Get<EscalationCalls>().CallNextAsync(db, chain, chain.StartedAt.AddMinutes(5), chain.StartedAt.AddMinutes(5), default);
            await db.SaveChangesAsync();
            throw new InvalidOperationException("The process ends here.");
        }));

        Assert.Equal("0A", await desk.StepsAsync());
        Assert.Single(await desk.SaidAsync());
        await desk.PassAsync(5);
        Assert.Equal("0A 5B", await desk.StepsAsync());
    }

    [Fact]
    public async Task An_answer_ends_the_chain_once_and_is_on_record()
    {
        await using var desk = await OpenAsync();
        await desk.StartAsync();
        await desk.PassAsync(6);

        Assert.True(await desk.AnswerAsync("B"));
        Assert.False(await desk.AnswerAsync("B"));
        Assert.False(await desk.AnswerAsync("A"));
        await desk.PassAsync(60);

        Assert.Equal("0A 5B", await desk.StepsAsync());
        Assert.Contains("B さんが対応します。", (await desk.SaidAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(3, (await desk.SaidAsync()).Count);
        var record = (await desk.RecordAsync())!;
        Assert.Equal((Japan(20, 22, 6), "B", "B"), (record.EndedAt!.Value, record.AnsweredById!, record.AnsweredByName!));
        Assert.All(record.Calls, step => Assert.Equal(CallWays.Thread | CallWays.Personal, step.Ways & ~CallWays.Email));
        Assert.Single(await desk.Bot.AllAsync<AuditEntry>(), entry => entry is { Action: "oncall.acknowledged", Actor: "B" });
        Assert.DoesNotContain(await desk.Bot.AllAsync<Deadline>(), deadline => deadline.DoneAt is null);
    }

    [Fact]
    public async Task People_of_the_city_and_guests_cannot_answer()
    {
        await using var desk = await OpenAsync();
        await desk.MeetAsync(Role.CityApprover, "市");
        await desk.MeetAsync(Role.Guest, "客");
        await desk.StartAsync();

        Assert.False(await desk.AnswerAsync("市"));
        Assert.False(await desk.AnswerAsync("客"));
        await desk.PassAsync(5);
        Assert.Equal("0A 5B", await desk.StepsAsync());
    }

    [Fact]
    public async Task A_stopped_chain_is_silent_and_a_later_call_begins_anew()
    {
        await using var desk = await OpenAsync();
        await desk.StartAsync();
        await desk.StartAsync();
        await desk.StopAsync();
        await desk.StopAsync();
        await desk.PassAsync(60);
        Assert.Equal("0A", await desk.StepsAsync());
        Assert.Single(await desk.SaidAsync());
        Assert.Null((await desk.RecordAsync())!.AnsweredByName);

        await desk.StartAsync();
        await desk.PassAsync(5);
        Assert.Equal("0A 5B", await desk.StepsAsync());
        Assert.Equal(2, (await desk.Bot.AllAsync<EscalationChain>()).Count);
    }

    [Fact]
    public async Task Who_is_called_is_decided_at_the_step_and_nobody_is_called_twice_in_one_round()
    {
        await using var desk = await OpenAsync(new Dictionary<string, string?> { ["OnCall:Repeats"] = "1" });
        await desk.StartAsync();
        await desk.PassAsync(3);
        await desk.OverrideAsync(RotaKind.Emergency, "X", Japan(20, 22, 3), Japan(20, 22, 12));
        await desk.PassAsync(60);

        // X since 22:03; the chain X B A of which A has been called, then the second round, in which the override has ended.
        Assert.StartsWith("0A 5X 10B 15A 20B 25S 25T 30!", await desk.StepsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nobody_to_call_it_is_said_at_once_and_with_no_channel_people_are_called_all_the_same()
    {
        await using var desk = await OnCallDesk.OpenAsync(await cluster.NewDatabaseAsync(Engine.Sqlite), _clock);
        await desk.StartAsync();
        Assert.Contains("連絡できる方が登録されていません", Assert.Single(await desk.SaidAsync()), StringComparison.Ordinal);
        await desk.MeetAsync(Role.Operator, "A");
        await desk.StopAsync();

        await desk.StartAsync(channel: null);
        Assert.Equal("0A", await desk.StepsAsync());
        Assert.Single(await desk.SaidAsync());
        Assert.Equal(CallWays.Personal, Assert.Single((await desk.RecordAsync())!.Calls).Ways & ~CallWays.Email);
    }

    [Fact]
    public async Task The_minutes_and_rounds_follow_their_settings()
    {
        await using var desk = await OpenAsync(new Dictionary<string, string?> { ["OnCall:AcknowledgeWithinMinutes"] = "1", ["OnCall:Repeats"] = "0" });
        await desk.StartAsync();
        await desk.PassAsync(14);

        Assert.Equal("0A 1B 2S 2T 3! 13!", await desk.StepsAsync());
    }

    private Task<OnCallDesk> OpenAsync(Engine engine) => OpenAsync([], engine);

    private Task<OnCallDesk> OpenAsync() => OpenAsync([], Engine.Sqlite);

    private async Task<OnCallDesk> OpenAsync(Dictionary<string, string?> settings, Engine engine = Engine.Sqlite)
    {
        var database = settings.ContainsKey("Database:Provider") ? [] : await cluster.NewDatabaseAsync(engine);
        foreach (var (key, value) in settings)
            database[key] = value;
        var desk = await OnCallDesk.OpenAsync(database, _clock);
        await desk.MeetAsync(Role.Operator, "A", "B", "X");
        await desk.MeetAsync(Role.ServiceManager, "S", "T");
        await desk.SetRotaAsync(RotaKind.Emergency, Rota.Weekly, 16, "A", "B");
        return desk;
    }
}
