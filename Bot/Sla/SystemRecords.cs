using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>A record a figure rests on.</summary>
/// <param name="Kind">What it says of the time.</param>
/// <param name="Source">Where it stands: <c>INC-3</c>, <c>WRK-2</c>, the name of a check, or the number of a correction.</param>
/// <param name="Text">What it is about; hostile until escaped.</param>
/// <param name="From">Start, UTC, cut to the second, inclusive.</param>
/// <param name="To">End, UTC, cut to the second, exclusive.</param>
internal sealed record SlaRecord(SlaRecordKind Kind, string Source, string Text, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>A record of whole seconds; one that ends before it begins is empty.</summary>
    public static SlaRecord Of(SlaRecordKind kind, string source, string text, DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (WholeSecond(from), WholeSecond(to));
        return new SlaRecord(kind, source, text, start, end < start ? start : end);
    }

    /// <summary>The time it is about.</summary>
    public TimeRange Range => new(From, To);

    /// <summary>The second a moment is in.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}

/// <summary>
/// Everything known of one system that its availability is computed from. Pure: the same records give the same figures at any later time, in any order and
/// however often they are repeated.
/// </summary>
/// <param name="Name">The system.</param>
/// <param name="Service">When it is to run, in all the days that are asked for.</param>
/// <param name="Records">The records.</param>
internal sealed record SystemRecords(string Name, TimeRanges Service, IReadOnlyList<SlaRecord> Records)
{
    private readonly TimeRanges _planned = Of(Records, SlaRecordKind.AgreedStop);

    private readonly TimeRanges _outage = Of(Records, SlaRecordKind.Outage, SlaRecordKind.CountedStop, SlaRecordKind.AddedOutage)
        .Subtract(Of(Records, SlaRecordKind.RemovedOutage));

    private readonly TimeRanges _degraded = Of(Records, SlaRecordKind.Degraded);

    private readonly TimeRanges _measured = Of(Records, SlaRecordKind.Measured, SlaRecordKind.RemovedOutage);

    /// <summary>The service time of some days, up to a moment.</summary>
    /// <param name="until">What comes after it is not looked at; the moment's second is cut off.</param>
    public ServiceSeconds SecondsOf(DayPeriod days, DateTimeOffset until)
    {
        var service = ServiceIn(days, until);
        var planned = service.Intersect(_planned);
        var net = service.Subtract(planned);
        var outage = net.Intersect(_outage);
        var degraded = net.Intersect(_degraded).Subtract(outage);
        var unmeasured = net.Subtract(_measured).Subtract(outage).Subtract(degraded);
        return new ServiceSeconds(Seconds(service), Seconds(planned), Seconds(outage), Seconds(degraded), Seconds(unmeasured));
    }

    /// <summary>The service time of the whole period that counts, days to come and agreed stops to come included.</summary>
    public long WholeSeconds(DayPeriod days) => Seconds(ServiceIn(days, days.Range.To).Subtract(_planned));

    /// <summary>The stretches of service time of which nothing is known.</summary>
    public TimeRanges UnmeasuredIn(DayPeriod days, DateTimeOffset until) =>
        ServiceIn(days, until).Subtract(_planned).Subtract(_measured).Subtract(_outage).Subtract(_degraded);

    /// <summary>The records that took service time in these days, or would have, the earliest first, with how much of the service time they are about.</summary>
    public IEnumerable<(SlaRecord Record, long Seconds)> In(DayPeriod days, DateTimeOffset until)
    {
        var service = ServiceIn(days, until);
        return
            from record in Records
            where record.Kind != SlaRecordKind.Measured && record.From < days.Range.To && record.To > days.Range.From
            orderby record.From, record.Source
            select (record, Seconds(service.Intersect(TimeRanges.Of(record.Range))));
    }

    /// <summary>The service time of some days, up to a moment.</summary>
    public TimeRanges ServiceIn(DayPeriod days, DateTimeOffset until)
    {
        var end = SlaRecord.WholeSecond(until);
        return Service.Intersect(TimeRanges.Of(days.Range with { To = end < days.Range.To ? end : days.Range.To }));
    }

    private static TimeRanges Of(IReadOnlyList<SlaRecord> records, params IReadOnlyList<SlaRecordKind> kinds) =>
        TimeRanges.Of(records.Where(record => kinds.Contains(record.Kind)).Select(record => record.Range));

    private static long Seconds(TimeRanges ranges) => ranges.Total.Ticks / TimeSpan.TicksPerSecond;
}
