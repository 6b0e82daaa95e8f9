using System.Globalization;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Reads a day as people type it.</summary>
internal static class TypedDay
{
    // The next 29 February is at most eight years away.
    private const int MostYearsAhead = 8;

    private static readonly string[] WithYear = ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];
    private static readonly string[] WithEra = ["ggy年M月d日"];
    private static readonly string[] WithoutYear = ["M/d", "M月d日"];

    /// <summary>
    /// The day of <c>2026-12-28</c>, <c>2026/12/28</c>, <c>2026年12月28日</c>, <c>令和8年12月28日</c>; of <c>12/28</c> and <c>12月28日</c> the next such day,
    /// today counted. Null when it is none of these.
    /// </summary>
    public static DateOnly? Read(string typed, DateOnly today)
    {
        if (DateOnly.TryParseExact(typed, WithYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (DateTime.TryParseExact(typed, WithEra, DocumentDates.EraCulture, DateTimeStyles.None, out var moment))
            return DateOnly.FromDateTime(moment);
        for (var year = today.Year; year <= today.Year + MostYearsAhead; year++)
        {
            var dated = WithoutYear.Select(format => "yyyy " + format).ToArray();
            if (DateOnly.TryParseExact($"{year:0000} {typed}", dated, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day >= today)
                return day;
        }

        return null;
    }
}
