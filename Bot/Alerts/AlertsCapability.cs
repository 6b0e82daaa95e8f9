using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.OnCall;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

internal static class AlertsCapability
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton<AlertIntake>()
            .AddSingleton<AlertTelling>()
            .AddSingleton<AlertStorms>()
            .AddSingleton<AlertCalls>()
            .AddSingleton<AlertMail>()
            .AddSingleton<AlertQuiet>()
            .AddSingleton<AlertAttention>()
            .AddSingleton<AlertNews>()
            .AddSingleton<AlertEnds>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<AlertEnds>())
            .AddSingleton<IIncidentListener, AlertsOfEndedIncidents>()
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
        return services;
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
}
