using System.Collections;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>
/// A set of moments: disjoint half-open ranges in order, none empty and no two touching. What is asked of it does not depend on how it was put
/// together.
/// </summary>
internal sealed class TimeRanges : IReadOnlyList<TimeRange>
{
    /// <summary>No moment at all.</summary>
    public static readonly TimeRanges None = new([]);

    private readonly TimeRange[] _ranges;

    private TimeRanges(TimeRange[] ranges) => _ranges = ranges;

    /// <summary>How many stretches it consists of.</summary>
    public int Count => _ranges.Length;

    /// <summary>How long all of it is.</summary>
    public TimeSpan Total => new(_ranges.Sum(range => range.Length.Ticks));

    /// <inheritdoc/>
    public TimeRange this[int index] => _ranges[index];

    /// <summary>Every moment that is in any of the ranges; they may overlap, stand in any order and be empty.</summary>
    public static TimeRanges Of(params IEnumerable<TimeRange> ranges)
    {
        var merged = new List<TimeRange>();
        foreach (var range in ranges.Where(range => range.From < range.To).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = Later(merged[^1].To, range.To) };
            else
                merged.Add(range);
        }

        return merged.Count == 0 ? None : new TimeRanges([.. merged]);
    }

    /// <summary>Whether the moment belongs to it; the end of a range does not.</summary>
    public bool Contains(DateTimeOffset at)
    {
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].To <= at)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _ranges.Length && _ranges[low].From <= at;
    }

    /// <summary>What is in this or in the other.</summary>
    public TimeRanges Union(TimeRanges other) => Of(_ranges.Concat(other._ranges));

    /// <summary>What is in both.</summary>
    public TimeRanges Intersect(TimeRanges other)
    {
        var common = new List<TimeRange>();
        var (mine, theirs) = (0, 0);
        while (mine < _ranges.Length && theirs < other._ranges.Length)
        {
            var (one, two) = (_ranges[mine], other._ranges[theirs]);
            var (from, to) = (Later(one.From, two.From), Earlier(one.To, two.To));
            if (from < to)
                common.Add(new TimeRange(from, to));
            if (one.To <= two.To)
                mine++;
            else
                theirs++;
        }

        return new TimeRanges([.. common]);
    }

    /// <summary>What is in this and not in the other.</summary>
    public TimeRanges Subtract(TimeRanges other)
    {
        var left = new List<TimeRange>();
        var next = 0;
        foreach (var range in _ranges)
        {
            var from = range.From;
            while (next < other._ranges.Length && other._ranges[next].To <= from)
                next++;
            for (var cut = next; cut < other._ranges.Length && other._ranges[cut].From < range.To; cut++)
            {
                if (from < other._ranges[cut].From)
                    left.Add(new TimeRange(from, other._ranges[cut].From));
                from = Later(from, other._ranges[cut].To);
            }

            if (from < range.To)
                left.Add(range with { From = from });
        }

        return new TimeRanges([.. left]);
    }

    /// <inheritdoc/>
    public IEnumerator<TimeRange> GetEnumerator() => ((IEnumerable<TimeRange>)_ranges).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset two) => one > two ? one : two;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset two) => one < two ? one : two;
}
