using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>A disruption (障害), <c>INC-n</c>, with its contract clocks.</summary>
internal sealed class Incident
{
    /// <summary>第一報 within 30 minutes of detection (要件8).</summary>
    public static readonly TimeSpan FirstReportLimit = TimeSpan.FromMinutes(30);

    /// <summary>復旧 within 2 hours of detection (要件28).</summary>
    public static readonly TimeSpan RecoveryLimit = TimeSpan.FromHours(2);

    /// <summary>Longest title and longest timeline text, characters.</summary>
    public const int TitleLength = 300, TextLength = 2000;

    /// <summary>The number in <c>INC-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The system concerned, or null.</summary>
    public string? SystemName { get; init; }

    /// <summary>The alert group it was opened from, or null.</summary>
    public long? AlertGroupId { get; init; }

    /// <summary>Who opened it: name as shown then, and object id.</summary>
    public required string OpenedByName { get; init; }

    /// <inheritdoc cref="OpenedByName"/>
    public required string OpenedById { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was detected: the clocks start here.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When Teams accepted the first status report after opening, or null.</summary>
    public DateTimeOffset? FirstReportedAt { get; private set; }

    /// <summary>When the service ran again, or null.</summary>
    public DateTimeOffset? RecoveredAt { get; private set; }

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Counts state changes; a button carries the version its card showed.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"INC-{Id}";

    /// <summary>Deadline of the first report.</summary>
    public DateTimeOffset FirstReportDue => DetectedAt + FirstReportLimit;

    /// <summary>Deadline of the recovery.</summary>
    public DateTimeOffset RecoveryDue => DetectedAt + RecoveryLimit;

    /// <summary>Where it stands.</summary>
    public IncidentState State => this switch
    {
        { ClosedAt: not null } => IncidentState.Closed,
        { RecoveredAt: not null } => IncidentState.Recovered,
        _ => IncidentState.Responding,
    };

    /// <summary>State of a clock: met up to and including its deadline (「以内」), breached after it.</summary>
    public static ClockState ClockAt(DateTimeOffset due, DateTimeOffset? doneAt, DateTimeOffset now) => doneAt is { } done
        ? done <= due ? ClockState.Met : ClockState.Breached
        : now <= due ? ClockState.Running : ClockState.Breached;

    /// <summary>The first report has been accepted by Teams; later ones change nothing.</summary>
    public bool ReportDelivered(DateTimeOffset at)
    {
        if (FirstReportedAt is not null)
            return false;
        (FirstReportedAt, Version) = (at, Version + 1);
        return true;
    }

    /// <summary>The service runs again.</summary>
    /// <exception cref="InvalidOperationException">It had recovered before.</exception>
    public void Recover(DateTimeOffset at)
    {
        if (State != IncidentState.Responding)
            throw new InvalidOperationException($"{DisplayId} cannot recover: it is {State}.");
        (RecoveredAt, Version) = (at, Version + 1);
    }

    /// <summary>Nothing is left to do.</summary>
    /// <exception cref="InvalidOperationException">It has not recovered, or is closed.</exception>
    public void Close(DateTimeOffset at)
    {
        if (State != IncidentState.Recovered)
            throw new InvalidOperationException($"{DisplayId} cannot be closed: it is {State}.");
        (ClosedAt, Version) = (at, Version + 1);
    }
}
