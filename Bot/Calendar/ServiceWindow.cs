using System.Globalization;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>One stretch of service time of a day, counted from the midnight before it begins; it may end on the next day.</summary>
/// <param name="Start">From 00:00 to before 24:00.</param>
/// <param name="End">After <paramref name="Start"/> and at most 24 hours after it.</param>
internal readonly record struct ServiceWindow(TimeSpan Start, TimeSpan End)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string[] DayNames = [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames];
    private static readonly List<DayOfWeek> EveryDay = [.. Enum.GetValues<DayOfWeek>()];

    /// <summary>
    /// Reads <c>05:00-03:00</c>: an end that is not after the start is on the next day. Seconds may be given, 24:00 is an end only. Null when it is
    /// none; an end equal to the start is none either, because it could mean all day or never.
    /// </summary>
    public static ServiceWindow? Read(string text)
    {
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]
            || TimeOf(from) is not { } start || TimeOf(to) is not { } end || start == Day || start == end)
            return null;
        return new ServiceWindow(start, end > start ? end : end + Day);
    }

    /// <summary>Reads windows separated by commas, as written for one date; empty text is no window. Null when one of them is none.</summary>
    public static IReadOnlyList<ServiceWindow>? ReadList(string? text)
    {
        var windows = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).ToList();
        return windows.Contains(null) ? null : [.. windows.Select(window => window!.Value)];
    }

    /// <summary>
    /// Reads a window with the weekdays it begins on before it: <c>Mon-Fri 05:00-03:00</c>, <c>Sat,Sun 06:00-22:00</c>; without any it is of every
    /// day. Null when it is neither.
    /// </summary>
    public static (IReadOnlyList<DayOfWeek> Days, ServiceWindow Window)? ReadWeekly(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var days = parts.Length == 2 ? DaysOf(parts[0]) : EveryDay;
        return parts.Length is 1 or 2 && days is not null && Read(parts[^1]) is { } window ? (days, window) : null;
    }

    private static TimeSpan? TimeOf(string text) =>
        text == "24:00" ? Day
        : TimeOnly.TryParseExact(text, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    private static List<DayOfWeek>? DaysOf(string text)
    {
        var days = new List<DayOfWeek>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-')
                .Select(name => Array.FindIndex(DayNames, day => day.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (ends.Length > 2 || ends.Contains(-1))
                return null;
            for (var day = ends[0]; ; day = (day + 1) % DayNames.Length)
            {
                days.Add((DayOfWeek)day);
                if (day == ends[^1])
                    break;
            }
        }

        return days;
    }
}
