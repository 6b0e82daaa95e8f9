using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Jobs;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Refuses jobs that cannot be watched as they are set, with a sentence that begins with the key.</summary>
internal sealed class ValidateHeartbeatsOptions(TimeProvider clock) : IValidateOptions<HeartbeatsOptions>
{
    // Enough of them to meet the shortest distance of any schedule people write.
    private const int TimesLookedAt = 50;

    public ValidateOptionsResult Validate(string? name, HeartbeatsOptions options)
    {
        var faults = options.Jobs.SelectMany((job, index) => Faults(job, $"{HeartbeatsOptions.Section}:{index}")).ToList();
        faults.AddRange(options.Jobs
            .GroupBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"{HeartbeatsOptions.Section}: the name '{same.Key}' is used twice; a heartbeat's name is its identity."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(HeartbeatOptions job, string key) =>
        AnnotationFaults.Of(job, key).Concat(job.Schedule is null ? WithoutSchedule(job, key) : OfSchedule(job, key)).Concat(OfCounts(job, key));

    private static IEnumerable<string> WithoutSchedule(HeartbeatOptions job, string key)
    {
        (string Name, bool IsSet)[] settings =
        [
            (nameof(job.Days), job.Days is not null),
            (nameof(job.StartWithinMinutes), job.StartWithinMinutes is not null),
            (nameof(job.FinishWithinMinutes), job.FinishWithinMinutes is not null),
        ];
        return settings.Where(setting => setting.IsSet)
            .Select(setting => $"{key}:{setting.Name} counts from a scheduled time; set {nameof(job.Schedule)} too, or leave it out.");
    }

    private IEnumerable<string> OfSchedule(HeartbeatOptions job, string key)
    {
        if (job.PeriodSeconds is not null)
            yield return $"{key}:{nameof(job.PeriodSeconds)} and {nameof(job.Schedule)} contradict each other; set one of them.";
        if (job.StartWithinMinutes >= job.FinishWithin.TotalMinutes)
            yield return $"{key}:{nameof(job.StartWithinMinutes)} must be less than {nameof(job.FinishWithinMinutes)} ({job.FinishWithin.TotalMinutes:0}).";
        if (!CronTimes.TryParse(job.Schedule, out var times, out var fault))
            yield return $"{key}:{nameof(job.Schedule)} is '{job.Schedule}', expected a Quartz cron expression (second minute hour day month weekday): {fault}";
        else if (times.NextAfter(clock.GetUtcNow()) is not { } next)
            yield return $"{key}:{nameof(job.Schedule)} is '{job.Schedule}', which never comes due.";
        else if (ShortestGap(times, next) is { } gap && job.FinishWithin >= gap)
            yield return $"{key}:{nameof(job.FinishWithinMinutes)} ({job.FinishWithin.TotalMinutes:0}) must be less than the " +
                $"{gap.TotalMinutes:0.##} minutes from one scheduled time to the next.";
    }

    private static TimeSpan? ShortestGap(CronTimes times, DateTimeOffset first)
    {
        TimeSpan? shortest = null;
        for (var (count, at) = (0, first); count < TimesLookedAt && times.NextAfter(at) is { } next; count++, at = next)
            shortest = shortest is null || next - at < shortest ? next - at : shortest;
        return shortest;
    }

    private static IEnumerable<string> OfCounts(HeartbeatOptions job, string key)
    {
        if (job.TolerancePercent is not null && job.ExpectedRecords is null)
            yield return $"{key}:{nameof(job.TolerancePercent)} needs {nameof(job.ExpectedRecords)}.";
        if (job.MinimumRecords > job.MaximumRecords)
            yield return $"{key}:{nameof(job.MinimumRecords)} is more than {nameof(job.MaximumRecords)}.";
        string?[] ways =
        [
            job.ExpectedRecords is null ? null : nameof(job.ExpectedRecords),
            job.MinimumRecords is not null ? nameof(job.MinimumRecords) : job.MaximumRecords is not null ? nameof(job.MaximumRecords) : null,
            job.CompareWithPrevious is null ? null : nameof(job.CompareWithPrevious),
        ];
        if (ways.OfType<string>().ToList() is { Count: > 1 } chosen)
            yield return $"{key}:{chosen[1]} contradicts {chosen[0]}; say in one way how many records are right.";
        if (job.PreviousToken is not null && job.PreviousToken == job.Token)
            yield return $"{key}:{nameof(job.PreviousToken)} is the same as {nameof(job.Token)}; leave it out.";
    }
}
