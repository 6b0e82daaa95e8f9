using ChatOpsBot.Bot.Administration;
using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Assets;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Changes;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Heartbeats;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.Links;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Overview;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.PlanChanges;
using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Bot.SelfMonitoring;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Bot.Teams;
using ChatOpsBot.Bot.Webhooks;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Jobs;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>Puts the program together: the one file that names every capability.</summary>
internal static class ChatOpsBotHost
{
    /// <summary>The program, ready to run.</summary>
    /// <param name="configure">Last changes before it is built; for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The settings file stands beside the assembly, wherever the program is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        AddChatOpsBot(builder.Services, builder.Configuration);
        var app = builder.Build();
        app.UseExceptionHandler();
        app.MapTeams();
        app.MapAlertSources();
        app.MapHeartbeats();
        app.MapDuty();
        app.MapDocuments();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }

    private static void AddChatOpsBot(IServiceCollection services, IConfiguration configuration)
    {
        services.AddProblemDetails();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        // Storage first: hosted services start in the order they are added, and stop in the reverse one.
        services.AddPersistence(configuration);
        services.AddAudit();
        services.AddPeople(configuration);
        services.AddLinks(configuration);
        services.AddDeadlines();
        services.AddDelivery(configuration);
        services.AddConversations();
        services.AddAdministration();
        services.AddOnCall(configuration);
        services.AddDocuments();
        services.AddTableImports();
        services.AddApprovals(configuration);
        services.AddIncidents(configuration);
        services.AddAssets();
        services.AddMaintenance();
        services.AddAlerts(configuration);
        services.AddAlertSources(configuration);
        services.AddWebhooks(configuration);
        services.AddMonitoring(configuration);
        services.AddHeartbeats(configuration);
        services.AddIssues(configuration);
        services.AddWorkPlans();
        services.AddPlanChanges(configuration);
        services.AddProgress(configuration);
        services.AddChanges();
        services.AddAdvisories(configuration);
        services.AddSla(configuration);
        services.AddMeetings(configuration);
        services.AddQuality();
        services.AddDueBoard();
        services.AddOverview();
        services.AddDigests();
        services.AddCalendar(configuration);
        services.AddTeams(configuration);
        services.AddSelfMonitoring(configuration);
        services.AddTelemetry(configuration);
        services.AddJobs(configuration);
    }
}
