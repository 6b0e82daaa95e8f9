using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards.Digests;

/// <summary>The morning digest: what happened since the previous one, what is open, which clocks run. Instants are in the reader's time zone.</summary>
/// <param name="Date">The day it is for.</param>
/// <param name="From">Start of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive.</param>
/// <param name="Late">True when it could not be sent at its time and is caught up.</param>
/// <param name="AlertsRaised">Alert groups that began in the period, newest first, at most ten.</param>
public sealed record DigestView(
    DateOnly Date, DateTimeOffset From, DateTimeOffset To, bool Late,
    IReadOnlyList<DigestAlertView> AlertsRaised, int AlertsRaisedCount, int AlertsResolvedCount, int AlertsOpenCount,
    IReadOnlyList<IncidentRowView> Incidents, int IncidentsOpenCount);

/// <summary>One alert group in the digest. Title is hostile until escaped.</summary>
public sealed record DigestAlertView(string Id, Severity Severity, string Title, DateTimeOffset Since, DateTimeOffset? ResolvedAt, string? AcknowledgedBy, string? IncidentId);
