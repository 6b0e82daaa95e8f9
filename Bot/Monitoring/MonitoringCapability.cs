using ChatOpsBot.Jobs.Monitoring;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Wires the bot's own monitoring: checks it makes and heartbeats it waits for.</summary>
internal static class MonitoringCapability
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<MonitoringOptions>, ValidateMonitoringOptions>();
        services.AddOptions<MonitoringOptions>().Bind(configuration.GetSection(MonitoringOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HeartbeatsOptions>, ValidateHeartbeatsOptions>();
        services.AddOptions<HeartbeatsOptions>()
            .Configure(heartbeats => configuration.GetSection(HeartbeatsOptions.Section).Bind(heartbeats.Jobs))
            .ValidateOnStart();

        services.AddSingleton<HealthCheckProbe>();
        services.AddSingleton<IHealthCheckRunner, HealthCheckRunner>();
        services.AddSingleton<ReceiveHeartbeat>();
        services.AddSingleton<HeartbeatEndpoint>();
        return services.AddSingleton<IHeartbeatSweep, HeartbeatSweep>();
    }

    /// <summary>Maps <c>/api/heartbeats</c>; each heartbeat carries its own token, so no other policy applies.</summary>
    public static void MapHeartbeats(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(
            "/api/heartbeats/{name}/{outcome?}",
            [HttpMethods.Get, HttpMethods.Post],
            (HttpRequest request, string name, string? outcome, HeartbeatEndpoint endpoint, CancellationToken cancellationToken) =>
                endpoint.HandleAsync(request, name, outcome, cancellationToken));
}
