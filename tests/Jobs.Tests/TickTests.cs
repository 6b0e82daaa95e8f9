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
using ChatOpsBot.Jobs.Tests.Testing;

using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Xunit;

namespace ChatOpsBot.Jobs.Tests;

public sealed class TickTests
{
    private readonly CountingPort _port = new();

    public static TheoryData<string> Jobs =>
    [
        nameof(DeadlineSweepJob), nameof(HealthCheckJob), nameof(HeartbeatSweepJob), nameof(AlertReconciliationJob), nameof(DigestSweepJob),
        nameof(OutboxCleanupJob), nameof(HolidayImportJob), nameof(SelfCheckJob), nameof(ClockWatchJob), nameof(DeadManBeatJob), nameof(AdvisoryFetchJob), nameof(SlaSweepJob),
        nameof(MeetingSweepJob), nameof(QualitySweepJob),
    ];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task One_turn_of_a_job_starts_its_port_once(string job)
    {
        await Create(job).Execute(null!, TestContext.Current.CancellationToken);

        Assert.Equal(1, _port.Turns);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_failure_does_not_reach_the_scheduler(string job)
    {
        _port.Failure = new InvalidOperationException("database is locked");

        await Create(job).Execute(null!, TestContext.Current.CancellationToken);

        Assert.Equal(1, _port.Turns);
    }

    private IJob Create(string job) => job switch
    {
        nameof(DeadlineSweepJob) => new DeadlineSweepJob(_port, NullLogger<DeadlineSweepJob>.Instance),
        nameof(HealthCheckJob) => new HealthCheckJob(_port, NullLogger<HealthCheckJob>.Instance),
        nameof(HeartbeatSweepJob) => new HeartbeatSweepJob(_port, NullLogger<HeartbeatSweepJob>.Instance),
        nameof(AlertReconciliationJob) => new AlertReconciliationJob(_port, NullLogger<AlertReconciliationJob>.Instance),
        nameof(DigestSweepJob) => new DigestSweepJob(_port, NullLogger<DigestSweepJob>.Instance),
        nameof(HolidayImportJob) => new HolidayImportJob(_port, NullLogger<HolidayImportJob>.Instance),
        nameof(SelfCheckJob) => new SelfCheckJob(_port, NullLogger<SelfCheckJob>.Instance),
        nameof(ClockWatchJob) => new ClockWatchJob(_port, NullLogger<ClockWatchJob>.Instance),
        nameof(DeadManBeatJob) => new DeadManBeatJob(_port, NullLogger<DeadManBeatJob>.Instance),
        nameof(MeetingSweepJob) => new MeetingSweepJob(_port, NullLogger<MeetingSweepJob>.Instance),
        nameof(QualitySweepJob) => new QualitySweepJob(_port, NullLogger<QualitySweepJob>.Instance),
        nameof(SlaSweepJob) => new SlaSweepJob(_port, NullLogger<SlaSweepJob>.Instance),
        nameof(AdvisoryFetchJob) => new AdvisoryFetchJob(_port, NullLogger<AdvisoryFetchJob>.Instance),
        _ => new OutboxCleanupJob([_port], NullLogger<OutboxCleanupJob>.Instance),
    };
}
