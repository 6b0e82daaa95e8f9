namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What is wrong with the figures of a run that ended well.</summary>
internal enum CountFaultKind
{
    /// <summary>More records failed than may.</summary>
    Errors,

    /// <summary>Too many or too few records.</summary>
    Records,

    /// <summary>Too few bytes.</summary>
    Bytes,

    /// <summary>It did not tell the figure that is to be looked at.</summary>
    RecordsUntold,

    /// <inheritdoc cref="RecordsUntold"/>
    BytesUntold,
}

/// <summary>A figure that is not as it should be.</summary>
/// <param name="Actual">The figure; 0 when it was not told.</param>
/// <param name="Lowest">The smallest that would be right, or null.</param>
/// <param name="Highest">The largest that would be right, or null.</param>
/// <param name="Expected">The figure the limits are made from, or null.</param>
/// <param name="Percent">How far it may be from that, in percent of it.</param>
internal sealed record CountFault(CountFaultKind Kind, long Actual, long? Lowest, long? Highest, long? Expected = null, int? Percent = null);

/// <summary>What earlier runs were like: the median of the latest that ended well, or null when there are too few.</summary>
internal sealed record UsualFigures(decimal? Records, decimal? Bytes)
{
    /// <summary>How many runs are looked at, and how many there must be for a comparison to mean anything.</summary>
    public const int Runs = 7, Fewest = 3;

    public static readonly UsualFigures Unknown = new(null, null);

    /// <summary>The middle one, or the mean of the two middle ones.</summary>
    public static decimal? Median(IEnumerable<long> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted.Count < Fewest ? null : ((decimal)sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>Whether the figures of a run are right (要件16, 20). Pure; a figure exactly at its limit is right.</summary>
internal static class CountCheck
{
    /// <summary>The first fault, the gravest kind first; null when all is right.</summary>
    public static CountFault? Of(HeartbeatOptions job, long? records, long? errors, long? bytes, UsualFigures usual) =>
        OfErrors(job, errors) ?? OfRecords(job, records, usual) ?? OfBytes(job, bytes, usual);

    /// <summary>Whether earlier runs are needed to judge one.</summary>
    public static bool Compares(HeartbeatOptions job) => job.CompareWithPrevious is not null || job.BytesDropPercent is not null;

    private static CountFault? OfErrors(HeartbeatOptions job, long? errors)
    {
        var most = job.MaximumErrors ?? (job.Schedule is null ? null : 0);
        return errors > most ? new CountFault(CountFaultKind.Errors, errors.Value, null, most) : null;
    }

    private static CountFault? OfRecords(HeartbeatOptions job, long? records, UsualFigures usual)
    {
        var (lowest, highest, expected, percent) = (job.MinimumRecords, job.MaximumRecords, (long?)null, (int?)null);
        if (job.ExpectedRecords is { } exact)
            (lowest, highest, expected, percent) = Around(exact, job.TolerancePercent ?? 0);
        else if (job.CompareWithPrevious is { } deviation && usual.Records is { } median)
            (lowest, highest, expected, percent) = Around(median, deviation);
        else if (lowest is null && highest is null)
            return null;

        if (records is not { } actual)
            return new CountFault(CountFaultKind.RecordsUntold, 0, lowest, highest, expected, percent);
        return actual < lowest || actual > highest ? new CountFault(CountFaultKind.Records, actual, lowest, highest, expected, percent) : null;
    }

    private static CountFault? OfBytes(HeartbeatOptions job, long? bytes, UsualFigures usual)
    {
        var floor = job.BytesDropPercent is { } drop && usual.Bytes is { } median ? Whole(Math.Ceiling(median * (100 - drop) / 100)) : (long?)null;
        var lowest = job.MinimumBytes is { } fewest && !(floor > fewest) ? fewest : floor;
        if (lowest is null)
            return null;
        if (bytes is not { } actual)
            return new CountFault(CountFaultKind.BytesUntold, 0, lowest, null);
        return actual < lowest ? new CountFault(CountFaultKind.Bytes, actual, lowest, null) : null;
    }

    private static (long? Lowest, long? Highest, long? Expected, int? Percent) Around(decimal middle, int percent) => (
        Whole(Math.Ceiling(middle * Math.Max(0, 100 - percent) / 100)), Whole(Math.Floor(middle * (100 + percent) / 100)), Whole(Math.Round(middle)), percent);

    private static long Whole(decimal figure) => figure >= long.MaxValue ? long.MaxValue : (long)figure;
}
