namespace ChatOpsBot.Bot.Calendar;

/// <summary>Why a day is open or closed.</summary>
internal enum DayCause
{
    /// <summary>A working day like any other.</summary>
    Ordinary,

    /// <summary>A special open day (特別開庁).</summary>
    SpecialOpening,

    /// <summary>The city is closed on this day for a reason of its own.</summary>
    CityClosure,

    /// <summary>年末年始.</summary>
    YearEnd,

    /// <summary>A national holiday, also a substitute or citizens' one (休日).</summary>
    Holiday,

    /// <summary>Saturday or Sunday.</summary>
    Weekend,
}

/// <summary>Whether a day is open, and why.</summary>
/// <param name="Name">Name of the holiday, or the reason somebody gave; null when there is none. Words of people: hostile until escaped.</param>
internal sealed record DayStatus(DayCause Cause, string? Name = null)
{
    /// <summary>Whether the city works.</summary>
    public bool IsOpen => Cause is DayCause.Ordinary or DayCause.SpecialOpening;
}

/// <summary>
/// 窓口開庁時間: 8:30 to 17:15 on open days (要件7). Pure. A special open day comes before every closure, and what was set in chat for a day before what the
/// settings say about it.
/// </summary>
/// <param name="holidays">National holidays and their names.</param>
/// <param name="exceptions">Days set in chat.</param>
internal sealed class DeskHours(
    DeskRules rules, IReadOnlyDictionary<DateOnly, string> holidays, IReadOnlyDictionary<DateOnly, DayException> exceptions)
{
    // Far longer than any closure: a search that finds nothing within it ends.
    private const int LongestSearch = 3660;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Whether the city works on this day.</summary>
    public bool IsOpenDay(DateOnly day) => StatusOf(day).IsOpen;

    /// <summary>Whether the city works on this day, and why not.</summary>
    public DayStatus StatusOf(DateOnly day) =>
        exceptions.TryGetValue(day, out var set) ? new(set.IsOpen ? DayCause.SpecialOpening : DayCause.CityClosure, set.Reason)
        : rules.OpenDays.TryGetValue(day, out var opening) ? new(DayCause.SpecialOpening, NullIfEmpty(opening))
        : rules.ClosedDays.TryGetValue(day, out var closure) ? new(DayCause.CityClosure, NullIfEmpty(closure))
        : rules.IsYearEnd(day) ? new(DayCause.YearEnd)
        : holidays.TryGetValue(day, out var holiday) ? new(DayCause.Holiday, holiday)
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? new(DayCause.Weekend)
        : new(DayCause.Ordinary);

    /// <summary>Whether the desk is open, by whole seconds: 8:30:00 and 17:15:00 are, 8:29:59 and 17:15:01 are not.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var day = DayOf(at);
        return IsOpenDay(day) && at >= OpeningOf(day) && at < ClosingOf(day) + Second;
    }

    /// <summary>
    /// When the desk opens or closes next after this moment: the first second of being open, or the first of not being open any more (17:15:01).
    /// <see cref="DateTimeOffset.MaxValue"/> when no day is open for ten years.
    /// </summary>
    public DateTimeOffset NextChange(DateTimeOffset at)
    {
        var day = DayOf(at);
        for (var ahead = 0; ahead < LongestSearch; ahead++, day = day.AddDays(1))
        {
            if (!IsOpenDay(day))
                continue;
            if (at < OpeningOf(day))
                return OpeningOf(day);
            if (at < ClosingOf(day) + Second)
                return ClosingOf(day) + Second;
        }

        return DateTimeOffset.MaxValue;
    }

    /// <summary>
    /// Desk time between two moments; a whole open day has 8:45. Zero when <paramref name="to"/> is not after <paramref name="from"/>.
    /// </summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        var passed = TimeSpan.Zero;
        for (var day = DayOf(from); from < to && day <= DayOf(to); day = day.AddDays(1))
        {
            if (!IsOpenDay(day))
                continue;
            var (start, end) = (OpeningOf(day) > from ? OpeningOf(day) : from, ClosingOf(day) < to ? ClosingOf(day) : to);
            passed += start < end ? end - start : TimeSpan.Zero;
        }

        return passed;
    }

    /// <summary>
    /// The open day that comes <paramref name="count"/> open days after <paramref name="day"/>, which itself does not count; before it when negative.
    /// Zero gives the day itself, open or not.
    /// </summary>
    /// <exception cref="InvalidOperationException">No day is open for ten years.</exception>
    public DateOnly AddOpenDays(DateOnly day, int count)
    {
        var (step, closed) = (Math.Sign(count), 0);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            (left, closed) = IsOpenDay(day) ? (left - 1, 0) : (left, closed + 1);
            if (closed > LongestSearch)
                throw new InvalidOperationException("No day is open for ten years.");
        }

        return day;
    }

    /// <summary>The day itself when it is open, else the first open day after it.</summary>
    /// <exception cref="InvalidOperationException">No day is open for ten years.</exception>
    public DateOnly OpenDayFrom(DateOnly day) => AddOpenDays(day.AddDays(-1), 1);

    /// <summary>The day itself when it is open, else the last open day before it.</summary>
    /// <exception cref="InvalidOperationException">No day is open for ten years.</exception>
    public DateOnly OpenDayUntil(DateOnly day) => AddOpenDays(day.AddDays(1), -1);

    private DateTimeOffset OpeningOf(DateOnly day) => day.AtJapan(rules.Opens).ToUniversalTime();

    private DateTimeOffset ClosingOf(DateOnly day) => day.AtJapan(rules.Closes).ToUniversalTime();

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.InJapan().DateTime);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
