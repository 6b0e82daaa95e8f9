using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Jobs.Heartbeats;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Wires the watch over the jobs that have to report: data linkage and backups.</summary>
internal static class HeartbeatsCapability
{
    public static IServiceCollection AddHeartbeats(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<HeartbeatsOptions>, ValidateHeartbeatsOptions>();
        services.AddOptions<HeartbeatsOptions>()
            .Configure(heartbeats => configuration.GetSection(HeartbeatsOptions.Section).Bind(heartbeats.Jobs))
            .ValidateOnStart();

        services.AddSingleton<JudgeRuns>();
        services.AddSingleton<ReceiveHeartbeat>();
        services.AddSingleton<HeartbeatEndpoint>();
        services.AddSingleton<IDigestSource, LinkageDigest>();
        services.AddSingleton<IChatCommand, ListLinkageCommand>();
        services.AddSingleton<IChatCommand, ShowLinkageCommand>();
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
