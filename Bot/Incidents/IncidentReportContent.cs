using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// What a 障害報告書 says (要件11). Free text is finished Japanese and hostile until cleaned; times are typed, and nothing in the document is computed that
/// is not here.
/// </summary>
internal sealed record IncidentReportContent
{
    /// <summary>Writes a day of the calendar in Japan, 令和8年11月22日（日）.</summary>
    public required Func<DateOnly, string> Day { get; init; }

    /// <summary>Shown id of the incident, <c>INC-12</c>: the report's number.</summary>
    public required string Number { get; init; }

    /// <summary>版, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>区分: 第1報, 第2報, …, 最終報告.</summary>
    public required string Stage { get; init; }

    /// <summary>令和8年度.</summary>
    public required string FiscalYear { get; init; }

    /// <summary>報告日.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>宛先 with 御中 or 様; empty when no city is named.</summary>
    public required string Addressee { get; init; }

    /// <summary>報告者.</summary>
    public required string Reporter { get; init; }

    /// <summary>件名.</summary>
    public required string Title { get; init; }

    /// <summary>対象システム, or null.</summary>
    public string? SystemName { get; init; }

    /// <summary>重大度.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What was said about its being 保守対象外 (要件4), one sentence; null when nobody ever did.</summary>
    public string? Scope { get; init; }

    /// <summary>Marks every page with 訓練.</summary>
    public bool IsDrill { get; init; }

    /// <summary>発生: when it began, or null when that is not known.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>検知: when the monitor or the city's call told of it (要件8).</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>内容.</summary>
    public required string Description { get; init; }

    /// <summary>影響範囲.</summary>
    public required string Impact { get; init; }

    /// <summary>復旧の期限 by contract (要件28), or null when nothing stopped.</summary>
    public required DateTimeOffset? RecoveryDue { get; init; }

    /// <summary>復旧の見込み in words; empty for none.</summary>
    public string RecoveryOutlook { get; init; } = "";

    /// <summary>縮退運転を開始した時, or null.</summary>
    public DateTimeOffset? DegradedAt { get; init; }

    /// <summary>復旧した時, or null.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>対応状況.</summary>
    public required string Response { get; init; }

    /// <summary>再発防止策 in words; the measures follow as a table.</summary>
    public required string Prevention { get; init; }

    /// <summary>是正措置 and 予防措置 (要件10).</summary>
    public IReadOnlyList<IncidentReportMeasure> Measures { get; init; } = [];

    /// <summary>原因; empty while it is being looked for.</summary>
    public string Cause { get; init; } = "";

    /// <summary>時系列, the oldest first.</summary>
    public IReadOnlyList<IncidentReportEvent> Timeline { get; init; } = [];

    /// <summary>SLA の結果.</summary>
    public IReadOnlyList<IncidentReportClock> Clocks { get; init; } = [];

    /// <summary>The choices where the contract leaves one, one sentence each; printed below the clocks.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>状況報告の一覧, the oldest first.</summary>
    public IReadOnlyList<IncidentReportStatus> StatusReports { get; init; } = [];

    /// <summary>改訂履歴, the oldest first.</summary>
    public IReadOnlyList<DocumentRevision> Revisions { get; init; } = [];

    /// <summary>承認欄; the three empty boxes when none are given.</summary>
    public IReadOnlyList<ApprovalBox>? Boxes { get; init; }
}

/// <summary>A measure against recurrence. <paramref name="Kind"/> is 是正 or 予防, <paramref name="State"/> how far it is.</summary>
internal sealed record IncidentReportMeasure(string Kind, string Text, string Owner, DateOnly? Due, string State);

/// <summary>One line of the 時系列.</summary>
internal sealed record IncidentReportEvent(DateTimeOffset At, string Text, string By);

/// <summary>The duties that are measured.</summary>
internal enum IncidentReportDuty
{
    /// <summary>第一報, wall clock (要件8).</summary>
    FirstReport,

    /// <summary>障害通知, service time (要件29).</summary>
    Notice,

    /// <summary>障害回復, service time (要件28).</summary>
    Recovery,
}

/// <summary>How a duty went.</summary>
internal enum IncidentReportResult
{
    /// <summary>達成.</summary>
    Met,

    /// <summary>超過.</summary>
    Breached,

    /// <summary>進行中.</summary>
    Running,

    /// <summary>対象なし: the duty does not apply.</summary>
    NotApplicable,
}

/// <summary>One clock.</summary>
/// <param name="Due">Deadline; null when it does not apply.</param>
/// <param name="DoneAt">When the duty was done, or null.</param>
/// <param name="Elapsed">Time that counts, to the second; null when it does not apply.</param>
internal sealed record IncidentReportClock(
    IncidentReportDuty Duty, TimeSpan Limit, DateTimeOffset? Due, DateTimeOffset? DoneAt, TimeSpan? Elapsed, IncidentReportResult Result);

/// <summary>One 状況報告: when it was made, and by whom it was accepted when.</summary>
internal sealed record IncidentReportStatus(int Number, DateTimeOffset At, IReadOnlyList<IncidentReportReceipt> Receipts);

/// <summary>An accepted delivery. <paramref name="To"/> is where it went, in words: Teams（市）, an address.</summary>
internal sealed record IncidentReportReceipt(string To, DateTimeOffset AcceptedAt);
