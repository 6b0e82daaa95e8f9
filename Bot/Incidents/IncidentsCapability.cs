using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.Incidents;

internal static class IncidentsCapability
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services
            .AddSingleton<IncidentCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<IncidentCards>())
            .AddSingleton<OpenIncident>()
            .AddSingleton<IncidentSteps>()
            .AddSingleton<IDeliveryListener, FirstReportListener>()
            .AddSingleton<ICardAction, UpdateIncidentAction>()
            .AddSingleton<ICardAction, RecoverIncidentAction>()
            .AddSingleton<ICardAction, CloseIncidentAction>()
            .AddSingleton<IChatCommand, ReportIncidentCommand>()
            .AddSingleton<IChatCommand, ListIncidentsCommand>()
            .AddSingleton<IChatCommand, ShowIncidentCommand>()
            .AddSingleton<IChatCommand>(provided => new IncidentStepCommand("Update", provided.GetRequiredService<IncidentSteps>().UpdateAsync))
            .AddSingleton<IChatCommand>(provided => new IncidentStepCommand("Recover", provided.GetRequiredService<IncidentSteps>().RecoverAsync))
            .AddSingleton<IChatCommand>(provided => new IncidentStepCommand(
                "Close", (db, incident, by, _, language, token) => provided.GetRequiredService<IncidentSteps>().CloseAsync(db, incident, by, language, token)));

        AddDeadline(IncidentClocks.FirstReportWarning, "FirstReportWarning", incident => incident.FirstReportDue, incident => incident.FirstReportedAt is not null);
        AddDeadline(IncidentClocks.FirstReport, "FirstReportBreached", incident => incident.FirstReportDue, incident => incident.FirstReportedAt is not null);
        AddDeadline(IncidentClocks.RecoveryWarning, "RecoveryWarning", incident => incident.RecoveryDue, incident => incident.RecoveredAt is not null);
        AddDeadline(IncidentClocks.Recovery, "RecoveryBreached", incident => incident.RecoveryDue, incident => incident.RecoveredAt is not null);
        return services;

        void AddDeadline(string kind, string textKey, Func<Incident, DateTimeOffset> due, Func<Incident, bool> settled) =>
            services.AddSingleton<IDeadlineHandler>(provided => new IncidentDeadline(
                kind, textKey, due, settled, provided.GetRequiredService<IncidentCards>(), provided.GetRequiredService<AuditLog>()));
    }
}
