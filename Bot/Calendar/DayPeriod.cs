namespace ChatOpsBot.Bot.Calendar;

/// <summary>Days of a report, both inclusive, in Japan.</summary>
internal readonly record struct DayPeriod
{
    /// <summary>A period of at least one day.</summary>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public DayPeriod(DateOnly first, DateOnly last)
    {
        if (last < first)
            throw new ArgumentException($"A period from {first} cannot end on {last}.", nameof(last));
        (First, Last) = (first, last);
    }

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day.</summary>
    public DateOnly Last { get; }

    /// <summary>How many days it has.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>From the midnight before its first day to the one after its last, UTC.</summary>
    public TimeRange Range => new(First.AtJapan(TimeOnly.MinValue).ToUniversalTime(), Last.AddDays(1).AtJapan(TimeOnly.MinValue).ToUniversalTime());

    /// <summary>The calendar month a day is in.</summary>
    public static DayPeriod MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new DayPeriod(first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>Whether the day belongs to it.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
