using ChatOpsBot.Jobs.Monitoring;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Wires the bot's own monitoring: the checks it makes.</summary>
internal static class MonitoringCapability
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<MonitoringOptions>, ValidateMonitoringOptions>();
        services.AddOptions<MonitoringOptions>().Bind(configuration.GetSection(MonitoringOptions.Section)).ValidateOnStart();
        services.AddSingleton<HealthCheckProbe>();
        return services.AddSingleton<IHealthCheckRunner, HealthCheckRunner>();
    }
}
