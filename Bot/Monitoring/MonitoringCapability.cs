using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Jobs.Monitoring;

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Wires the bot's own monitoring: the checks it makes, their history, and what people can ask of them.</summary>
internal static class MonitoringCapability
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MonitoringOptions>().Bind(configuration.GetSection(MonitoringOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<IValidateOptions<MonitoringOptions>, ValidateMonitoringOptions>()
            .AddSingleton<WatchedHttp>()
            .AddSingleton<ICheckProbe, HttpProbe>()
            .AddSingleton<ICheckProbe, TcpProbe>()
            .AddSingleton<ICheckProbe, DnsProbe>()
            .AddSingleton<ICheckProbe, TlsProbe>()
            .AddSingleton<ICheckProbe, DatabaseProbe>()
            .AddSingleton<ICheckProbe, PrometheusProbe>()
            .AddSingleton<ICheckProbe, FileProbe>()
            .AddSingleton<ICheckProbe, InstanceProbe>()
            .AddSingleton<HealthCheckProbe>()
            .AddSingleton<CheckMetrics>()
            .AddSingleton<SaveCheckRun>()
            .AddSingleton<IHealthCheckRunner, HealthCheckRunner>()
            .AddSingleton<CheckCards>()
            .AddSingleton<CheckNames>()
            .AddSingleton<IDeadlineHandler, CheckStopEnds>()
            .AddSingleton<IChatCommand, ListChecksCommand>()
            .AddSingleton<IChatCommand, ShowCheckCommand>()
            .AddSingleton<IChatCommand, RunCheckCommand>()
            .AddSingleton<IChatCommand, StopCheckCommand>()
            .AddSingleton<IChatCommand, ResumeCheckCommand>();
    }
}
