using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>The alerts on one card, <c>ALT-n</c>: opened by the first that fires, over when none fires any more. What fires later opens a new one.</summary>
internal sealed class AlertGroup
{
    /// <summary>Longest texts kept, in characters.</summary>
    public const int KeyLength = 500, SilenceReasonLength = 500;

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

    /// <summary>Number of the rule that keeps it quiet, or null when a person silenced this group alone or nothing does.</summary>
    public long? SilenceId { get; private set; }

    /// <summary>Number of the maintenance window that keeps it quiet, or null.</summary>
    public long? WindowId { get; private set; }

    /// <summary>Number of the incident opened from it.</summary>
    public long? IncidentId { get; private set; }

    /// <summary>Number of the storm whose card shows it instead of one of its own, or null.</summary>
    public long? StormId { get; private set; }

    /// <summary>How often it fired again on the same card, because it came and went too often.</summary>
    public int Relapses { get; private set; }

    /// <summary>When its card was last drawn, or null.</summary>
    public DateTimeOffset? DrawnAt { get; private set; }

    /// <summary>True when its card is to be drawn again in a moment, so that it need not be now.</summary>
    public bool IsRedrawSet { get; private set; }

    /// <summary>Channel its card stands in because a rule sends it there; null for the channel of 警報.</summary>
    public string? ConversationId { get; private set; }

    /// <summary>True when its end was told to other tools and by e-mail, so that it must be told when it fires again.</summary>
    public bool IsEndTold { get; private set; }

    /// <summary>The asset concerned as people call it, or null when the register does not know it.</summary>
    public string? AssetName { get; private set; }

    /// <summary>True when everything in it is 保守対象外 (要件4).</summary>
    public bool IsOutOfScope { get; private set; }

    /// <summary>True when it was told by e-mail, so that its end is told as well.</summary>
    public bool IsMailed { get; private set; }

    /// <summary>True when it is to be told by e-mail as well, whatever its severity (要件16).</summary>
    public bool IsDutyBearing { get; private set; }

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

    /// <summary>A member joins, or is told of anew.</summary>
    /// <param name="isFiring">False for what is over already: it says how long, but not how bad the group is.</param>
    /// <returns>True when it fires and is worse than all before it.</returns>
    public bool Join(Severity severity, DateTimeOffset startsAt, bool isDutyBearing, bool isFiring)
    {
        OpenedAt = OpenedAt == default || startsAt < OpenedAt ? startsAt : OpenedAt;
        // The enum counts from the worst.
        var isWorse = Version == 0 || isFiring && severity < Severity;
        Severity = isWorse ? severity : Severity;
        IsDutyBearing |= isDutyBearing && (isFiring || Version == 0);
        Version = Math.Max(Version, 1);
        return isWorse && isFiring;
    }

    /// <summary>What the register says about its first member.</summary>
    public void Concern(string assetName, bool isInScope) => (AssetName, IsOutOfScope) = (assetName, !isInScope);

    /// <summary>Something that the contract covers, or that the register does not know, fires as well.</summary>
    public void ComeIntoScope() => IsOutOfScope = false;

    /// <summary>A rule sends its card to another channel than that of 警報.</summary>
    public void SendTo(string conversationId) => ConversationId = conversationId;

    /// <summary>Its card shows it as it is.</summary>
    public void Draw(DateTimeOffset at) => DrawnAt = at;

    /// <summary>Its card will be drawn in a moment.</summary>
    public void SetRedraw() => IsRedrawSet = true;

    /// <summary>That moment has come.</summary>
    public void TakeRedraw() => IsRedrawSet = false;

    /// <summary>Notes whether its end has been told.</summary>
    public void TellEnd(bool isTold) => IsEndTold = isTold;

    /// <summary>It was told by e-mail.</summary>
    public void Mail() => IsMailed = true;

    /// <summary>Its end was told by e-mail as well: what comes after is to be told anew.</summary>
    public void ForgetMail() => IsMailed = false;

    /// <summary>It is shown with many others on one card.</summary>
    public void JoinStorm(long stormId) => StormId = stormId;

    /// <summary>It gets a card of its own after all.</summary>
    public void LeaveStorm() => StormId = null;

    /// <summary>No member fires any more.</summary>
    public void Resolve(DateTimeOffset at) => (ResolvedAt, Version) = (at, Version + 1);

    /// <summary>It fires again so soon and so often that it stays one group; who looks after it still does.</summary>
    public void Relapse(DateTimeOffset now)
    {
        (ResolvedAt, Relapses, Version) = (null, Relapses + 1, Version + 1);
        if (SilencedUntil <= now)
            EndSilence();
    }

    /// <summary>A person looks after it. Only the first one counts.</summary>
    public void Acknowledge(string personId, string name, DateTimeOffset at) =>
        (AcknowledgedById, AcknowledgedByName, AcknowledgedAt, Version) = (personId, name, at, Version + 1);

    /// <summary>Nothing came of the acknowledgement in time: it waits for somebody again.</summary>
    public void LapseAcknowledgement() => (AcknowledgedById, AcknowledgedByName, AcknowledgedAt, Version) = (null, null, null, Version + 1);

    /// <summary>A person keeps it quiet for a stated reason.</summary>
    public void Silence(string name, string reason, DateTimeOffset until) =>
        (SilencedByName, SilenceReason, SilencedUntil, SilenceId, WindowId, Version) = (name, reason, until, null, null, Version + 1);

    /// <summary>A rule keeps it quiet.</summary>
    public void SilenceBy(AlertSilence rule)
    {
        Silence(rule.ByName, rule.Reason, rule.Until);
        SilenceId = rule.Id;
    }

    /// <summary>It fires while it is worked on.</summary>
    public void SilenceBy(OpenWindow window)
    {
        Silence(window.ByName, StoredText.Cut(window.Title, SilenceReasonLength), window.Until);
        WindowId = window.WindowId;
    }

    /// <summary>The silence is over.</summary>
    public void EndSilence() => (SilencedUntil, SilenceId, WindowId, Version) = (null, null, null, Version + 1);

    /// <summary>The incident it belonged to has ended while it fires: it waits for somebody again.</summary>
    public void LeaveIncident()
    {
        IncidentId = null;
        LapseAcknowledgement();
    }

    /// <summary>An incident was opened from it.</summary>
    public void OpenedIncident(long incidentId) => (IncidentId, Version) = (incidentId, Version + 1);
}
