using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Dates as they are written: with a year, with an era, without a year, with a day only, in English.</summary>
internal static partial class WrittenDates
{
    // The next 29 February is at most eight years away.
    private const int MostYearsAway = 8, EarliestYear = 1900, LatestYear = 2200;

    // So many days back, a day without a year may as well be the one that has just been.
    private const int JustBeen = 31;

    private static readonly Dictionary<string, int> Eras = new[] { "Showa", "Heisei", "Reiwa" }
        .SelectMany((name, index) => DateWords.Of("Date_" + name).Select(word => (word, era: index))).ToDictionary(pair => pair.word, pair => pair.era);

    private static readonly (DateOnly First, DateOnly Last)[] Reigns =
    [
        (new(1926, 12, 25), new(1989, 1, 7)), (new(1989, 1, 8), new(2019, 4, 30)), (new(2019, 5, 1), new(LatestYear, 12, 31)),
    ];

    /// <summary>The forms.</summary>
    public static Func<string, DateContext, IEnumerable<DateOnly>?>[] All => [WithEra, WithYear, InEnglish, WithoutYear, DayOnly];

    /// <summary>Month and day of 12/5 or 12月5日, or null.</summary>
    public static (int Month, int Day)? MonthAndDay(string text) =>
        NoYear().Match(text) is { Success: true } match ? (Number(match, "m"), Number(match, "d")) : null;

    /// <summary>That day, or no day when there is none.</summary>
    public static IEnumerable<DateOnly> Day(int year, int month, int day) =>
        year is >= EarliestYear and <= LatestYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? [new DateOnly(year, month, day)] : [];

    private static IEnumerable<DateOnly>? WithYear(string text, DateContext on)
    {
        if (YearFirst().Match(text) is { Success: true } match)
            return Day(Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (YearLast().Match(text) is not { Success: true } last)
            return null;
        // 5/6/2026 is May to some and June to others; 25/12/2026 is no doubt.
        var (first, second, year) = (Number(last, "a"), Number(last, "b"), Number(last, "y"));
        return Day(year, first, second).Concat(Day(year, second, first));
    }

    private static IEnumerable<DateOnly>? WithEra(string text, DateContext on)
    {
        if (EraDate().Match(text) is not { Success: true } match || !Eras.TryGetValue(match.Groups["era"].Value, out var era))
            return null;
        var (first, last) = Reigns[era];
        var year = match.Groups["y"].Value == "元" ? 1 : Number(match, "y");
        // A day on which the era was not yet, or no more, is no day of it.
        return year < 1 ? [] : Day(first.Year + year - 1, Number(match, "m"), Number(match, "d")).Where(day => first <= day && day <= last);
    }

    private static IEnumerable<DateOnly>? WithoutYear(string text, DateContext on) =>
        MonthAndDay(text) is var (month, day) ? Near(month, day, on) : null;

    private static IEnumerable<DateOnly>? InEnglish(string text, DateContext on)
    {
        var match = MonthFirst().Match(text) is { Success: true } american ? american : DayFirst().Match(text);
        if (!match.Success || DateWords.Month(match.Groups["month"].Value) is not { } month)
            return null;
        return match.Groups["y"].Success ? Day(Number(match, "y"), month, Number(match, "d")) : Near(month, Number(match, "d"), on);
    }

    private static IEnumerable<DateOnly>? DayOnly(string text, DateContext on)
    {
        if (!text.EndsWith('日') || DateWords.Count(text[..^1]) is not { } day || day is < 1 or > 31)
            return null;
        var month = new DateOnly(on.Today.Year, on.Today.Month, 1);
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        if (on.Lean == DateLean.Behind)
            return Enumerable.Range(0, 12).SelectMany(back => Day(month.AddMonths(-back).Year, month.AddMonths(-back).Month, day)).Where(found => found <= on.Today).Take(1);
        var ahead = Enumerable.Range(0, 12).SelectMany(count => Day(month.AddMonths(count).Year, month.AddMonths(count).Month, day)).First(found => found >= on.Today);
        // 「31日」 in a month of thirty days: its last day, or the next 31st.
        return day > days ? [month.AddDays(days - 1), ahead] : [ahead];
    }

    private static IEnumerable<DateOnly> Near(int month, int day, DateContext on)
    {
        var years = Enumerable.Range(0, MostYearsAway + 1);
        if (on.Lean == DateLean.Behind)
            return years.SelectMany(back => Day(on.Today.Year - back, month, day)).Where(found => found <= on.Today).Take(1);
        var ahead = years.SelectMany(count => Day(on.Today.Year + count, month, day)).Where(found => found >= on.Today).Take(1).ToList();
        var been = new[] { 0, -1 }.SelectMany(count => Day(on.Today.Year + count, month, day))
            .Where(found => found < on.Today && found >= on.Today.AddDays(-JustBeen)).Take(1);
        return ahead.Concat(been);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4})(?:年|[-/.])(?<m>[0-9]{1,2})(?:月|[-/.])(?<d>[0-9]{1,2})日?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2}))$")]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?<a>[0-9]{1,2})[-/.](?<b>[0-9]{1,2})[-/.](?<y>[0-9]{4})$")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?<era>令和|平成|昭和|令|平|昭|[rhs])\.?(?<y>元|[0-9]{1,2})(?:年|[-/.])(?<m>[0-9]{1,2})(?:月|[-/.])(?<d>[0-9]{1,2})日?$")]
    private static partial Regex EraDate();

    [GeneratedRegex("^(?<m>[0-9]{1,2})(?:月|[-/])(?<d>[0-9]{1,2})日?$")]
    private static partial Regex NoYear();

    [GeneratedRegex(@"^(?<month>[a-z]+)\.? (?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?<y>[0-9]{4}))?$")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?:the )?(?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>[a-z]+)\.?(?:,? (?<y>[0-9]{4}))?$")]
    private static partial Regex DayFirst();
}
