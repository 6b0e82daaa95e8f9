using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>What a supervisor asks: <c>/healthz/live</c>, does the process answer; <c>/healthz/ready</c>, can it keep its promises.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Text("live"));
        routes.MapGet("/healthz/ready", async (IDbContextFactory<ChatOpsDbContext> contexts, IJobsHealth jobs, CancellationToken cancellationToken) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await db.Database.CanConnectAsync(cancellationToken))
                return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The database cannot be reached.");
            var overdue = await jobs.OverdueAsync(cancellationToken);
            return overdue.Count == 0
                ? Results.Text("ready")
                : Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: $"Overdue jobs: {string.Join(", ", overdue)}.");
        });
    }
}
