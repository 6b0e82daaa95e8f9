using System.Diagnostics.Metrics;

namespace ChatOpsBot.Bot.Persistence;

/// <summary>What is measured about the one writer.</summary>
internal sealed class WriteMetrics
{
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _size;

    public WriteMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("ChatOpsBot.Persistence");
        _duration = _meter.CreateHistogram(
            "chatops.commit.duration", "s", "One commit of a group of changes, from its first change to the disk's answer.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30] });
        _size = _meter.CreateHistogram(
            "chatops.commit.changes", "{change}", "Changes committed together.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 1000] });
    }

    /// <summary>Says where the number of waiting changes can be asked.</summary>
    public void Watch(Func<int> length) =>
        _meter.CreateObservableGauge("chatops.write_queue.length", length, "{change}", "Changes that wait to be committed.");

    /// <summary>A group was committed, or was not.</summary>
    public void Committed(TimeSpan duration, int changes, bool succeeded)
    {
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("chatops.commit.outcome", succeeded ? "committed" : "failed"));
        _size.Record(changes);
    }
}
