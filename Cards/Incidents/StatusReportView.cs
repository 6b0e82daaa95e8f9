namespace ChatOpsBot.Cards.Incidents;

/// <summary>Kind of a 状況報告. Names are stored; never rename.</summary>
public enum StatusReportKind
{
    /// <summary>第一報.</summary>
    First,

    /// <summary>続報.</summary>
    FollowUp,

    /// <summary>最終報.</summary>
    Final,
}

/// <summary>The fields of a status report.</summary>
public enum StatusReportField
{
    /// <summary>状況.</summary>
    Situation,

    /// <summary>影響範囲.</summary>
    Impact,

    /// <summary>原因.</summary>
    Cause,

    /// <summary>対応.</summary>
    Action,

    /// <summary>復旧見込み.</summary>
    ExpectedRecovery,
}

/// <summary>One field that differs from the report before: the name is a key of <see cref="StatusReportField"/>.</summary>
public sealed record FieldChangeView(StatusReportField Field, string? Before, string? After);

/// <summary>A 状況報告 as it goes to the city (要件7, 8). Texts are hostile until escaped.</summary>
/// <param name="Number">第 n 報.</param>
/// <param name="IsAutomatic">自動送信: sent by the bot because the deadline was near.</param>
/// <param name="PreviousAt">When the report before it was made, or null for the first.</param>
/// <param name="Changes">Fields that differ from the report before; empty means 変化なし, and so does the first report.</param>
/// <param name="Since">Timeline entries since the report before, oldest first.</param>
/// <param name="ConfirmedBy">Who of the city pressed 確認しました, or null.</param>
public sealed record StatusReportView(
    string IncidentId, long IncidentNumber, int Number, StatusReportKind Kind, bool IsAutomatic, bool IsDrill, Severity Severity, string Title, string? SystemName,
    DateTimeOffset DetectedAt, PersonAt By, string Situation, string? Impact, string? Cause, string? Action, string? ExpectedRecovery, DateTimeOffset? NextReportAt,
    DateTimeOffset? PreviousAt, IReadOnlyList<FieldChangeView> Changes, IReadOnlyList<TimelineEntryView> Since, PersonAt? ConfirmedBy, IncidentAudience Audience);
