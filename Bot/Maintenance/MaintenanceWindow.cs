using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Jobs;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>
/// 保守時間: a time in which something is worked on, so that what it reports is expected. Either once (<see cref="From"/>, <see cref="To"/>) or again and
/// again (<see cref="Cron"/>, <see cref="DurationMinutes"/>). Never deleted, only called off.
/// </summary>
internal sealed class MaintenanceWindow
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = 200, ReasonLength = 300, PatternLength = 100;

    /// <summary>Most things one window covers by name.</summary>
    public const int MostTargets = 20;

    public long Id { get; private set; }

    /// <summary>What is being done.</summary>
    public required string Title { get; init; }

    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Covers everything, whatever its name.</summary>
    public required bool CoversAll { get; init; }

    /// <summary>What it covers otherwise.</summary>
    public List<MaintenanceTarget> Targets { get; init; } = [];

    /// <summary>Begin of a single window, inclusive, or null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of a single window, exclusive, or null.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Begins of a recurring window as a Quartz cron expression in Asia/Tokyo, or null.</summary>
    public string? Cron { get; init; }

    /// <summary>How long each occurrence of a recurring window is, minutes.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>The recurrence as it was typed, 「毎週日曜 02:00-05:00」, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>Shown id of the approved work it belongs to, <c>WRK-3</c>, or null.</summary>
    public string? ForWork { get; init; }

    /// <summary>Who set it: object id, and name as shown then.</summary>
    public required string ById { get; init; }

    /// <inheritdoc cref="ById"/>
    public required string ByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When, by whom and why it was called off, or null.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <inheritdoc cref="CancelledAt"/>
    public string? CancelledByName { get; private set; }

    /// <inheritdoc cref="CancelledAt"/>
    public string? CancelReason { get; private set; }

    /// <summary>The occurrence that holds this moment, whether or not it was called off; null when none does. The end is outside.</summary>
    public TimeRange? OccurrenceAt(DateTimeOffset at)
    {
        if (this is { From: { } from, To: { } to })
            return from <= at && at < to ? new TimeRange(from, to) : null;
        return Times().LatestAt(at) is { } start && at < start + Duration ? Occurrence(start) : null;
    }

    /// <summary>The first occurrence that begins after this moment, or null.</summary>
    public TimeRange? NextAfter(DateTimeOffset at)
    {
        if (this is { From: { } from, To: { } to })
            return from > at ? new TimeRange(from, to) : null;
        return Times().NextAfter(at) is { } start ? Occurrence(start) : null;
    }

    /// <summary>Whether an occurrence lies in part in that time.</summary>
    public bool Overlaps(TimeRange time) => OccurrenceAt(time.From) is not null || NextAfter(time.From) is { } next && next.From < time.To;

    /// <summary>Whether both name the same thing, or both everything.</summary>
    public bool CoversSameAs(MaintenanceWindow other) =>
        CoversAll ? other.CoversAll : Targets.Exists(target => other.Targets.Exists(covered => covered.Name == target.Name));

    /// <summary>It is called off; an occurrence that is open ends now.</summary>
    public void Cancel(string byName, string reason, DateTimeOffset at) => (CancelledAt, CancelledByName, CancelReason) = (at, byName, reason);

    private TimeSpan Duration => TimeSpan.FromMinutes(DurationMinutes ?? 0);

    private TimeRange Occurrence(DateTimeOffset start) => new(start.ToUniversalTime(), (start + Duration).ToUniversalTime());

    private CronTimes Times() => CronTimes.TryParse(Cron, out var times, out var fault) ? times : throw new FormatException(fault);
}

/// <summary>One thing a window covers.</summary>
internal sealed class MaintenanceTarget
{
    public long WindowId { get; init; }

    /// <summary>In the form of <see cref="Persistence.MonitoredName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Shown { get; init; }
}
