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
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xunit;

namespace ChatOpsBot.Jobs.Tests.Testing;

/// <summary>The whole timetable in a host of its own, on a clock the test moves, with ports that count their calls.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    private readonly IHost _host;

    /// <param name="start">The local time in Japan at which the process starts.</param>
    public JobsHost(string start, params (string Key, string Value)[] settings)
    {
        Clock = new FakeTimeProvider(DateTimeOffset.Parse(start + "+09:00", System.Globalization.CultureInfo.InvariantCulture));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IDeadlineSweep>(Deadlines);
        builder.Services.AddSingleton<IHealthCheckRunner>(HealthChecks);
        builder.Services.AddSingleton<IHeartbeatSweep>(Heartbeats);
        builder.Services.AddSingleton<IAlertReconciliation>(Reconciliations);
        builder.Services.AddSingleton<IDigestSweep>(Digests);
        builder.Services.AddSingleton<IOutboxCleanup>(Cleanups);
        builder.Services.AddSingleton<IHolidayImport>(Holidays);
        builder.Services.AddSingleton<ISelfCheck>(SelfChecks);
        builder.Services.AddSingleton<IClockWatch>(Clocks);
        builder.Services.AddSingleton<IDeadManBeat>(Beats);
        builder.Services.AddSingleton<IAdvisoryFetch>(Advisories);
        builder.Services.AddSingleton<ISlaSweep>(ServiceLevels);
        builder.Services.AddSingleton<IMeetingSweep>(Meetings);
        builder.Services.AddSingleton<IQualitySweep>(Quality);
        builder.Services.AddJobs(builder.Configuration);
        _host = builder.Build();
    }

    public FakeTimeProvider Clock { get; }

    public CountingPort Deadlines { get; } = new();

    public CountingPort HealthChecks { get; } = new();

    public CountingPort Heartbeats { get; } = new();

    public CountingPort Reconciliations { get; } = new();

    public CountingPort Digests { get; } = new();

    public CountingPort Cleanups { get; } = new();

    public CountingPort Holidays { get; } = new();

    public CountingPort SelfChecks { get; } = new();

    public CountingPort Clocks { get; } = new();

    public CountingPort Beats { get; } = new();

    public CountingPort Advisories { get; } = new();

    public CountingPort ServiceLevels { get; } = new();

    public CountingPort Meetings { get; } = new();

    public CountingPort Quality { get; } = new();

    public IServiceProvider Services => _host.Services;

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async Task<IScheduler> SchedulerAsync() =>
        await Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock on in small steps, giving the scheduler's own thread time to act on each, until the condition holds.</summary>
    public async Task AdvanceUntilAsync(Func<bool> condition, TimeSpan step)
    {
        for (var turn = 0; turn < 2000 && !condition(); turn++)
        {
            Clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(condition(), "It did not happen.");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>Stands for a sweep: counts its turns, and fails or hangs when told to.</summary>
internal sealed class CountingPort : IDeadlineSweep, IHealthCheckRunner, IHeartbeatSweep, IAlertReconciliation, IDigestSweep, IOutboxCleanup, IHolidayImport,
    ISelfCheck, IClockWatch, IDeadManBeat, IAdvisoryFetch, ISlaSweep, IMeetingSweep, IQualitySweep
{
    private int _turns;

    public int Turns => Volatile.Read(ref _turns);

    public Exception? Failure { get; set; }

    public Task? Hang { get; set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _turns);
        if (Hang is not null)
            await Hang;
        if (Failure is not null)
            throw Failure;
    }

    Task IDeadlineSweep.SweepAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IHealthCheckRunner.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IHeartbeatSweep.SweepAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IAlertReconciliation.ReconcileAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IDigestSweep.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IOutboxCleanup.DeleteOldAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IHolidayImport.ImportAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task ISelfCheck.RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IClockWatch.LookAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IDeadManBeat.BeatAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IMeetingSweep.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IQualitySweep.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task ISlaSweep.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    Task IAdvisoryFetch.RunDueAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
