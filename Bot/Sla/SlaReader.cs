using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// The service levels of every measured system in any period. A closed month counts with the figures it was closed with, everything else as it stands now.
/// </summary>
internal sealed class SlaReader(SlaRecordReader records, ServiceTimes serviceTimes, TimeProvider clock)
{
    /// <summary>The figures, system by system in the order of the settings; a system that was measured once and is no longer stands at the end.</summary>
    /// <param name="closed">False looks at the records only, whatever was closed.</param>
    public async Task<IReadOnlyList<SystemFigures>> ReadAsync(ChatOpsDbContext db, SlaPeriod period, CancellationToken cancellationToken, bool closed = true)
    {
        var now = clock.GetUtcNow();
        var months = period.Months.ToList();
        var days = new DayPeriod(months[0].First, months[^1].Days.Last);
        var kept = closed ? (await SlaMonth.NewestAsync(db, days.First, days.Last, cancellationToken)).ToLookup(month => month.System) : null;
        var sources = await records.ReadAsync(db, days, now, cancellationToken);
        var figures = sources.Select(source => FiguresOf(source, kept?[source.Records.Name] ?? [])).ToList();
        foreach (var gone in kept?.Where(system => sources.All(source => source.Records.Name != system.Key)) ?? [])
            figures.Add(FiguresOf(new SystemSource(new SystemRecords(gone.Key, TimeRanges.None, []), serviceTimes.For(gone.Key), []), gone));
        return figures;

        SystemFigures FiguresOf(SystemSource source, IEnumerable<SlaMonth> frozen)
        {
            var versions = frozen.ToDictionary(month => month.First);
            var parts = months.Where(month => month.Days.Range.From <= now).Select(month => MonthOf(source, month.First, versions.GetValueOrDefault(month.First), now)).ToList();
            return new SystemFigures(source.Records.Name, period, WholeOf(source.Records, period, versions), SlaRecord.WholeSecond(now), parts);
        }
    }

    /// <summary>One month of every system from the records, whatever was closed.</summary>
    public async Task<IReadOnlyList<MonthFigures>> ReadMonthAsync(ChatOpsDbContext db, DateOnly first, CancellationToken cancellationToken) =>
    [
        .. (await records.ReadAsync(db, DayPeriod.MonthOf(first), clock.GetUtcNow(), cancellationToken)).Select(source => Live(source, first, clock.GetUtcNow())),
    ];

    private static MonthOfPeriod MonthOf(SystemSource source, DateOnly first, SlaMonth? closed, DateTimeOffset now)
    {
        var live = Live(source, first, now);
        if (closed is null)
            return new MonthOfPeriod(live, null, HasDrift: false);
        var figures = closed.Figures;
        return new MonthOfPeriod(figures, closed.Version, source.Records.Service.Count > 0 && !figures.HasSameFigures(live));
    }

    private static MonthFigures Live(SystemSource source, DateOnly first, DateTimeOffset now) =>
        MonthFigures.Of(source.Records, first, now, ClockResults.Of(source.Incidents, source.ServiceTime, DayPeriod.MonthOf(first), now));

    private static long WholeOf(SystemRecords records, SlaPeriod period, Dictionary<DateOnly, SlaMonth> closed) => period.Kind == SlaPeriodKind.Day
        ? (closed.TryGetValue(SlaPeriod.MonthOf(period.First).First, out var of) ? of.Figures.Source : records).WholeSeconds(period.Days)
        : period.Months.Sum(month => (closed.TryGetValue(month.First, out var kept) ? kept.Figures.Source : records).WholeSeconds(month.Days));
}
