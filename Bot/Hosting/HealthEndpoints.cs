using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.SelfMonitoring;
using ChatOpsBot.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Bot.Hosting;

/// <summary>
/// What a supervisor asks: <c>/healthz/live</c>, is the process worth keeping; <c>/healthz/ready</c>, can it keep its promises. Degraded is ready: what a
/// restart would not mend must not keep alerts out.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>After so long without a sweep of deadlines a new process is better than this one.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(120);

    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // From here on they count: what never begins must be noticed too.
        _ = (routes.ServiceProvider.GetRequiredService<SweepPulse>(), routes.ServiceProvider.GetRequiredService<DeliveryPulse>(),
            routes.ServiceProvider.GetRequiredService<SelfCheckPulse>());
        // Asks no database: a locked one is not mended by a restart.
        routes.MapGet("/healthz/live", (SweepPulse pulse, IJobsHealth jobs) => !jobs.IsEnabled || pulse.Silence <= LongestSilence
            ? Results.Text("live")
            : Results.Text("The sweep of deadlines stands still.", statusCode: StatusCodes.Status503ServiceUnavailable));
        routes.MapGet("/healthz/ready", async (HealthWatch health, CancellationToken cancellationToken) =>
        {
            var report = await health.ReadAsync(cancellationToken);
            return Results.Json(
                new ReadyAnswer(NameOf(report.Status), report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => AnswerOf(entry.Value))),
                statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        });
    }

    // A check that throws is described by its exception's message, and that may quote anything.
    private static CheckAnswer AnswerOf(HealthReportEntry entry) =>
        new(NameOf(entry.Status), entry.Exception is { } exception ? $"It could not be asked ({exception.GetType().Name})." : entry.Description);

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record ReadyAnswer(string Status, IReadOnlyDictionary<string, CheckAnswer> Checks);

    private sealed record CheckAnswer(string Status, string? Description);
}
