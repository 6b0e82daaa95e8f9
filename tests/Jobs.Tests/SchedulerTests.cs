using ChatOpsBot.Jobs.Tests.Testing;

using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Jobs.Tests;

public sealed class SchedulerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task At_the_start_every_sweep_and_the_import_of_holidays_run_at_once()
    {
        await using var host = new JobsHost("2026-11-21T12:00:00");

        await host.StartAsync();

        await host.AdvanceUntilAsync(
            () => host is
            {
                Deadlines.Turns: > 0, HealthChecks.Turns: > 0, Heartbeats.Turns: > 0, SelfChecks.Turns: > 0, Clocks.Turns: > 0, Beats.Turns: > 0,
                Digests.Turns: > 0, Holidays.Turns: 1, Advisories.Turns: > 0,
            },
            TimeSpan.Zero);
        Assert.Equal(0, host.Cleanups.Turns);
    }

    [Fact]
    public async Task A_sweep_that_fails_is_tried_again_at_every_turn()
    {
        await using var host = new JobsHost("2026-11-20T08:46:00");
        host.Deadlines.Failure = new InvalidOperationException("database is locked");

        await host.StartAsync();

        await host.AdvanceUntilAsync(() => host.Deadlines.Turns >= 8, Second);
    }

    [Fact]
    public async Task Three_days_asleep_are_made_up_by_one_turn_of_each_job()
    {
        await using var host = new JobsHost("2026-11-17T08:00:00");
        await host.StartAsync();
        await host.AdvanceUntilAsync(() => host is { Holidays.Turns: 1, Deadlines.Turns: > 0 }, TimeSpan.Zero);

        host.Clock.Advance(TimeSpan.FromDays(3));

        await host.AdvanceUntilAsync(() => host.Holidays.Turns == 2, Second);
        var sweeps = host.Deadlines.Turns;
        await host.AdvanceUntilAsync(() => host.Deadlines.Turns > sweeps + 3, Second);
        Assert.Equal(2, host.Holidays.Turns);
    }

    [Fact]
    public async Task A_switched_off_scheduler_runs_nothing_and_complains_of_nothing()
    {
        await using var host = new JobsHost("2026-11-20T08:46:00", ("Jobs:Enabled", "false"));
        await host.StartAsync();

        for (var turn = 0; turn < 20; turn++)
            await host.AdvanceUntilAsync(() => true, Second);

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, host.Deadlines.Turns + host.Digests.Turns);
        Assert.Empty(await OverdueAsync(host));
    }

    [Fact]
    public async Task A_stuck_sweep_is_reported_after_two_minutes_and_no_more_when_it_is_free()
    {
        await using var host = new JobsHost("2026-11-20T08:46:00");
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Deadlines.Hang = stuck.Task;
        await host.StartAsync();
        await host.AdvanceUntilAsync(() => host.Deadlines.Turns == 1, TimeSpan.Zero);
        Assert.Empty(await OverdueAsync(host));

        var others = host.HealthChecks.Turns;
        await host.AdvanceUntilAsync(() => host.HealthChecks.Turns > others + 27, Second);

        Assert.Equal(["DeadlineSweepJob"], await OverdueAsync(host));
        host.Deadlines.Hang = null;
        stuck.SetResult();
        await host.AdvanceUntilAsync(() => host.Deadlines.Turns > 2, Second);
        Assert.Empty(await OverdueAsync(host));
    }

    [Fact]
    public async Task A_scheduler_that_does_not_run_is_reported_as_all_its_jobs()
    {
        await using var host = new JobsHost("2026-11-20T08:46:00");
        await host.StartAsync();
        await host.AdvanceUntilAsync(() => host.Deadlines.Turns > 0, TimeSpan.Zero);
        await (await host.SchedulerAsync()).Standby(TestContext.Current.CancellationToken);

        Assert.Equal(14, (await OverdueAsync(host)).Count);
    }

    private static Task<IReadOnlyList<string>> OverdueAsync(JobsHost host) =>
        host.Services.GetRequiredService<IJobsHealth>().OverdueAsync(TestContext.Current.CancellationToken);
}
