using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>A clock that jumps is told of, once: every deadline hangs on it.</summary>
public sealed class ClockWatchTests(PostgreSqlCluster cluster)
{
    private readonly JumpyClock _clock = new();

    [Theory]
    [InlineData(90 * 60)]
    [InlineData(-90 * 60)]
    [InlineData(2.5)]
    public async Task A_clock_that_jumps_more_than_two_seconds_is_told_of_once_and_over_after_a_quiet_quarter_of_an_hour(double seconds)
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await LookAsync(desk);
        await LookAsync(desk);
        Assert.Empty(await desk.OwnAlertsAsync());

        _clock.Jump(TimeSpan.FromSeconds(seconds));
        await LookAsync(desk);
        await LookAsync(desk);

        Assert.Equal(["● 時計のずれ"], await desk.OwnAlertsAsync());
        Assert.Equal(HealthStatus.Degraded, (await desk.HealthAsync("clock")).Status);

        for (var turn = 0; turn < 90; turn++)
            await LookAsync(desk);
        Assert.Equal(["○ 時計のずれ"], await desk.OwnAlertsAsync());
        Assert.Equal(HealthStatus.Healthy, (await desk.HealthAsync("clock")).Status);
    }

    [Fact]
    public async Task Small_corrections_and_time_that_passes_are_no_jump()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await LookAsync(desk);

        foreach (var seconds in new[] { 1.5, -1.5, 1.9 })
        {
            _clock.Jump(TimeSpan.FromSeconds(seconds));
            await LookAsync(desk);
        }

        _clock.Pass(TimeSpan.FromHours(3));
        await LookAsync(desk);
        Assert.Empty(await desk.OwnAlertsAsync());
    }

    [Fact]
    public async Task A_clock_that_differs_from_the_database_servers_is_told_of()
    {
        // The server's clock is the real one.
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock, engine: Engine.PostgreSql);

        await LookAsync(desk);

        Assert.Equal(["● 時計のずれ"], await desk.OwnAlertsAsync());
    }

    private async Task LookAsync(SelfMonitoringDesk desk)
    {
        await desk.Storage.Get<IClockWatch>().LookAsync(CancellationToken.None);
        _clock.Pass(TimeSpan.FromSeconds(10));
    }

    /// <summary>A clock on the wall that can be set, and time that only passes.</summary>
    private sealed class JumpyClock : TimeProvider
    {
        private DateTimeOffset _wall = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        private long _passed = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _wall;

        public override long GetTimestamp() => _passed;

        public void Jump(TimeSpan by) => _wall += by;

        public void Pass(TimeSpan time)
        {
            _wall += time;
            _passed += time.Ticks;
        }
    }
}
