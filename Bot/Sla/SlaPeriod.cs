using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Sla;

/// <summary>How long a period is.</summary>
internal enum SlaPeriodKind
{
    Day,
    Month,
    Quarter,
    FiscalYear,
}

/// <summary>A period service levels are reported for: a day, a month, a quarter of the fiscal year, or the fiscal year from April (要件27).</summary>
internal readonly record struct SlaPeriod(SlaPeriodKind Kind, DateOnly First)
{
    private const int MonthsOfQuarter = 3, MonthsOfYear = 12;

    /// <summary>Its days.</summary>
    public DayPeriod Days => new(First, Kind switch
    {
        SlaPeriodKind.Day => First,
        SlaPeriodKind.Month => First.AddMonths(1).AddDays(-1),
        SlaPeriodKind.Quarter => First.AddMonths(MonthsOfQuarter).AddDays(-1),
        _ => First.AddMonths(MonthsOfYear).AddDays(-1),
    });

    /// <summary>The fiscal year it is in.</summary>
    public FiscalYear Year => FiscalYear.Of(First);

    /// <summary>Which quarter of the fiscal year it begins in, 1 to 4.</summary>
    public int QuarterNumber => (((First.Month + 8) % MonthsOfYear) / MonthsOfQuarter) + 1;

    /// <summary>Its months; of a day, the month it is in.</summary>
    public IEnumerable<SlaPeriod> Months
    {
        get
        {
            for (var month = new DateOnly(First.Year, First.Month, 1); month <= Days.Last; month = month.AddMonths(1))
                yield return new SlaPeriod(SlaPeriodKind.Month, month);
        }
    }

    /// <summary>The month a day is in.</summary>
    public static SlaPeriod MonthOf(DateOnly day) => new(SlaPeriodKind.Month, new DateOnly(day.Year, day.Month, 1));

    /// <summary>The fiscal year a day is in.</summary>
    public static SlaPeriod YearOf(DateOnly day) => new(SlaPeriodKind.FiscalYear, FiscalYear.Of(day).FirstDay);

    /// <summary>The quarter a day is in.</summary>
    public static SlaPeriod QuarterOf(DateOnly day) =>
        new(SlaPeriodKind.Quarter, FiscalYear.Of(day).FirstDay.AddMonths((((day.Month + 8) % MonthsOfYear) / MonthsOfQuarter) * MonthsOfQuarter));

    /// <summary>Its name: 2026年10月, 令和8年度 is the document's own.</summary>
    public string Name(CardLanguage language)
    {
        var words = SlaText.Words;
        return Kind switch
        {
            SlaPeriodKind.Day => words.Format(language, "PeriodDay", First),
            SlaPeriodKind.Month => words.Format(language, "PeriodMonth", First),
            SlaPeriodKind.Quarter => words.Format(language, "PeriodQuarter", Year.Year, QuarterNumber),
            _ => words.Format(language, "PeriodYear", Year.Year),
        };
    }

    /// <summary>
    /// The period a text means: nothing or 今月, 先月, 今四半期, 前四半期, 今年度, 前年度, 今日, 昨日, 2026-10, 2026年10月, 10月 (the latest one), 2026年度, 2026年度第3四半期, a day. Null when it is none.
    /// </summary>
    public static SlaPeriod? Read(string typed, DateOnly today) => SlaPeriodReader.Read(typed, today);
}

/// <summary>Words for periods that are named by their distance from today.</summary>
internal enum RelativePeriod
{
    ThisMonth,
    LastMonth,
    ThisQuarter,
    LastQuarter,
    ThisYear,
    LastYear,
    Today,
    Yesterday,
}
