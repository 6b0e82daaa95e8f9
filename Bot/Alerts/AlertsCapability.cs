using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

internal static class AlertsCapability
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection("Alerts")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidation>()
            .AddSingleton<IAlertMapping, AlertmanagerMapping>()
            .AddSingleton<IAlertMapping, GenericMapping>()
            .AddSingleton<AlertWebhookEndpoint>()
            .AddSingleton<AlertIntake>()
            .AddSingleton<AlertCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<AlertCards>())
            .AddSingleton<AlertActionGuard>()
            .AddSingleton<ICardAction, AcknowledgeAlertAction>()
            .AddSingleton<ICardAction, OpenIncidentFromAlertAction>()
            .AddSingleton<ICardAction, SilenceAlertAction>()
            .AddSingleton<IDeadlineHandler, SilenceEnds>()
            .AddSingleton<IChatCommand, ListAlertsCommand>()
            .AddSingleton<IChatCommand, ShowAlertCommand>();
    }

    public static void MapAlerts(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/alerts/{source}",
        (string source, HttpContext context, AlertWebhookEndpoint endpoint, CancellationToken cancellationToken) => endpoint.HandleAsync(source, context, cancellationToken));
}
