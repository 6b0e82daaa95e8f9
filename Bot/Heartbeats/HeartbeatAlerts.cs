using ChatOpsBot.Bot.Alerts;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What the alert engine is told about a reporting job; one alert per job, whether it failed or is late.</summary>
internal static class HeartbeatAlerts
{
    private const string Source = "monitoring";

    /// <summary>The signal for a job that is firing.</summary>
    public static AlertSignal Raised(HeartbeatState state, HeartbeatOptions job, string? seen) => new(
        Source, Fingerprint(state), Fingerprint(state), Firing: true, state.FiringSince!.Value, EndsAt: null, job.Severity, state.FiringTitle!, seen,
        job.ShownName, job.Name, new Dictionary<string, string> { ["heartbeat"] = job.Name }, Link: null)
    {
        IsDutyBearing = true,
    };

    /// <summary>The signal that ends it; to be made while the state is still firing.</summary>
    public static AlertSignal Resolved(HeartbeatState state, HeartbeatOptions job, string? seen, DateTimeOffset now) =>
        Raised(state, job, seen) with { Firing = false, EndsAt = now };

    // A check and a heartbeat may bear the same name.
    private static string Fingerprint(HeartbeatState state) => $"heartbeat:{state.Name}";
}
