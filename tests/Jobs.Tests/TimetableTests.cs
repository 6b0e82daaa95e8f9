using ChatOpsBot.Jobs.Tests.Testing;

using Microsoft.Extensions.Options;
using Quartz;
using Xunit;

namespace ChatOpsBot.Jobs.Tests;

public sealed class TimetableTests
{
    private const string Friday0846 = "2026-11-20T08:46:00";

    [Fact]
    public async Task Every_job_in_the_project_is_scheduled()
    {
        await using var host = new JobsHost(Friday0846);
        await host.StartAsync();
        var jobs = typeof(Timetable).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IJob)) && !type.IsAbstract).ToArray();

        var scheduler = await host.SchedulerAsync();

        Assert.Equal(14, jobs.Length);
        foreach (var job in jobs)
        {
            var triggers = await scheduler.GetTriggersOfJob(new JobKey(job.Name), TestContext.Current.CancellationToken);
            Assert.Contains(triggers, trigger => trigger.Key.Name == job.Name);
        }
    }

    [Fact]
    public void No_job_runs_twice_at_the_same_time() =>
        Assert.All(
            typeof(Timetable).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IJob)) && !type.IsAbstract),
            job => Assert.True(job.IsDefined(typeof(DisallowConcurrentExecutionAttribute), false), job.Name));

    [Fact]
    public async Task The_outbox_is_cleaned_at_half_past_three_at_night_in_japan()
    {
        await using var host = new JobsHost(Friday0846);
        await host.StartAsync();

        var trigger = await TriggerAsync<ICronTrigger>(host, "OutboxCleanupJob");

        Assert.Equal(Japan("2026-11-21T03:30:00"), trigger.NextFireTimeUtc);
    }

    [Fact]
    public async Task The_list_of_holidays_is_looked_for_at_a_quarter_past_four_at_night_in_japan()
    {
        await using var host = new JobsHost(Friday0846);
        await host.StartAsync();

        var trigger = await TriggerAsync<ICronTrigger>(host, "HolidayImportJob");

        Assert.Equal(Japan("2026-11-21T04:15:00"), trigger.NextFireTimeUtc);
    }

    [Theory]
    [InlineData("DeadlineSweepJob", 5)]
    [InlineData("HealthCheckJob", 5)]
    [InlineData("HeartbeatSweepJob", 10)]
    [InlineData("AlertReconciliationJob", 60)]
    [InlineData("AdvisoryFetchJob", 60)]
    [InlineData("SlaSweepJob", 300)]
    [InlineData("MeetingSweepJob", 300)]
    [InlineData("DigestSweepJob", 30)]
    [InlineData("QualitySweepJob", 300)]
    [InlineData("SelfCheckJob", 30)]
    [InlineData("ClockWatchJob", 10)]
    [InlineData("DeadManBeatJob", 5)]
    public async Task A_sweep_is_repeated_for_ever_and_missed_turns_become_one(string job, int seconds)
    {
        await using var host = new JobsHost(Friday0846);
        await host.StartAsync();

        var trigger = await TriggerAsync<ISimpleTrigger>(host, job);

        Assert.Equal(TimeSpan.FromSeconds(seconds), trigger.RepeatInterval);
        Assert.Equal(-1, trigger.RepeatCount);
        Assert.Equal(SimpleTriggerMisfireInstruction.NowWithExistingCount, trigger.MisfireInstruction);
    }

    [Fact]
    public async Task The_rhythm_comes_from_the_settings()
    {
        await using var host = new JobsHost(Friday0846, ("Jobs:DeadlineSweepSeconds", "2"));
        await host.StartAsync();

        Assert.Equal(TimeSpan.FromSeconds(2), (await TriggerAsync<ISimpleTrigger>(host, "DeadlineSweepJob")).RepeatInterval);
    }

    [Theory]
    [InlineData("Digests:Daily:Cron", "8:45")]
    [InlineData("Digests:Daily:Cron", "0 45 25 ? * MON-FRI")]
    [InlineData("Digests:Daily:Cron", "0 0 0 1 1 ? 1999")]
    [InlineData("Digests:Daily:Cron", "")]
    [InlineData("Digests:Weekly:Cron", "Monday")]
    [InlineData("Digests:Monthly:Cron", "0 30 17 32 * ?")]
    [InlineData("Jobs:DeadlineSweepSeconds", "0")]
    [InlineData("Jobs:HeartbeatSweepSeconds", "301")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_the_key(string key, string value)
    {
        await using var host = new JobsHost(Friday0846, (key, value));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<TTrigger> TriggerAsync<TTrigger>(JobsHost host, string name) where TTrigger : ITrigger =>
        Assert.IsAssignableFrom<TTrigger>(await (await host.SchedulerAsync()).GetTrigger(new TriggerKey(name), TestContext.Current.CancellationToken));

    private static DateTimeOffset Japan(string local) =>
        DateTimeOffset.Parse(local + "+09:00", System.Globalization.CultureInfo.InvariantCulture);
}
