using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ChatOpsBot.Bot.Tests.OnCall.OnCallDesk;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>However often and wherever the button of the page is pressed, the call is answered once.</summary>
public sealed class AcknowledgeByLinkTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(Japan(20, 22, 0));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Many_presses_at_once_answer_once_and_tell_the_listeners_once(Engine engine)
    {
        var listener = new Listener();
        await using var desk = await OpenAsync(engine, listener);
        var token = await TokenAsync(desk, "B");

        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Bot.Get<AcknowledgeByLink>().RunAsync(token, default)));

        Assert.All(seen, view => Assert.Equal(DutyLinkState.Answered, view.State));
        Assert.Equal(["INC-3 B 22:00:00"], listener.Heard);
        Assert.Single(await desk.Bot.AllAsync<AuditEntry>(), entry => entry.Action == "oncall.acknowledged");
        await desk.PassAsync(30);
        Assert.Equal("0A", await desk.StepsAsync());
    }

    [Fact]
    public async Task When_a_listener_fails_nothing_is_answered_and_the_next_press_counts()
    {
        var listener = new Listener { Fails = true };
        await using var desk = await OpenAsync(Engine.Sqlite, listener);
        var token = await TokenAsync(desk, "A");

        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Bot.Get<AcknowledgeByLink>().RunAsync(token, default));
        Assert.Null((await desk.RecordAsync())!.EndedAt);
        listener.Fails = false;
        Assert.Equal(DutyLinkState.Answered, (await desk.Bot.Get<AcknowledgeByLink>().RunAsync(token, default)).State);
    }

    [Fact]
    public async Task A_link_of_an_earlier_call_does_not_answer_a_later_one()
    {
        await using var desk = await OpenAsync(Engine.Sqlite, new Listener());
        var token = await TokenAsync(desk, "A");
        await desk.StopAsync();
        await desk.StartAsync();

        Assert.Equal(DutyLinkState.Stopped, (await desk.Bot.Get<AcknowledgeByLink>().RunAsync(token, default)).State);
        Assert.Null((await desk.RecordAsync())!.EndedAt);
    }

    private static async Task<string> TokenAsync(OnCallDesk desk, string name) => desk.Bot.Get<DutyLinks>()
        .Create(await desk.Bot.ReadAsync(db => db.Set<EscalationChain>().SingleAsync()), new DutyPerson(Tenant, name, name, "", null, null))!.Segments[^1];

    private async Task<OnCallDesk> OpenAsync(Engine engine, Listener listener)
    {
        var settings = await cluster.NewDatabaseAsync(engine);
        settings["Links:PublicUrl"] = "https://chatops.example.jp/";
        var desk = await OnCallDesk.OpenAsync(settings, _clock, services => services.AddSingleton<IEscalationListener>(listener));
        await desk.MeetAsync(Role.Operator, "A", "B");
        await desk.StartAsync();
        return desk;
    }

    private sealed class Listener : IEscalationListener
    {
        public List<string> Heard { get; } = [];

        public bool Fails { get; set; }

        public Task OnAcknowledgedAsync(ChatOpsDbContext db, string subject, Person by, DateTimeOffset at, CancellationToken cancellationToken)
        {
            if (Fails)
                throw new InvalidOperationException("not now");
            Heard.Add($"{subject} {by.ObjectId} {at.UtcDateTime.AddHours(9):HH:mm:ss}");
            return Task.CompletedTask;
        }
    }
}
