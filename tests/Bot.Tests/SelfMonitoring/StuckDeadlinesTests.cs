using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>A deadline that cannot be handled is told of, once, and never given up.</summary>
public sealed class StuckDeadlinesTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly PoisonHandler _poison = new();

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task After_five_failures_people_are_told_once_until_it_can_be_handled(Engine engine)
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(
            cluster, _clock, engine: engine, configure: services => services.AddSingleton<IDeadlineHandler>(_poison));
        await desk.Storage.ChangeAsync(db =>
        {
            DeadlineBook.Set(db, _poison.Kind, 7, _clock.GetUtcNow());
            return Task.CompletedTask;
        });
        for (var turn = 0; turn < 4; turn++)
            await SweepAfterPauseAsync(desk);
        await desk.CheckAsync();
        Assert.Empty(await desk.OwnAlertsAsync());

        await SweepAfterPauseAsync(desk);
        await desk.CheckAsync();
        await SweepAfterPauseAsync(desk);
        await desk.CheckAsync();

        Assert.Equal(["● 期限の処理が繰り返し失敗しています（test.poison）"], await desk.OwnAlertsAsync());
        Assert.Single(await desk.Storage.AllAsync<AuditEntry>(), entry => entry.Action == "deadline.stuck");
        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("stuck-deadlines")).Status);

        _poison.Works = true;
        await SweepAfterPauseAsync(desk);
        await desk.CheckAsync();

        Assert.Equal(["○ 期限の処理が繰り返し失敗しています（test.poison）"], await desk.OwnAlertsAsync());
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("stuck-deadlines")).Status);
    }

    private async Task SweepAfterPauseAsync(SelfMonitoringDesk desk)
    {
        await desk.SweepAsync();
        _clock.Advance(Deadline.StuckPause);
    }

    private sealed class PoisonHandler : IDeadlineHandler
    {
        public bool Works { get; set; }

        public string Kind => "test.poison";

        public Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken) =>
            Works ? Task.CompletedTask : throw new InvalidOperationException("password=secret");
    }
}
