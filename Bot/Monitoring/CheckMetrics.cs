using System.Diagnostics.Metrics;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>How the watched addresses last were. Checks are names in the settings, hence few.</summary>
internal sealed class CheckMetrics
{
    private volatile Measurement<int>[] _up = [];

    public CheckMetrics(IMeterFactory meters) => meters.Create("ChatOpsBot.Monitoring").CreateObservableGauge(
        "chatops.checks.up", () => _up, description: "1 when the latest run of a check found what it expects, else 0.");

    /// <summary>The checks as their latest runs left them.</summary>
    public void Show(IEnumerable<HealthCheckState> checks) =>
        _up = [.. checks.Select(check => new Measurement<int>(check.LastSucceeded ? 1 : 0, new KeyValuePair<string, object?>("chatops.check.name", check.Name)))];
}
