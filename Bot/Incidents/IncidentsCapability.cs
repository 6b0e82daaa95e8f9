using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.OnCall;

namespace ChatOpsBot.Bot.Incidents;

internal static class IncidentsCapability
{
    public static IServiceCollection AddIncidents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IncidentOptions>().Bind(configuration.GetSection("Incidents")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IncidentJournal>()
            .AddSingleton<IncidentTimers>()
            .AddSingleton<IncidentViewReader>()
            .AddSingleton<IncidentFormReader>()
            .AddSingleton<Circles>()
            .AddSingleton<StatusReportMail>()
            .AddSingleton<DutyMail>()
            .AddSingleton<IncidentCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<IncidentCards>())
            .AddSingleton<DutyCall>()
            .AddSingleton<OpenIncident>()
            .AddSingleton<ReportFault>()
            .AddSingleton<IncidentAlerts>()
            .AddSingleton<TakeIncident>()
            .AddSingleton<IEscalationListener>(provided => provided.GetRequiredService<TakeIncident>())
            .AddSingleton<SendStatusReport>()
            .AddSingleton<IDeliveryListener, StatusReportListener>()
            .AddSingleton<AgreeOnPlan>()
            .AddSingleton<AgreeOnScope>()
            .AddSingleton<RestoreService>()
            .AddSingleton<RecordRelapse>()
            .AddSingleton<PreventRecurrence>()
            .AddSingleton<EndIncident>()
            .AddSingleton<ClassifyIncident>()
            .AddSingleton<ReplyToReport>()
            .AddSingleton<IncidentReportReader>()
            .AddSingleton<IReportChapter, IncidentsChapter>()
            .AddSingleton<ReportApproval>()
            .AddSingleton<IApprovalListener>(provided => provided.GetRequiredService<ReportApproval>())
            .AddSingleton<WriteIncidentReport>()
            .AddSingleton<IncidentUseCases>()
            .AddIncidentDeadlines()
            .AddIncidentPhrases()
            .AddIncidentButtons();
    }

    private static IServiceCollection AddIncidentDeadlines(this IServiceCollection services)
    {
        foreach (var mark in IncidentTimers.FirstReportMarks)
            services.AddSingleton<IDeadlineHandler>(provided => ActivatorUtilities.CreateInstance<FirstReportMark>(provided, mark));
        foreach (var mark in IncidentTimers.RecoveryMarks)
            services.AddSingleton<IDeadlineHandler>(provided => ActivatorUtilities.CreateInstance<RecoveryMark>(provided, mark));
        return services
            .AddSingleton<IDeadlineHandler, RefreshDeadline>()
            .AddSingleton<IDeadlineHandler, ReportDueDeadline>()
            .AddSingleton<IDeadlineHandler, ReportMissedDeadline>()
            .AddSingleton<IDeadlineHandler, GreenDeadline>()
            .AddSingleton<IDeadlineHandler, StatusReportFallback>();
    }
}
