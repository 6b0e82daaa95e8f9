using ChatOpsBot.Jobs.SelfMonitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>Wires the bot's watch over itself.</summary>
internal static class SelfMonitoringCapability
{
    /// <summary>Tag of the checks that must not be unhealthy while the bot gives a sign of life.</summary>
    public const string Vital = "vital";

    /// <summary>Tag of the checks that must be healthy while it does: otherwise nobody would hear of anything.</summary>
    public const string Heard = "heard";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);
    private static readonly string[] VitalTag = [Vital];
    private static readonly string[] HeardTag = [Heard];

    public static IServiceCollection AddSelfMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SelfMonitoringOptions>, ValidateSelfMonitoringOptions>();
        services.AddOptions<SelfMonitoringOptions>().Bind(configuration.GetSection(SelfMonitoringOptions.Section)).ValidateOnStart();
        AddHealth(services);
        return services
            .AddSingleton<OwnAlerts>()
            .AddSingleton<OutboxWatch>()
            .AddSingleton<DeliveryAuditor>()
            .AddSingleton<StuckDeadlines>()
            .AddSingleton<SelfCheckPulse>()
            .AddSingleton<ISelfCheck, SelfCheck>()
            .AddSingleton<ClockWatch>()
            .AddSingleton<IClockWatch>(provided => provided.GetRequiredService<ClockWatch>())
            .AddSingleton<IDeadManBeat, DeadManBeat>();
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<HealthWatch>().AddSingleton<DatabaseHealth>().AddSingleton<DeadlinesHealth>().AddSingleton<OwnHealth>();
        // It logs every answer that is not good; the watch logs what changes.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical));
        var checks = services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: VitalTag, timeout: TimeLimit)
            .AddCheck<DeadlinesHealth>("deadlines", tags: VitalTag, timeout: TimeLimit);
        Ask("jobs", (health, token) => health.JobsAsync(token), VitalTag);
        Ask("delivery", (health, _) => Task.FromResult(health.Delivery()), VitalTag);
        Ask("self-check", (health, _) => Task.FromResult(health.SelfCheck()), HeardTag);
        Ask("write-queue", (health, _) => Task.FromResult(health.Writes()), VitalTag);
        Ask("disk", (health, _) => Task.FromResult(health.Disk()), VitalTag);
        Ask("outbox", (health, token) => health.OutboxAsync(token), HeardTag);
        Ask("email", (health, token) => health.EmailAsync(token), []);
        Ask("stuck-deadlines", (health, token) => health.StuckDeadlinesAsync(token), []);
        Ask("teams-token", (health, _) => Task.FromResult(health.TeamsToken()), []);
        Ask("clock", (health, _) => Task.FromResult(health.Clock()), []);

        void Ask(string name, Func<OwnHealth, CancellationToken, Task<HealthCheckResult>> ask, string[] tags) => checks.Add(
            new HealthCheckRegistration(name, provided => new Question(provided.GetRequiredService<OwnHealth>(), ask), HealthStatus.Unhealthy, tags, TimeLimit));
    }

    private sealed class Question(OwnHealth health, Func<OwnHealth, CancellationToken, Task<HealthCheckResult>> ask) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => ask(health, cancellationToken);
    }
}
