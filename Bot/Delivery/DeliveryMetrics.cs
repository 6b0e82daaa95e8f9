using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>What is measured about deliveries. Ways and outcomes are enumerations; where a message goes is not on it.</summary>
internal sealed class DeliveryMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600, 3600],
    };

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _latency;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ChatOpsBot.Delivery");
        _duration = meter.CreateHistogram("chatops.delivery.duration", "s", "One try to send a message.", advice: Seconds);
        _latency = meter.CreateHistogram("chatops.delivery.latency", "s", "From the commit of a message until it was accepted.", advice: Seconds);
    }

    /// <summary>Traces of deliveries.</summary>
    public static ActivitySource Activities { get; } = new("ChatOpsBot.Delivery");

    /// <summary>A try ended.</summary>
    /// <param name="age">How long ago the message was committed.</param>
    public void Tried(DeliveryWay way, SendOutcome outcome, TimeSpan duration, TimeSpan age)
    {
        KeyValuePair<string, object?> by = new("chatops.delivery.way", way switch { DeliveryWay.Teams => "teams", _ => "email" });
        _duration.Record(duration.TotalSeconds, by, new("chatops.delivery.outcome", NameOf(outcome)));
        if (outcome == SendOutcome.Accepted)
            _latency.Record(age.TotalSeconds, by);
    }

    private static string NameOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "accepted",
        SendOutcome.TryAgain => "try_again",
        SendOutcome.Unknown => "unknown",
        SendOutcome.MessageGone => "message_gone",
        _ => "refused",
    };
}
