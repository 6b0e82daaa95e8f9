using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>A span of time as people type it: 「今日 18:00 明日 8:30」「12/29から1/3まで」「2026-12-29 2027-01-03」. Days in Japan.</summary>
/// <param name="Rest">What follows it.</param>
internal sealed partial record TypedSpan(DateTimeOffset From, DateTimeOffset To, string Rest)
{
    private static readonly (string Key, int Days)[] DayWords = [("Typed_Today", 0), ("Typed_DayAfterTomorrow", 2), ("Typed_Tomorrow", 1)];

    /// <summary>
    /// The span at the beginning of the text, or null when there is none. A day without a time means from its beginning, or until its end; a time without a day
    /// means today, or the day the span begins; a day without a year the one that is near.
    /// </summary>
    public static TypedSpan? Read(string typed, DateTimeOffset now)
    {
        var rest = typed;
        var today = DateOnly.FromDateTime(now.InJapan().DateTime);
        SkipFillers(ref rest);
        var (fromDay, fromTime) = TakeMoment(ref rest, today, today);
        // After the days: 「今」 is how 「今日」 begins.
        var isNow = fromDay is null && fromTime is null;
        if (isNow && !Take(ref rest, "Typed_Now"))
            return null;
        SkipFillers(ref rest);
        var (toDay, toTime) = TakeMoment(ref rest, today, fromDay ?? today);
        if (toDay is null && toTime is null)
            return null;
        SkipFillers(ref rest);
        var from = isNow ? now : StartOf(fromDay ?? today) + (fromTime ?? TimeSpan.Zero);
        var firstDay = fromDay ?? today;
        var to = StartOf(toDay ?? firstDay) + (toTime ?? TimeSpan.FromDays(1));
        return new TypedSpan(from, toDay is null && to <= from ? to + TimeSpan.FromDays(1) : to, rest);
    }

    /// <summary>The day a text is, and nothing else; null when it is none.</summary>
    public static DateOnly? ReadDay(string typed, DateTimeOffset now)
    {
        var rest = typed;
        var today = DateOnly.FromDateTime(now.InJapan().DateTime);
        return TakeMoment(ref rest, today, today) is ({ } day, null) && rest.Length == 0 ? day : null;
    }

    private static DateTimeOffset StartOf(DateOnly day) => day.AtJapan(TimeOnly.MinValue);

    /// <param name="near">A day without a year is the first such day from a month before this one on.</param>
    private static (DateOnly? Day, TimeSpan? Time) TakeMoment(ref string rest, DateOnly today, DateOnly near)
    {
        DateOnly? day = null;
        foreach (var (key, days) in DayWords)
        {
            if (day is null && Take(ref rest, key))
                day = today.AddDays(days);
        }

        day ??= TakeDate(ref rest, near);
        return (day, TakeTime(ref rest));
    }

    private static DateOnly? TakeDate(ref string rest, DateOnly near)
    {
        var match = Date().Match(rest);
        if (!match.Success)
            return null;
        var (month, dayOfMonth) = (Number(match, 2), Number(match, 3));
        var earliest = near.AddDays(-31);
        var isOver = month < earliest.Month || month == earliest.Month && dayOfMonth < earliest.Day;
        var year = match.Groups[1].Success ? Number(match, 1) : earliest.Year + (isOver ? 1 : 0);
        if (year is < 2000 or > 2100 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return null;
        rest = rest[match.Length..].TrimStart();
        return new DateOnly(year, month, dayOfMonth);
    }

    private static TimeSpan? TakeTime(ref string rest)
    {
        var match = Time().Match(rest);
        if (!match.Success)
            return null;
        var minutes = match.Groups[2].Success ? Number(match, 2) : match.Groups[3].Success ? Number(match, 3) : 0;
        var time = new TimeSpan(Number(match, 1), minutes, 0);
        if (minutes > 59 || time > TimeSpan.FromDays(1))
            return null;
        rest = rest[match.Length..].TrimStart();
        return time;
    }

    private static void SkipFillers(ref string rest)
    {
        while (Take(ref rest, "Typed_Filler"))
        {
            // Each turn takes one.
        }
    }

    private static bool Take(ref string rest, string key)
    {
        rest = rest.TrimStart();
        var from = rest;
        var word = Words(key).Where(word => from.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !GrowsOn(from, word))
            .MaxBy(word => word.Length);
        if (word is null)
            return false;
        rest = rest[word.Length..].TrimStart();
        return true;
    }

    private static IEnumerable<string> Words(string key) =>
        Enum.GetValues<CardLanguage>().SelectMany(language => CalendarText.Words[language, key].Split('|')).Distinct();

    // "today18:00" and 「今日18:00」 are fine, "nowhere" is no "now".
    private static bool GrowsOn(string text, string word) =>
        char.IsAsciiLetter(word[^1]) && text.Length > word.Length && char.IsAsciiLetter(text[word.Length]);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?:([0-9]{4})[-/年])?([0-9]{1,2})[-/月]([0-9]{1,2})(?![0-9])日?", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex("^([0-9]{1,2})(?::([0-9]{2})(?![0-9])|時(?:([0-9]{1,2})分)?)", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
