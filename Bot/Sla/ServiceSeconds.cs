namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// What became of the service time of a system in some stretch of time (要件27), in whole seconds. The parts do not overlap, and those of stretches that do not
/// overlap may be added: a year is the sum of its days.
/// </summary>
/// <param name="Service">Service time, agreed planned stops included.</param>
/// <param name="Planned">Stops the city agreed beforehand not to count (要件25): no service time in any figure.</param>
/// <param name="Outage">停止.</param>
/// <param name="Degraded">縮退運転 or 一部影響, while not stopped.</param>
/// <param name="Unmeasured">未計測: neither a record nor a check says how it was.</param>
internal readonly record struct ServiceSeconds(long Service, long Planned, long Outage, long Degraded, long Unmeasured)
{
    /// <summary>Service time that counts.</summary>
    public long Net => Service - Planned;

    /// <summary>Service time of which it is known how it was.</summary>
    public long Known => Net - Unmeasured;

    /// <summary>Known, and not stopped.</summary>
    public long Usable => Known - Outage;

    /// <summary>Known, neither stopped nor degraded.</summary>
    public long Sound => Usable - Degraded;

    /// <summary>Somebody looked: of a time of which only stops are known, and otherwise nothing, no share can be said.</summary>
    public bool IsMeasured => Known > 0 && (Sound > 0 || Unmeasured == 0);

    /// <summary>稼働率 of what is known, degraded operation being usable; null when it was not measured.</summary>
    public Percentage? Availability => IsMeasured ? Percentage.Of(Usable, Known) : null;

    /// <summary>The same with degraded operation as a stop.</summary>
    public Percentage? StrictAvailability => IsMeasured ? Percentage.Of(Sound, Known) : null;

    /// <summary>The same as <see cref="Availability"/> with everything not measured as a stop: what it is at least.</summary>
    public Percentage? LeastAvailability => Percentage.Of(Usable, Net);

    public static ServiceSeconds operator +(ServiceSeconds one, ServiceSeconds other) => new(
        one.Service + other.Service, one.Planned + other.Planned, one.Outage + other.Outage, one.Degraded + other.Degraded, one.Unmeasured + other.Unmeasured);
}

/// <summary>A share in hundredths of a percent, cut off and never rounded up: 99.8999 % is 99.89 % (要件27).</summary>
/// <param name="Hundredths">9989 for 99.89 %.</param>
internal readonly record struct Percentage(long Hundredths)
{
    /// <summary>For people: 99.89.</summary>
    public decimal Value => Hundredths / 100m;

    /// <summary>The share; null of nothing.</summary>
    public static Percentage? Of(long part, long whole) => whole > 0 ? new Percentage((long)((Int128)part * 10_000 / whole)) : null;
}
