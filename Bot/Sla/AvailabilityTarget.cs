using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// The contract's limit on stops (要件27), for a period of one system. It says both 「99.9%以上」, which allows 28,908 seconds of 8,030 hours, and 「8.03時間/年未満」,
/// which does not: the stricter of the two holds, in every fiscal year, however long.
/// </summary>
/// <param name="Whole">The service time of the whole period that counts, seconds; of a running one, the days to come included.</param>
/// <param name="IsYear">Whether it is a fiscal year.</param>
internal readonly record struct AvailabilityTarget(long Whole, bool IsYear)
{
    /// <summary>8.03 h, seconds.</summary>
    public const long YearlyLimit = 28_908;

    /// <summary>The limit of one stop (要件28), seconds: what one more such stop would cost.</summary>
    public const long OneMoreStop = 7_200;

    private const long Parts = 1_000;

    /// <summary>How much it may be stopped, seconds, cut off: a thousandth of the service time, and in a year no more than 8.03 h.</summary>
    public long Budget => IsYear ? Math.Min(Whole / Parts, YearlyLimit) : Whole / Parts;

    /// <summary>Whether so many seconds of stops keep within it.</summary>
    public bool Allows(long outage) => outage * Parts <= Whole && (!IsYear || outage < YearlyLimit);

    /// <summary>What can be said of the period.</summary>
    /// <param name="isOver">Whether it is over.</param>
    public AvailabilityVerdict Verdict(ServiceSeconds passed, bool isOver) =>
        !Allows(passed.Outage) ? AvailabilityVerdict.Missed
        : !passed.IsMeasured ? AvailabilityVerdict.Unmeasured
        : !isOver ? AvailabilityVerdict.Running
        : Allows(passed.Outage + passed.Unmeasured) ? AvailabilityVerdict.Met
        : AvailabilityVerdict.Undecided;

    /// <summary>What is left of the budget, seconds; negative when it is overspent.</summary>
    public long Left(ServiceSeconds passed) => Budget - passed.Outage;

    /// <summary>How much of the budget is spent.</summary>
    public Percentage? Spent(ServiceSeconds passed) => Percentage.Of(passed.Outage, Budget);

    /// <summary>
    /// How fast the budget is spent, in hundredths: 100 spends exactly all of it by the end, 250 is two and a half times as fast. Null before any service time has passed.
    /// </summary>
    public long? BurnRate(ServiceSeconds passed) =>
        passed.Net > 0 && Budget > 0 ? (long)((Int128)passed.Outage * Whole * 100 / ((Int128)Budget * passed.Net)) : null;

    /// <summary>Stops by the end of the period if it goes on like this, seconds, rounded up; null before any service time has passed.</summary>
    public long? Forecast(ServiceSeconds passed) =>
        passed.Net > 0 ? (long)((((Int128)passed.Outage * Whole) + passed.Net - 1) / passed.Net) : null;

    /// <summary>What one more stop of two hours would take of the budget.</summary>
    public Percentage? CostOfOneMore => Percentage.Of(OneMoreStop, Budget);
}
