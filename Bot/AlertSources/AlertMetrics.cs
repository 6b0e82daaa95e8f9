using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatOpsBot.Bot.AlertSources;

/// <summary>What is measured about the intake of alerts. Sources are names in the settings, hence few; nothing a monitor says is on it.</summary>
internal sealed class AlertMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _stored;

    public AlertMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ChatOpsBot.Alerts");
        _received = meter.CreateCounter<long>("chatops.alerts.received", "{alert}", "Alerts in authorised requests; a body that cannot be read counts as one.");
        _stored = meter.CreateCounter<long>("chatops.alerts.stored", "{alert}", "Those of them that were committed before the answer.");
    }

    /// <summary>Traces of the intake.</summary>
    public static ActivitySource Activities { get; } = new("ChatOpsBot.Alerts");

    /// <summary>They were handed in.</summary>
    public void Received(string source, int count) => _received.Add(count, SourceTag(source));

    /// <summary>They are committed.</summary>
    public void Stored(string source, int count) => _stored.Add(count, SourceTag(source));

    private static KeyValuePair<string, object?> SourceTag(string source) => new("chatops.alert.source", source);
}
