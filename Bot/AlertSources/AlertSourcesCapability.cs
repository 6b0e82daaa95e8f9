using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Jobs.AlertSources;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>Wires what monitors speak to: formats, proofs of who sends, and what could not be read.</summary>
internal static class AlertSourcesCapability
{
    public static IServiceCollection AddAlertSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection("Alerts")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidation>()
            .AddSingleton<IAlertMapping, AlertmanagerMapping>()
            .AddSingleton<IAlertMapping, GenericMapping>()
            .AddSingleton<IAlertMapping, GrafanaMapping>()
            .AddSingleton<IAlertMapping, ZabbixMapping>()
            .AddSingleton<IAlertMapping, AzureMonitorMapping>()
            .AddSingleton<IAlertMapping, CloudEventsMapping>()
            .AddSingleton<AlertReader>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<IChatCommand, ListDeadLettersCommand>()
            .AddSingleton<IChatCommand, ShowDeadLetterCommand>()
            .AddSingleton<IChatCommand, ReprocessDeadLetterCommand>()
            .AddSingleton<IChatCommand, DiscardDeadLetterCommand>()
            .AddSingleton<AlertMetrics>()
            .AddSingleton<AlertWebhookEndpoint>()
            .AddReconciliation(configuration);
    }

    private static IServiceCollection AddReconciliation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AlertReconciliationOptions>, AlertReconciliationValidation>();
        services.AddOptions<AlertReconciliationOptions>()
            .Configure(reconciliation => configuration.GetSection(AlertReconciliationOptions.Section).Bind(reconciliation.Sources)).ValidateOnStart();
        return services.AddSingleton<IAlertReconciliation, AlertReconciliation>();
    }

    public static void MapAlertSources(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/alerts/{source}",
        (string source, HttpContext context, AlertWebhookEndpoint endpoint, CancellationToken cancellationToken) => endpoint.HandleAsync(source, context, cancellationToken));
}
