using System.Globalization;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>The least and the greatest healthy value of a check; either may be open.</summary>
internal readonly record struct Bounds(double? Minimum, double? Maximum)
{
    public static Bounds Of(HealthCheckOptions check) => new(check.Minimum, check.Maximum);

    /// <summary>Whether there is any bound.</summary>
    public bool IsSet => Minimum is not null || Maximum is not null;

    /// <summary>What is no number is in no bounds.</summary>
    public bool Contain(double value) => !double.IsNaN(value) && !(value < Minimum) && !(value > Maximum);

    /// <summary>Faults of the two settings.</summary>
    public static IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check)
    {
        if (check.Minimum > check.Maximum)
            yield return (nameof(check.Minimum), $"must not be greater than {nameof(check.Maximum)}.");
    }

    /// <summary>A result for a measured value.</summary>
    public ProbeResult Judge(double value)
    {
        var shown = value.ToString("0.###", CultureInfo.InvariantCulture);
        if (Contain(value))
            return ProbeResult.Up(MonitoringText.SeenValue(shown), shown);
        var seen = value > Maximum ? MonitoringText.SeenAbove(shown, Shown(Maximum))
            : value < Minimum ? MonitoringText.SeenBelow(shown, Shown(Minimum))
            : MonitoringText.SeenNoNumber;
        return ProbeResult.OutOfBounds(seen, shown);
    }

    private static string Shown(double? bound) => bound!.Value.ToString("0.###", CultureInfo.InvariantCulture);
}
