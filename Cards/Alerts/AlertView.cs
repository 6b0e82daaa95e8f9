namespace ChatOpsBot.Cards.Alerts;

/// <summary>Where an alert group stands. Names are stored; never rename.</summary>
public enum AlertState
{
    /// <summary>確認待ち: firing, and nobody has said they look after it.</summary>
    Firing,

    /// <summary>確認済み: firing, acknowledged by a person.</summary>
    Acknowledged,

    /// <summary>静観中: firing, kept quiet until a stated time for a stated reason.</summary>
    Silenced,

    /// <summary>解消: nothing in the group fires any more.</summary>
    Resolved,
}

/// <summary>
/// One alert group as a reader sees it. Instants are already in the reader's time zone. Title, description and member names come from the
/// monitoring system and are hostile until escaped.
/// </summary>
/// <param name="Id">Shown id, <c>ALT-31</c>.</param>
/// <param name="GroupId">The running number inside <paramref name="Id"/>; goes into the buttons.</param>
/// <param name="Version">State of the group this card shows; a button carries it back so that a stale card is noticed.</param>
/// <param name="Title">What is wrong, one line.</param>
/// <param name="Description">More of it, or null.</param>
/// <param name="SystemName">The system concerned, e.g. 「データ連携システム（本番）」, or null when unknown.</param>
/// <param name="SourceName">Which monitor said so.</param>
/// <param name="Since">When the first member began to fire.</param>
/// <param name="Now">When this card was drawn; durations are counted to it.</param>
/// <param name="ResolvedAt">When the last member stopped, or null.</param>
/// <param name="Members">At most ten members, firing ones first.</param>
/// <param name="MemberCount">All members, also those not listed.</param>
/// <param name="FiringCount">Members that still fire.</param>
/// <param name="AcknowledgedBy">Who looks after it, or null.</param>
/// <param name="Silence">Who silenced it until when and why, or null.</param>
/// <param name="IncidentId">Shown id of the incident opened from it, <c>INC-12</c>, or null.</param>
/// <param name="SourceLink">Link to the alert in the monitor (http or https only), or null.</param>
public sealed record AlertView(
    string Id, long GroupId, int Version, Severity Severity, AlertState State, string Title, string? Description, string? SystemName, string SourceName,
    DateTimeOffset Since, DateTimeOffset Now, DateTimeOffset? ResolvedAt, IReadOnlyList<AlertMemberView> Members, int MemberCount, int FiringCount,
    PersonAt? AcknowledgedBy, SilenceView? Silence, string? IncidentId, Uri? SourceLink)
{
    /// <summary>Whether the contract covers what it is about (要件4).</summary>
    public AlertScope Scope { get; init; }

    /// <summary>The last 24 hours, or null to leave them out.</summary>
    public AlertHistoryView? History { get; init; }

    /// <summary>How often it fired again on this same card, because it came and went too often.</summary>
    public int Relapses { get; init; }

    /// <summary>Whether buttons are drawn. Default true; they are checked again when pressed.</summary>
    public bool HasButtons { get; init; } = true;
}

/// <summary>Whether the contract covers what an alert is about.</summary>
public enum AlertScope
{
    /// <summary>The register does not know it.</summary>
    Unknown,

    /// <summary>保守対象.</summary>
    InScope,

    /// <summary>保守対象外.</summary>
    OutOfScope,
}

/// <summary>How often something fired within 24 hours, how long in all, and which share of each hour, 0 to 1, the oldest hour first.</summary>
public sealed record AlertHistoryView(int Firings, TimeSpan Total, IReadOnlyList<double> Hours);

/// <summary>One alert inside a group: what it is about, since when, until when if it is over, and the last value measured if the monitor tells it.</summary>
public sealed record AlertMemberView(string Name, DateTimeOffset Since, DateTimeOffset? ResolvedAt, string? Value = null);

/// <summary>A silence on a group: who set it, until when, why, and whether because it is being worked on.</summary>
public sealed record SilenceView(string By, DateTimeOffset Until, string Reason, bool IsMaintenance = false);
