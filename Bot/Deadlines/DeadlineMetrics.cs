using System.Diagnostics.Metrics;

namespace ChatOpsBot.Bot.Deadlines;

/// <summary>What is measured about deadlines.</summary>
internal sealed class DeadlineMetrics
{
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _failures;

    public DeadlineMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ChatOpsBot.Deadlines");
        _lateness = meter.CreateHistogram(
            "chatops.deadline.lateness", "s", "From the moment a deadline fell due until it was handled.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200] });
        _failures = meter.CreateCounter<long>("chatops.deadline.failures", "{failure}", "Tries to handle a deadline that failed.");
    }

    /// <summary>One was handled.</summary>
    /// <param name="kind">Kinds are names in the code, hence few.</param>
    public void Handled(string kind, TimeSpan lateness) => _lateness.Record(lateness.TotalSeconds, new KeyValuePair<string, object?>("chatops.deadline.kind", kind));

    /// <summary>Handling one failed.</summary>
    public void Failed(string kind) => _failures.Add(1, new KeyValuePair<string, object?>("chatops.deadline.kind", kind));
}
