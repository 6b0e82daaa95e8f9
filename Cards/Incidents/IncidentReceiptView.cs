namespace ChatOpsBot.Cards.Incidents;

/// <summary>The receipt of a 障害連絡 (要件7): who is on duty and how to phone them, and what runs.</summary>
/// <param name="JoinedId">Shown id of the running incident it was added to, or null when a new one was opened.</param>
/// <param name="DutyName">Person on duty, or null when nobody is named.</param>
/// <param name="IsContacting">False when somebody has taken the incident already, so that nobody is being called.</param>
/// <param name="Running">Running incidents it may be the same as, each offered with a button 「同じ障害として統合」.</param>
public sealed record IncidentReceiptView(
    string Id, long Number, int Version, bool IsDrill, string? JoinedId, DateTimeOffset FirstReportDue, bool IsDeskOpen, string? DutyName, string? DutyPhone,
    IReadOnlyList<IncidentRowView> Running, DateTimeOffset Now, bool IsContacting = true);
