using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>
/// A recurrence as people type it: 「毎日 01:00-02:00」「毎週日曜 02:00-05:00」「毎週土日 …」「毎月第2日曜 …」「毎月1日 …」, every sunday 02:00-05:00, monthly
/// 2 sunday 02:00-05:00.
/// </summary>
/// <param name="Cron">The begins, as a Quartz cron expression.</param>
/// <param name="Pattern">The words that were read.</param>
/// <param name="Remaining">What follows them.</param>
internal sealed partial record TypedRecurrence(string Cron, TimeSpan Duration, string Pattern, string Remaining)
{
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>Whether the text begins with a word that only a recurrence begins with.</summary>
    public static bool Begins(string typed)
    {
        var rest = typed;
        return Take(ref rest, "Typed_Daily") || Take(ref rest, "Typed_Weekly") || Take(ref rest, "Typed_Monthly");
    }

    /// <summary>The recurrence at the beginning of the text, or null when there is none that can be read.</summary>
    public static TypedRecurrence? Read(string typed)
    {
        var rest = typed.TrimStart();
        if (TakeDays(ref rest) is not { } days || Span().Match(rest) is not { Success: true } span)
            return null;
        var (from, to) = (TimeOf(span, 1), TimeOf(span, 3));
        if (from is not { } start || to is not { } end || start >= TimeSpan.FromDays(1))
            return null;
        var duration = end > start ? end - start : end + TimeSpan.FromDays(1) - start;
        rest = rest[span.Length..];
        return new TypedRecurrence(
            string.Create(CultureInfo.InvariantCulture, $"0 {start.Minutes} {start.Hours} {days}"), duration, typed.TrimStart()[..^rest.Length].Trim(), rest.TrimStart());
    }

    /// <summary>Day of month, month and day of week of the expression.</summary>
    private static string? TakeDays(ref string rest)
    {
        if (Take(ref rest, "Typed_Daily"))
            return "* * ?";
        if (Take(ref rest, "Typed_Weekly"))
            return TakeWeekdays(ref rest) is { Count: > 0 } days ? $"? * {string.Join(',', days)}" : null;
        if (!Take(ref rest, "Typed_Monthly"))
            return null;
        Take(ref rest, "Typed_Ordinal");
        var number = Number().Match(rest);
        if (!number.Success)
            return null;
        rest = rest[number.Length..].TrimStart();
        var value = int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (number.Groups[2].Success)
            return value is >= 1 and <= 31 ? $"{value} * ?" : null;
        return value is >= 1 and <= 5 && TakeWeekdays(ref rest) is [var day] ? $"? * {day}#{value}" : null;
    }

    /// <summary>Weekdays as Quartz counts them, from 1 for Sunday.</summary>
    private static List<int> TakeWeekdays(ref string rest)
    {
        var days = new List<int>();
        while (true)
        {
            var before = rest;
            var day = Array.FindIndex(Days, name => Take(ref before, "Typed_" + name));
            if (day < 0)
                return days;
            days.Add(day + 1);
            rest = before;
            if (before.Length > 0 && before[0] is ',' or '、' or '・')
                rest = before[1..].TrimStart();
        }
    }

    private static bool Take(ref string rest, string key)
    {
        var from = rest.TrimStart();
        var word = MaintenanceText.Typed(key).Where(word => from.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !GrowsOn(from, word)).MaxBy(word => word.Length);
        if (word is null)
            return false;
        rest = from[word.Length..].TrimStart();
        return true;
    }

    // "sunday" is none of "sun" and "day".
    private static bool GrowsOn(string text, string word) =>
        char.IsAsciiLetter(word[^1]) && text.Length > word.Length && char.IsAsciiLetter(text[word.Length]);

    private static TimeSpan? TimeOf(Match match, int group)
    {
        var (hours, minutes) = (Number(match, group), match.Groups[group + 1].Success ? Number(match, group + 1) : 0);
        var time = new TimeSpan(hours, minutes, 0);
        return minutes < 60 && time <= TimeSpan.FromDays(1) ? time : null;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]{1,2})(?::([0-9]{2})|時) ?(?:-|~|〜|–|から|to) ?([0-9]{1,2})(?::([0-9]{2})|時)(?:まで)?(?= |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex("^([0-9]{1,2})(日(?!曜))?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
