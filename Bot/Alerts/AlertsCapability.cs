using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Jobs.Alerts;
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
            .AddSingleton<AlertIntake>()
            .AddSingleton<AlertTelling>()
            .AddSingleton<AlertQuiet>()
            .AddSingleton<AlertStorms>()
            .AddSingleton<AlertCalls>()
            .AddSingleton<AlertMail>()
            .AddSingleton<AlertRepeats>()
            .AddSingleton<AlertCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<AlertCards>())
            .AddSingleton<TakeAlert>()
            .AddSingleton<IEscalationListener>(provided => provided.GetRequiredService<TakeAlert>())
            .AddSingleton<QuietenAlert>()
            .AddSingleton<UnsilenceAlert>()
            .AddSingleton<IMaintenanceListener>(provided => provided.GetRequiredService<UnsilenceAlert>())
            .AddSingleton<IDeadlineHandler, RedrawAlert>()
            .AddSingleton<IDeadlineHandler, SilenceEnds>()
            .AddSingleton<IDeadlineHandler, AlertTellAgain>()
            .AddSingleton<IDeadlineHandler, AcknowledgementLapses>()
            .AddSingleton<IDeadlineHandler, StormTurn>()
            .AddAlertOptions(configuration)
            .AddAlertButtons()
            .AddAlertPhrases();
    }

    private static IServiceCollection AddAlertOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertNoiseOptions>().Bind(configuration.GetSection(AlertNoiseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AlertNotifyOptions>().Bind(configuration.GetSection(AlertNotifyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertGroupingOptions>, AlertGroupingValidation>();
        services.AddOptions<AlertGroupingOptions>().Configure(grouping => configuration.GetSection(AlertGroupingOptions.Section).Bind(grouping.Rules)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertReconciliationOptions>, AlertReconciliationValidation>();
        services.AddOptions<AlertReconciliationOptions>()
            .Configure(reconciliation => configuration.GetSection(AlertReconciliationOptions.Section).Bind(reconciliation.Sources)).ValidateOnStart();
        return services.AddSingleton<IAlertReconciliation, AlertReconciliation>();
    }

    private static IServiceCollection AddAlertButtons(this IServiceCollection services) => services
        .AddSingleton<AlertActionGuard>()
        .AddSingleton<ICardAction, AcknowledgeAlertAction>()
        .AddSingleton<ICardAction, AcknowledgeStormAction>()
        .AddSingleton<ICardAction, OpenIncidentFromAlertAction>()
        .AddSingleton<ICardAction, SilenceAlertAction>();

    private static IServiceCollection AddAlertPhrases(this IServiceCollection services) => services
        .AddSingleton<IChatCommand, ListAlertsCommand>()
        .AddSingleton<IChatCommand, ShowAlertCommand>()
        .AddSingleton<IChatCommand, SilenceAlertsCommand>()
        .AddSingleton<IChatCommand, ListSilencesCommand>()
        .AddSingleton<IChatCommand, EndSilenceCommand>()
        .AddSingleton<IChatCommand, ResolveAlertCommand>()
        .AddSingleton<IChatCommand, SetAlertRouteCommand>()
        .AddSingleton<IChatCommand, ListAlertRoutesCommand>()
        .AddSingleton<IChatCommand, ClearAlertRouteCommand>();

    public static void MapAlerts(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/alerts/{source}",
        (string source, HttpContext context, AlertWebhookEndpoint endpoint, CancellationToken cancellationToken) => endpoint.HandleAsync(source, context, cancellationToken));
}
