using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Quality;

namespace ChatOpsBot.Bot.Quality;

/// <summary>The periods an indicator is measured for.</summary>
internal static class QualityPeriods
{
    // A form offers no more than a year of months.
    private const int MostOffered = 12;

    /// <summary>The period a day is in.</summary>
    public static DayPeriod Of(QualityFrequency frequency, DateOnly day) => frequency switch
    {
        QualityFrequency.Quarterly => Months(new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1), 3),
        QualityFrequency.Yearly => new DayPeriod(FiscalYear.Of(day).FirstDay, FiscalYear.Of(day).LastDay),
        _ => DayPeriod.MonthOf(day),
    };

    /// <summary>The periods that are over, from the one that day is in, the earliest first.</summary>
    public static IEnumerable<DayPeriod> Ended(QualityFrequency frequency, DateOnly from, DateOnly today)
    {
        for (var period = Of(frequency, from); period.Last < today; period = Of(frequency, period.Last.AddDays(1)))
            yield return period;
    }

    /// <summary>The newest of them, the newest first, as a card and its form show them.</summary>
    public static IReadOnlyList<DayPeriod> Newest(QualityFrequency frequency, DateOnly from, DateOnly today) =>
        [.. Ended(frequency, from, today).Reverse().Take(MostOffered)];

    private static DayPeriod Months(DateOnly first, int count) => new(first, first.AddMonths(count).AddDays(-1));
}
