using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards.Digests;

/// <summary>How long a time a digest tells of. Names are stored; never rename.</summary>
public enum DigestKind
{
    /// <summary>日次.</summary>
    Daily,

    /// <summary>週次.</summary>
    Weekly,

    /// <summary>月次.</summary>
    Monthly,
}

/// <summary>For whom a digest is written. Names are stored; never rename.</summary>
public enum DigestAudience
{
    /// <summary>運用担当: everything.</summary>
    Operators,

    /// <summary>市: nothing that only the vendor's work needs, such as single alerts and who is on duty.</summary>
    City,

    /// <summary>運用責任者: everything, what is late and the service levels first.</summary>
    Manager,
}

/// <summary>What a line of a digest is about, in the order it is shown.</summary>
public enum DigestSection
{
    /// <summary>What is past its due time.</summary>
    Late,

    /// <summary>What is due before the next digest of the kind.</summary>
    Due,

    /// <summary>What has changed in the period.</summary>
    Changed,

    /// <summary>Service levels: how much of the allowed stops is used up.</summary>
    Levels,

    /// <summary>Data linkage jobs.</summary>
    Linkage,

    /// <summary>Who is on duty.</summary>
    OnCall,
}

/// <summary>A digest: what happened in a period, what is open, due and late. Instants are in the reader's time zone.</summary>
/// <param name="Date">The day it is for.</param>
/// <param name="From">Start of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive.</param>
/// <param name="Late">True when it could not be sent at its time and is caught up.</param>
/// <param name="Alerts">The alerts of the period, or null for readers who are not told of alerts.</param>
/// <param name="Incidents">Open ones first, then those that ended in the period.</param>
/// <param name="LateCount">How many things are past their due time.</param>
/// <param name="DueCount">How many are due before the next digest of the kind.</param>
public sealed record DigestView(
    DigestKind Kind, DigestAudience Audience, DateOnly Date, DateTimeOffset From, DateTimeOffset To, bool Late, DigestAlertsView? Alerts,
    IReadOnlyList<IncidentRowView> Incidents, int IncidentsOpenCount, int LateCount, int DueCount, IReadOnlyList<DigestLineView> Lines);

/// <summary>The alerts of a period.</summary>
/// <param name="Raised">Alert groups that began in it, newest first, at most ten.</param>
public sealed record DigestAlertsView(IReadOnlyList<DigestAlertView> Raised, int RaisedCount, int ResolvedCount, int OpenCount);

/// <summary>One alert group in the digest. Title is hostile until escaped.</summary>
public sealed record DigestAlertView(string Id, Severity Severity, string Title, DateTimeOffset Since, DateTimeOffset? ResolvedAt, string? AcknowledgedBy, string? IncidentId);

/// <summary>One thing a digest tells.</summary>
/// <param name="Id">Shown id, <c>ISS-3</c>, or null for what has none.</param>
/// <param name="Text">A line in the reader's language; hostile until escaped.</param>
/// <param name="IsBad">Somebody must look at it.</param>
public sealed record DigestLineView(DigestSection Section, string? Id, string Text, bool IsBad = false);
