namespace ChatOpsBot.Bot.Calendar;

/// <summary>
/// When one system is to run (稼働時間, 要件27, 28). A window belongs to the day it begins on; on a date with an exception the windows of that date
/// replace those of its weekday. Pure; instants are UTC and exact, windows begin and end on whole seconds of the clocks in Japan.
/// </summary>
internal sealed class ServiceTime
{
    // The calendar's very ends are left out, so that no time of day in any zone lies beyond them.
    private static readonly DateOnly FirstDay = DateOnly.MinValue.AddDays(2);
    private static readonly DateOnly LastDay = DateOnly.MaxValue.AddDays(-3);

    private readonly ServiceWindow[][] _weekdays;
    private readonly Dictionary<DateOnly, ServiceWindow[]> _exceptions;
    private readonly DateOnly _last;

    /// <summary>A schedule.</summary>
    /// <param name="weekly">The windows of the weekdays, in any order; they may overlap.</param>
    /// <param name="exceptions">The windows of single dates instead; an empty list is a day without service.</param>
    public ServiceTime(
        IEnumerable<(DayOfWeek Day, ServiceWindow Window)> weekly, IReadOnlyDictionary<DateOnly, IReadOnlyList<ServiceWindow>> exceptions)
    {
        var byDay = weekly.ToLookup(entry => entry.Day, entry => entry.Window);
        _weekdays = [.. Enum.GetValues<DayOfWeek>().Select(day => InOrder(byDay[day]))];
        _exceptions = exceptions.ToDictionary(exception => exception.Key, exception => InOrder(exception.Value));
        // Without weekly windows nothing can come after the last exception: no search goes on for ever.
        _last = byDay.Count > 0 ? LastDay : _exceptions.Keys.Append(FirstDay).Max();
    }

    /// <summary>The same windows on every day.</summary>
    public static ServiceTime Daily(params IReadOnlyList<ServiceWindow> windows) => new(
        Enum.GetValues<DayOfWeek>().SelectMany(day => windows.Select(window => (day, window))),
        new Dictionary<DateOnly, IReadOnlyList<ServiceWindow>>());

    /// <summary>Whether it is to run at this moment; at the end of a window it is not.</summary>
    public bool IsOn(DateTimeOffset at) => NextStart(at) == at && at != DateTimeOffset.MaxValue;

    /// <summary>Service time between two moments, to the second; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        var passed = TimeSpan.Zero;
        foreach (var piece in Pieces(from, to))
            passed += piece.Length;
        return passed;
    }

    /// <summary>
    /// The first moment at which so much service time has passed since <paramref name="from"/>: used up at the end of a window, it is that end and
    /// not the next start. <paramref name="from"/> itself when the span is not positive;
    /// <see cref="DateTimeOffset.MaxValue"/> when so much never passes.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan serviceTime)
    {
        if (serviceTime <= TimeSpan.Zero)
            return from.ToUniversalTime();
        var left = serviceTime;
        foreach (var piece in Pieces(from, DateTimeOffset.MaxValue))
        {
            if (piece.Length >= left)
                return piece.From + left;
            left -= piece.Length;
        }

        return DateTimeOffset.MaxValue;
    }

    /// <summary>
    /// When it is next to run: <paramref name="at"/> itself during service time; <see cref="DateTimeOffset.MaxValue"/> when it never is.
    /// </summary>
    public DateTimeOffset NextStart(DateTimeOffset at)
    {
        foreach (var piece in Pieces(at, DateTimeOffset.MaxValue))
            return piece.From;
        return DateTimeOffset.MaxValue;
    }

    /// <summary>The stretches of service time within a range, in order, without overlaps.</summary>
    public TimeRanges Between(DateTimeOffset from, DateTimeOffset to) => TimeRanges.Of(Pieces(from, to));

    /// <summary>Service time from one moment to another, window by window: disjoint and in order, but two may touch.</summary>
    private IEnumerable<TimeRange> Pieces(DateTimeOffset from, DateTimeOffset to)
    {
        var done = from.ToUniversalTime();
        // No window is longer than a day, so only those of the day before can reach into this one.
        for (var day = DayBefore(done); day <= _last && Midnight(day) < to; day = day.AddDays(1))
        {
            foreach (var window in WindowsOf(day))
            {
                var (start, end) = (Midnight(day) + window.Start, Midnight(day) + window.End);
                start = start > done ? start : done;
                end = end < to ? end : to.ToUniversalTime();
                if (start >= end)
                    continue;
                yield return new TimeRange(start, end);
                done = end;
            }
        }
    }

    private ServiceWindow[] WindowsOf(DateOnly day) => _exceptions.TryGetValue(day, out var windows) ? windows : _weekdays[(int)day.DayOfWeek];

    private static DateOnly DayBefore(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.InJapan().DateTime);
        return day <= FirstDay ? FirstDay : day.AddDays(-1);
    }

    private static DateTimeOffset Midnight(DateOnly day) => day.AtJapan(TimeOnly.MinValue).ToUniversalTime();

    private static ServiceWindow[] InOrder(IEnumerable<ServiceWindow> windows) => [.. windows.OrderBy(window => window.Start)];
}
