using System.Diagnostics;

namespace ChatOpsBot.Benchmarks.Measuring;

/// <summary>Durations collected by many threads.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _milliseconds.Count;
        }
    }

    /// <param name="since">From <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Add(long since)
    {
        var elapsed = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        lock (_gate)
            _milliseconds.Add(elapsed);
    }

    /// <summary>The duration, ms, that this share of all stays below; not a number when there are none.</summary>
    public double Percentile(double share)
    {
        lock (_gate)
        {
            _milliseconds.Sort();
            return _milliseconds.Count == 0 ? double.NaN : _milliseconds[(int)Math.Min(_milliseconds.Count - 1, _milliseconds.Count * share)];
        }
    }
}
