using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What the alert engine is told about a reporting job; one alert per job, whether it failed or is late.</summary>
internal static class HeartbeatAlerts
{
    private const string Source = "monitoring";

    /// <summary>The signal for a job that is firing.</summary>
    public static AlertSignal Raised(HeartbeatState state, HeartbeatOptions job, string? seen) => new(
        Source, Fingerprint(state.Name), Fingerprint(state.Name), Firing: true, state.FiringSince!.Value, EndsAt: null, job.Severity, state.FiringTitle!, seen,
        job.ShownName, job.Name, new Dictionary<string, string> { ["heartbeat"] = job.Name }, Link: null)
    {
        IsDutyBearing = true,
    };

    /// <summary>The signal that ends it; to be made while the state is still firing.</summary>
    public static AlertSignal Resolved(HeartbeatState state, HeartbeatOptions job, string? seen, DateTimeOffset now) =>
        Raised(state, job, seen) with { Firing = false, EndsAt = now };

    /// <summary>The job's open alert, or null: the shown id of its group, and what it says.</summary>
    public static async Task<(string DisplayId, string Title)?> OpenAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint(job.Name);
        var open = await db.Set<Alert>().AsNoTracking().Where(alert => alert.Source == Source && alert.Fingerprint == fingerprint && alert.EndsAt == null)
            .OrderByDescending(alert => alert.StartsAt).FirstOrDefaultAsync(cancellationToken);
        return open is null ? null : ($"ALT-{open.GroupId}", open.Title);
    }

    // A check and a heartbeat may bear the same name.
    private static string Fingerprint(string name) => $"heartbeat:{name}";
}
