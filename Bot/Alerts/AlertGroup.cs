using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>The alerts on one card, <c>ALT-n</c>: opened by the first that fires, over when none fires any more. What fires later opens a new one.</summary>
internal sealed class AlertGroup
{
    /// <summary>The number in <c>ALT-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>Where the alerts come from.</summary>
    public required string Source { get; init; }

    /// <summary>What they have in common.</summary>
    public required string GroupKey { get; init; }

    /// <summary>When the first one began to fire.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the bot heard of it: the moment of detection (要件8).</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the last one stopped, or null while any fires.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Worst severity of all members so far.</summary>
    public Severity Severity { get; private set; }

    /// <summary>Who looks after it: name as shown then, and object id.</summary>
    public string? AcknowledgedByName { get; private set; }

    /// <inheritdoc cref="AcknowledgedByName"/>
    public string? AcknowledgedById { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Kept quiet until then.</summary>
    public DateTimeOffset? SilencedUntil { get; private set; }

    /// <summary>By whom.</summary>
    public string? SilencedByName { get; private set; }

    /// <summary>Why.</summary>
    public string? SilenceReason { get; private set; }

    /// <summary>Number of the incident opened from it.</summary>
    public long? IncidentId { get; private set; }

    /// <summary>Counts what people decide on it; a button carries the version its card showed.</summary>
    public int Version { get; private set; }

    /// <summary>Shown id.</summary>
    public string DisplayId => $"ALT-{Id}";

    /// <summary>Where it stands at a given moment.</summary>
    public AlertState StateAt(DateTimeOffset now) => this switch
    {
        { ResolvedAt: not null } => AlertState.Resolved,
        { SilencedUntil: { } until } when until > now => AlertState.Silenced,
        { AcknowledgedAt: not null } => AlertState.Acknowledged,
        _ => AlertState.Firing,
    };

    /// <summary>A member fires.</summary>
    public void Join(Severity severity, DateTimeOffset startsAt)
    {
        OpenedAt = OpenedAt == default || startsAt < OpenedAt ? startsAt : OpenedAt;
        // The enum counts from the worst.
        Severity = Version == 0 || severity < Severity ? severity : Severity;
        Version = Math.Max(Version, 1);
    }

    /// <summary>No member fires any more.</summary>
    public void Resolve(DateTimeOffset at) => (ResolvedAt, Version) = (at, Version + 1);

    /// <summary>A person looks after it. Only the first one counts.</summary>
    public void Acknowledge(string personId, string name, DateTimeOffset at) =>
        (AcknowledgedById, AcknowledgedByName, AcknowledgedAt, Version) = (personId, name, at, Version + 1);

    /// <summary>Kept quiet for a stated reason.</summary>
    public void Silence(string name, string reason, DateTimeOffset until) =>
        (SilencedByName, SilenceReason, SilencedUntil, Version) = (name, reason, until, Version + 1);

    /// <summary>The silence is over.</summary>
    public void EndSilence() => (SilencedUntil, Version) = (null, Version + 1);

    /// <summary>An incident was opened from it.</summary>
    public void OpenedIncident(long incidentId) => (IncidentId, Version) = (incidentId, Version + 1);
}
