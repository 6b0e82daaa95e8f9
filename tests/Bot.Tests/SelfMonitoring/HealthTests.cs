using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Teams;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>Health tells the truth: what breaks a promise makes the bot unready, what it cannot mend by a restart only degrades it.</summary>
public sealed class HealthTests(PostgreSqlCluster cluster)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_bot_that_works_is_healthy_in_every_respect()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.WorkAsync();
        await desk.SweepAsync();

        foreach (var check in new[] { "database", "deadlines", "jobs", "delivery", "self-check", "write-queue", "disk", "outbox", "email", "stuck-deadlines", "teams-token", "clock" })
            Assert.Equal((check, HealthStatus.Healthy), (check, (await desk.HealthAsync(check)).Status));
    }

    [Fact]
    public async Task A_sweep_that_stands_still_is_seen_after_thirty_seconds_and_one_that_works_off_a_backlog_is_not_one()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("deadlines")).Status);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HealthStatus.Unhealthy, (await desk.HealthAsync("deadlines")).Status);

        desk.Storage.Get<SweepPulse>().Beat();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("deadlines")).Status);
    }

    [Fact]
    public async Task A_deadline_that_two_sweeps_pass_by_is_seen()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.Storage.ChangeAsync(db =>
        {
            DeadlineBook.Set(db, "test.nobody", 1, _clock.GetUtcNow());
            return Task.CompletedTask;
        });
        _clock.Advance(TimeSpan.FromSeconds(61));
        var pulse = desk.Storage.Get<SweepPulse>();
        pulse.Completed();
        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("deadlines")).Status);

        pulse.Completed();
        pulse.Completed();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HealthStatus.Unhealthy, (await desk.HealthAsync("deadlines")).Status);

        await desk.SweepAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("deadlines")).Status);
    }

    [Fact]
    public async Task A_writer_that_hangs_is_seen_and_not_given_more_to_do()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        var release = await desk.Storage.HoldWriterAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            var asked = desk.HealthAsync("database");
            while (!asked.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            Assert.Equal(HealthStatus.Unhealthy, (await asked).Status);
            _clock.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.InRange(desk.Storage.Writes.Fullness * 4096, 0, 1);
        release();
        while ((await desk.HealthAsync("database")).Status != HealthStatus.Healthy)
            _clock.Advance(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Urgent_messages_that_Teams_does_not_take_degrade_it_and_those_for_a_lost_conversation_do_not()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("outbox")).Status);

        await desk.Storage.ChangeAsync(db =>
        {
            var reference = new ConversationReference { ConversationId = SelfMonitoringDesk.IncidentsChannel, TenantId = "tenant" };
            reference.Learn("https://example.jp/", "28:bot", null);
            db.Add(reference);
            return Task.CompletedTask;
        });
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("outbox")).Status);
    }

    [Fact]
    public async Task What_waits_is_counted_over_indexes()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", _clock.GetUtcNow());

        var plans = await desk.PlansOfAsync(async () =>
        {
            await desk.HealthAsync("outbox");
        });

        Assert.Contains(plans, plan => plan.Contains("Outbox", StringComparison.Ordinal));
        Assert.DoesNotContain(plans, plan => plan.StartsWith("SCAN", StringComparison.Ordinal) && !plan.Contains(" INDEX ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_disk_a_dead_deliverer_overdue_jobs_and_a_dead_watcher_are_seen()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock, new() { ["SelfMonitoring:MinimumFreeMegabytes"] = "10000000" });
        desk.Overdue.Add("DeadlineSweepJob");
        _clock.Advance(TimeSpan.FromSeconds(121));

        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("disk")).Status);
        Assert.Equal(HealthStatus.Unhealthy, (await desk.HealthAsync("delivery")).Status);
        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("self-check")).Status);
        var jobs = await desk.HealthAsync("jobs");
        Assert.Equal((HealthStatus.Unhealthy, "Overdue: DeadlineSweepJob."), (jobs.Status, jobs.Description));
    }

    [Fact]
    public async Task A_sign_in_that_fails_degrades_it_until_one_succeeds()
    {
        var source = new StubTokens();
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        using var tokens = ActivatorUtilities.CreateInstance<TeamsTokens>(desk.Storage.Services, source);
        await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.GetAsync(CancellationToken.None));
        Assert.Equal(_clock.GetUtcNow(), tokens.FailingSince);

        source.Works = true;
        await tokens.GetAsync(CancellationToken.None);

        Assert.Null(tokens.FailingSince);
    }

    private sealed class StubTokens : ITokenSource
    {
        public bool Works { get; set; }

        public Task<AccessToken> GetAsync(CancellationToken cancellationToken) =>
            Works ? Task.FromResult(new AccessToken("t", DateTimeOffset.MaxValue)) : throw new InvalidOperationException("down");
    }
}
