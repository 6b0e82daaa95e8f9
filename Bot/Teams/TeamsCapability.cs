using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Wires the Teams channel. It needs an <see cref="IChatInbox"/> and gives an <see cref="IChannel"/> and an <see cref="IRoster"/>.</summary>
internal static class TeamsCapability
{
    /// <summary>Registers the channel; its settings are the section <c>Teams</c> of <paramref name="configuration"/>, checked at start.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TeamsOptions>().Bind(configuration.GetSection(TeamsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidation>();
        services.AddHostedService<LoopbackListenerCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new TeamsTimeouts());

        services.AddSingleton<KeyDocuments>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<VerifiedTokens>();
        services.AddSingleton<TokenValidator>();
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<TeamsEndpoint>();

        services.AddSingleton<ConnectorHttp>();
        services.AddSingleton<IMsalHttpClientFactory>(provider => provider.GetRequiredService<ConnectorHttp>());
        services.AddSingleton<EntraTokenSource>();
        services.AddSingleton<PlainTokenSource>();
        services.AddSingleton<ITokenSource>(provider =>
            provider.GetRequiredService<IOptions<TeamsOptions>>().Value.Testing.TokenEndpoint is null
                ? provider.GetRequiredService<EntraTokenSource>()
                : provider.GetRequiredService<PlainTokenSource>());
        services.AddSingleton<TeamsTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<IChannel, TeamsChannel>();
        services.AddSingleton<IRoster, TeamsRoster>();
        services.TryAddSingleton<IChatFiles, TeamsFiles>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>. It checks its callers by itself, whatever authorization the rest of the program uses.</summary>
    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/api/messages", (HttpContext context, TeamsEndpoint endpoint, IChatInbox inbox) => endpoint.HandleAsync(context, inbox))
            .AllowAnonymous();
}
