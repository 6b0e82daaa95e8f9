namespace ChatOpsBot.Bot.Audit;

/// <summary>
/// One line of the audit log: who did what to which thing. Each line's hash covers the line and the hash before it, so that a changed, removed,
/// inserted or reordered line shows. Lines are only ever added.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>Running number from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: an Entra object id, or the name of the part of the program that acted (<c>alertmanager</c>, <c>deadline-sweep</c>).</summary>
    public required string Actor { get; init; }

    /// <summary>What: <c>alert.acknowledged</c>, <c>incident.opened</c> …</summary>
    public required string Action { get; init; }

    /// <summary>On what: <c>ALT-31</c>, <c>INC-12</c>, a role, a route.</summary>
    public required string Subject { get; init; }

    /// <summary>Particulars as a JSON object.</summary>
    public required string Details { get; init; }

    /// <summary>SHA-256 in hex of the previous entry's hash and this entry.</summary>
    public string Hash { get; set; } = "";
}
