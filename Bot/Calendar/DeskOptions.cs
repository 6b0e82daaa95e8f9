using System.Globalization;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Section <c>Calendar:Desk</c>: when the city's desk is open (要件7).</summary>
internal sealed class DeskOptions
{
    public const string Section = "Calendar:Desk";

    /// <summary>Time of day the desk opens.</summary>
    public string Opens { get; set; } = "08:30";

    /// <summary>Time of day it closes; at this very second it is still open.</summary>
    public string Closes { get; set; } = "17:15";

    /// <summary>Month and day the year-end closure begins.</summary>
    public string YearEndFrom { get; set; } = "12-29";

    /// <summary>Month and day of its last day.</summary>
    public string YearEndTo { get; set; } = "01-03";

    /// <summary>Days the city is closed, <c>2026-11-24</c> or with the reason after it: <c>2026-11-24 設備点検</c>.</summary>
    public IList<string> ClosedDays { get; } = [];

    /// <summary>Days the city works although it otherwise would not, written alike; they come before every closure but one made in chat.</summary>
    public IList<string> OpenDays { get; } = [];

    /// <summary>The rules, once they have been validated.</summary>
    public DeskRules ToRules() => new(
        TimeOf(Opens)!.Value, TimeOf(Closes)!.Value, MonthDayOf(YearEndFrom)!.Value, MonthDayOf(YearEndTo)!.Value,
        ClosedDays.Select(DayOf).ToDictionary(day => day!.Value.Day, day => day!.Value.Reason),
        OpenDays.Select(DayOf).ToDictionary(day => day!.Value.Day, day => day!.Value.Reason));

    /// <summary>Reads <c>08:30</c>; null when it is no time of day.</summary>
    public static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Reads <c>12-29</c>; null when it is no day of a year.</summary>
    public static MonthDay? MonthDayOf(string? text) =>
        DayOf($"2000-{text}") is { Reason: "" } read ? new MonthDay(read.Day.Month, read.Day.Day) : null;

    /// <summary>Reads a date and the reason after it; null when there is no date.</summary>
    public static (DateOnly Day, string Reason)? DayOf(string? text)
    {
        var parts = (text ?? "").Split(' ', 2, StringSplitOptions.TrimEntries);
        return DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, parts.ElementAtOrDefault(1) ?? "")
            : null;
    }
}

/// <summary>A day of every year.</summary>
internal readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    /// <inheritdoc/>
    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));
}

/// <summary>What the settings say about the desk.</summary>
/// <param name="ClosedDays">Closures with their reasons, empty where none was given.</param>
/// <param name="OpenDays">Special open days likewise.</param>
internal sealed record DeskRules(
    TimeOnly Opens,
    TimeOnly Closes,
    MonthDay YearEndFrom,
    MonthDay YearEndTo,
    IReadOnlyDictionary<DateOnly, string> ClosedDays,
    IReadOnlyDictionary<DateOnly, string> OpenDays)
{
    /// <summary>Whether the day is in the year-end closure, which may reach over the new year.</summary>
    public bool IsYearEnd(DateOnly day)
    {
        var (at, from, to) = (new MonthDay(day.Month, day.Day), YearEndFrom, YearEndTo);
        return from.CompareTo(to) <= 0 ? at.CompareTo(from) >= 0 && at.CompareTo(to) <= 0 : at.CompareTo(from) >= 0 || at.CompareTo(to) <= 0;
    }
}

internal sealed class DeskOptionsValidation : IValidateOptions<DeskOptions>
{
    private const int LongestYearEnd = 31;

    public ValidateOptionsResult Validate(string? name, DeskOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(DeskOptions options)
    {
        foreach (var (key, value) in new[] { (nameof(options.Opens), options.Opens), (nameof(options.Closes), options.Closes) })
        {
            if (DeskOptions.TimeOf(value) is null)
                yield return $"{DeskOptions.Section}:{key} is '{value}', expected a time of day such as '08:30'.";
        }

        if (DeskOptions.TimeOf(options.Opens) is { } opens && DeskOptions.TimeOf(options.Closes) is { } closes && closes <= opens)
            yield return $"{DeskOptions.Section}:{nameof(options.Closes)} must be later than {nameof(options.Opens)}, but is '{options.Closes}'.";

        foreach (var (key, value) in new[] { (nameof(options.YearEndFrom), options.YearEndFrom), (nameof(options.YearEndTo), options.YearEndTo) })
        {
            if (DeskOptions.MonthDayOf(value) is null)
                yield return $"{DeskOptions.Section}:{key} is '{value}', expected month and day such as '12-29'.";
        }

        if (DeskOptions.MonthDayOf(options.YearEndFrom) is { } from && DeskOptions.MonthDayOf(options.YearEndTo) is { } to
            && Length(from, to) > LongestYearEnd)
            yield return $"{DeskOptions.Section}:{nameof(options.YearEndTo)} is '{options.YearEndTo}', a closure of more than {LongestYearEnd} days.";

        foreach (var (key, days) in new[] { (nameof(options.ClosedDays), options.ClosedDays), (nameof(options.OpenDays), options.OpenDays) })
        {
            for (var index = 0; index < days.Count; index++)
            {
                if (DeskOptions.DayOf(days[index]) is null)
                    yield return $"{DeskOptions.Section}:{key}:{index} is '{days[index]}', expected a date such as '2026-11-24' and a reason.";
            }
        }

        var dates = options.ClosedDays.Concat(options.OpenDays).Select(text => DeskOptions.DayOf(text)?.Day).OfType<DateOnly>();
        foreach (var (day, _) in dates.CountBy(day => day).Where(day => day.Value > 1))
            yield return $"{DeskOptions.Section}:{nameof(options.ClosedDays)} and {nameof(options.OpenDays)} name {day:yyyy-MM-dd} more than once.";
    }

    private static int Length(MonthDay from, MonthDay to)
    {
        var (first, last) = (new DateOnly(2000, from.Month, from.Day), new DateOnly(2000, to.Month, to.Day));
        return (last < first ? last.AddYears(1) : last).DayNumber - first.DayNumber + 1;
    }
}
