using ChatOpsBot.Jobs.Advisories;
using ChatOpsBot.Jobs.AlertSources;
using ChatOpsBot.Jobs.Calendar;
using ChatOpsBot.Jobs.Deadlines;
using ChatOpsBot.Jobs.Delivery;
using ChatOpsBot.Jobs.Digests;
using ChatOpsBot.Jobs.Heartbeats;
using ChatOpsBot.Jobs.Meetings;
using ChatOpsBot.Jobs.Monitoring;
using ChatOpsBot.Jobs.Quality;
using ChatOpsBot.Jobs.SelfMonitoring;
using ChatOpsBot.Jobs.Sla;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace ChatOpsBot.Jobs;

/// <summary>
/// What happens by itself, and when. Jobs only wake sweeps: what is due is in the database, so that the store in memory may forget everything at a restart.
/// </summary>
public static class Timetable
{
    /// <summary>The zone every wall-clock time of this program is in.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>
    /// Adds the scheduler with all jobs. It starts when the application has started and lets running jobs finish at shutdown. The caller registers the ports:
    /// <see cref="IDeadlineSweep"/>, <see cref="IHealthCheckRunner"/>, <see cref="IHeartbeatSweep"/>, <see cref="IAlertReconciliation"/>,
    /// <see cref="IDigestSweep"/>, <see cref="IOutboxCleanup"/>, <see cref="IHolidayImport"/>, <see cref="ISelfCheck"/>, <see cref="IClockWatch"/>,
    /// <see cref="IDeadManBeat"/>, <see cref="IAdvisoryFetch"/>, <see cref="ISlaSweep"/>, <see cref="IMeetingSweep"/>,
    /// <see cref="IQualitySweep"/>.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        AddOptions(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDigestTimes, DigestTimes>();
        services.TryAddSingleton<IJobsHealth, JobsHealth>();
        return services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.AddJobTimeout(provider => TimeSpan.FromSeconds(Options(provider).TimeLimitSeconds));

            Every<DeadlineSweepJob>(quartz, jobs => jobs.DeadlineSweepSeconds);
            Every<HealthCheckJob>(quartz, jobs => jobs.HealthCheckSeconds);
            Every<HeartbeatSweepJob>(quartz, jobs => jobs.HeartbeatSweepSeconds);
            Every<AlertReconciliationJob>(quartz, jobs => jobs.AlertReconciliationSeconds);
            Every<AdvisoryFetchJob>(quartz, _ => 60);
            Every<SlaSweepJob>(quartz, _ => 300);
            Every<MeetingSweepJob>(quartz, _ => 300);
            Every<DigestSweepJob>(quartz, _ => 30);
            Every<QualitySweepJob>(quartz, _ => 300);
            Every<SelfCheckJob>(quartz, _ => 30);
            Every<ClockWatchJob>(quartz, _ => 10);
            Every<DeadManBeatJob>(quartz, _ => 5);
            At<OutboxCleanupJob>(quartz, _ => "0 30 3 * * ?");
            At<HolidayImportJob>(quartz, _ => "0 15 4 * * ?");
            quartz.RunAtStartup(KeyOf<HolidayImportJob>());
        });
    }

    /// <summary>From the start of the scheduler, at once and then in this rhythm. Turns missed are made up by one turn.</summary>
    private static void Every<TJob>(IQuartzBuilder quartz, Func<JobsOptions, int> seconds) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            (provider, trigger) => trigger
                .WithIdentity(typeof(TJob).Name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(TimeSpan.FromSeconds(seconds(Options(provider))))
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            (_, job) => job.WithIdentity(KeyOf<TJob>()));

    /// <summary>At wall-clock times in <see cref="Zone"/>. Times missed while the process was suspended are made up by one turn.</summary>
    private static void At<TJob>(IQuartzBuilder quartz, Func<IServiceProvider, string> cron) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            (provider, trigger) => trigger
                .WithIdentity(typeof(TJob).Name)
                .WithCronSchedule(cron(provider), schedule => schedule
                    .InTimeZone(Zone)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
            (_, job) => job.WithIdentity(KeyOf<TJob>()));

    private static JobKey KeyOf<TJob>() => new(typeof(TJob).Name);

    private static JobsOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<JobsOptions>>().Value;

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<JobsOptions>, ValidateJobsOptions>();
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DigestOptions>, ValidateDigestOptions>();
        services.AddOptions<DigestOptions>().Bind(configuration.GetSection(DigestOptions.Section)).ValidateOnStart();
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddOptions<QuartzHostedServiceOptions>().Configure<IOptions<JobsOptions>>((hosted, jobs) => hosted.AutoStart = jobs.Value.Enabled);
    }
}
