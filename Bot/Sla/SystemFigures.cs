using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>A month within a period.</summary>
/// <param name="Figures">Its figures: those it was closed with, else as they stand now.</param>
/// <param name="Version">Version it was closed with, or null while it is open.</param>
/// <param name="HasDrift">The records say something else by now than when it was closed.</param>
internal sealed record MonthOfPeriod(MonthFigures Figures, int? Version, bool HasDrift);

/// <summary>The service levels of one system in a period (要件27, 28, 29).</summary>
/// <param name="Whole">Service time of the whole period that counts, seconds.</param>
/// <param name="Until">Up to when it was looked at.</param>
internal sealed record SystemFigures(string System, SlaPeriod Period, long Whole, DateTimeOffset Until, IReadOnlyList<MonthOfPeriod> Months)
{
    /// <summary>The figures day by day, of the days that have begun.</summary>
    public IReadOnlyList<(DateOnly Day, ServiceSeconds Seconds)> Days { get; } =
    [
        .. Months.SelectMany(month => month.Figures.Days.Select((seconds, index) => (Day: month.Figures.First.AddDays(index), seconds)))
            .Where(day => Period.Days.Contains(day.Day) && day.Day <= Until.DayInJapan()),
    ];

    /// <summary>The clocks that began in it.</summary>
    public ClockResults Clocks { get; } = Period.Kind == SlaPeriodKind.Day ? Within(Months, Period.Days) : ClockResults.Of([.. Months.Select(month => month.Figures.Clocks)]);

    /// <summary>The figures of all of it.</summary>
    public ServiceSeconds Seconds => Days.Aggregate(default(ServiceSeconds), (sum, day) => sum + day.Seconds);

    /// <summary>The limit on stops.</summary>
    public AvailabilityTarget Target => new(Whole, Period.Kind == SlaPeriodKind.FiscalYear);

    /// <summary>Whether the period is over.</summary>
    public bool IsOver => Until >= Period.Days.Range.To;

    /// <summary>What can be said of its availability.</summary>
    public AvailabilityVerdict Verdict => Target.Verdict(Seconds, IsOver);

    /// <summary>障害回復 (要件28).</summary>
    public Compliance Recovery => Compliance.Of(Clocks.Recovery);

    /// <summary>障害通知 (要件29).</summary>
    public Compliance Notification => Compliance.Of(Clocks.Notification);

    /// <summary>The same by the wall clock (要件8).</summary>
    public Compliance FirstReport => Compliance.Of(Clocks.FirstReport);

    /// <summary>Whether any of the three targets was missed.</summary>
    public bool IsMissed => Verdict == AvailabilityVerdict.Missed || Recovery.Breached > 0 || Notification.Breached > 0;

    /// <summary>Whether so much of the budget is spent that the target is in danger, though not missed.</summary>
    public bool IsEndangered(int percent) => !IsMissed && Target.Spent(Seconds) is { } spent && spent.Hundredths >= percent * 100L;

    /// <summary>Every record behind the figures, the earliest first, each once, with how much of the service time it is about.</summary>
    public IReadOnlyList<(SlaRecord Record, long Seconds)> Records { get; } =
    [
        .. Months.SelectMany(month => month.Figures.Source.In(Overlap(month.Figures.Month, Period.Days), Until)).GroupBy(row => row.Record)
            .Select(parts => (parts.Key, parts.Sum(part => part.Seconds))).OrderBy(row => row.Key.From),
    ];

    /// <summary>The stretches of service time of which nothing is known.</summary>
    public TimeRanges Unmeasured => TimeRanges.Of(Months.SelectMany(month => month.Figures.Source.UnmeasuredIn(Overlap(month.Figures.Month, Period.Days), Until)));

    private static DayPeriod Overlap(DayPeriod one, DayPeriod other) => new(one.First > other.First ? one.First : other.First, one.Last < other.Last ? one.Last : other.Last);

    private static ClockResults Within(IReadOnlyList<MonthOfPeriod> months, DayPeriod days)
    {
        var all = ClockResults.Of([.. months.Select(month => month.Figures.Clocks)]);
        return new ClockResults(Of(all.Recovery), Of(all.Notification), Of(all.FirstReport));

        IReadOnlyList<ClockResult> Of(IReadOnlyList<ClockResult> clocks) => [.. clocks.Where(clock => days.Contains(clock.Started.DayInJapan()))];
    }
}
