using ChatOpsBot.Cards.Incidents;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

/// <summary>One incident in each state and at each stage of its clocks, as the vendor sees it and as the city does.</summary>
internal static class IncidentSamples
{
    private static readonly string LongText =
        string.Concat(Enumerable.Repeat("予備系へ切り替える前に、未処理の連携ファイル 1,284 件の退避と件数照合を行っています。<at>everyone</at> **確認**\n", 12));

    private static readonly TimeSpan FirstLimit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromHours(2);
    private static readonly PersonAt Operator = new("運用担当", At(10, 41));
    private static readonly PersonAt City = new("情報政策課 担当者", At(10, 55));

    public static readonly IncidentView Detected = new()
    {
        Id = "INC-12",
        Number = 12,
        Version = 1,
        Audience = IncidentAudience.Vendor,
        Severity = Severity.Critical,
        Impact = IncidentImpact.Outage,
        State = IncidentState.Detected,
        Title = "国保連携が停止",
        SystemName = "あおぞら市 データ連携システム（本番）",
        OpenedBy = Operator with { At = At(10, 5) },
        DetectedAt = At(10, 2),
        Now = At(10, 6),
        FirstReport = Clock(FirstLimit, elapsed: 4),
        Notification = Clock(FirstLimit, elapsed: 4),
        Recovery = Clock(RecoveryLimit, elapsed: 4),
        OnDuty = "運用担当",
        Timeline = [new(At(10, 5), "運用担当", "障害として起票しました。")],
        TimelineCount = 1,
        AlertIds = ["ALT-31"],
    };

    public static readonly IncidentView Urgent = Detected with
    {
        Now = At(10, 24),
        RespondedBy = Operator with { At = At(10, 8) },
        FirstReport = Clock(FirstLimit, elapsed: 22),
        Notification = Clock(FirstLimit, elapsed: 22),
        Recovery = Clock(RecoveryLimit, elapsed: 22),
    };

    /// <summary>Detected ten minutes before the service ends at two; it goes on at four.</summary>
    public static readonly IncidentView Paused = Detected with
    {
        DetectedAt = At(1, 50),
        OpenedBy = Operator with { At = At(1, 52) },
        Now = At(2, 12),
        FirstReport = new ClockView(At(1, 50), At(2, 20), null, ClockState.Running, TimeSpan.FromMinutes(22), FirstLimit),
        Notification = new ClockView(At(1, 50), At(4, 20), null, ClockState.Paused, TimeSpan.FromMinutes(10), FirstLimit, At(4, 0)),
        Recovery = new ClockView(At(1, 50), At(5, 50), null, ClockState.Paused, TimeSpan.FromMinutes(10), RecoveryLimit, At(4, 0)),
        Timeline = [new(At(1, 52), "運用担当", "障害として起票しました。")],
    };

    public static readonly IncidentView Reported = Detected with
    {
        State = IncidentState.Reported,
        Version = 3,
        Now = At(10, 30),
        RespondedBy = Operator with { At = At(10, 8) },
        Commander = "運用責任者",
        Communicator = "運用担当",
        FirstReport = Done(FirstLimit, elapsed: 19),
        Notification = Done(FirstLimit, elapsed: 19),
        Recovery = Clock(RecoveryLimit, elapsed: 28),
        NextReport = new NextReportView(At(10, 51), false),
        LatestReport = StatusReportSamples.First,
        Timeline =
        [
            new(At(10, 21), "運用担当", "第一報: 国保の資格情報連携が 10:02 から停止しています。原因を調査中です。"),
            new(At(10, 8), "運用担当", "対応を始めました。"),
            new(At(10, 5), "運用担当", "障害として起票しました。"),
        ],
        TimelineCount = 3,
    };

    public static readonly IncidentView Consulting = Reported with
    {
        State = IncidentState.Consulting,
        Version = 5,
        Now = At(10, 48),
        Recovery = Clock(RecoveryLimit, elapsed: 46),
        LatestReport = StatusReportSamples.FollowUp,
        Plan = new PlanView(1, "予備系へ切り替え、未処理の連携ファイルを件数照合のうえ再送します。", Operator with { At = At(10, 45) }, PlanState.Proposed, null, null),
    };

    public static readonly IncidentView Responding = Consulting with
    {
        State = IncidentState.Responding,
        Version = 6,
        Now = At(10, 59),
        Recovery = Clock(RecoveryLimit, elapsed: 57),
        NextReport = new NextReportView(At(11, 41), false),
        LatestReport = StatusReportSamples.FollowUp with { ConfirmedBy = City with { At = At(10, 44) } },
        Plan = Consulting.Plan! with { State = PlanState.Agreed, DecidedBy = City },
    };

    public static readonly IncidentView Refused = Responding with
    {
        State = IncidentState.Consulting,
        Plan = Consulting.Plan! with { State = PlanState.Refused, DecidedBy = City, Comment = "窓口が閉まる 17:15 以降に切り替えてください。" },
    };

    public static readonly IncidentView Overdue = Responding with
    {
        Severity = Severity.Warning,
        Now = At(12, 10),
        FirstReport = new ClockView(At(10, 2), At(10, 32), At(10, 40), ClockState.Breached, TimeSpan.FromMinutes(38), FirstLimit),
        Notification = new ClockView(At(10, 2), At(10, 32), At(10, 40), ClockState.Breached, TimeSpan.FromMinutes(38), FirstLimit),
        Recovery = new ClockView(At(10, 2), At(12, 2), null, ClockState.Breached, TimeSpan.FromMinutes(128), RecoveryLimit),
        NextReport = new NextReportView(At(11, 41), true),
        Relapses = 1,
    };

    public static readonly IncidentView Green = Responding with
    {
        Now = At(11, 26),
        Recovery = Clock(RecoveryLimit, elapsed: 84),
        GreenSince = At(11, 20),
    };

    public static readonly IncidentView Degraded = Responding with
    {
        State = IncidentState.Degraded,
        Version = 7,
        Now = At(11, 30),
        DegradedAt = At(11, 10),
        Recovery = Done(RecoveryLimit, elapsed: 68),
    };

    public static readonly IncidentView Recovered = Responding with
    {
        State = IncidentState.Recovered,
        Version = 8,
        Now = At(11, 30),
        RecoveredAt = At(11, 25),
        Recovery = Done(RecoveryLimit, elapsed: 83),
        NextReport = null,
        BeforeClosing = ["最終報を市へ送ってください。", "再発防止策について市の合意が必要です。", "障害報告書の承認が必要です。"],
    };

    public static readonly IncidentView Preventing = Recovered with
    {
        State = IncidentState.Preventing,
        Version = 12,
        Now = At(15, 0),
        LatestReport = StatusReportSamples.Final,
        Preventions =
        [
            new(1, PreventionKind.Corrective, "接続プールの上限を 50 から 200 に上げます。", "運用担当", new DateOnly(2026, 11, 24), PlanState.Agreed, City, null,
                new PersonAt("運用担当", At(14, 30)), null),
            new(2, PreventionKind.Preventive, "接続数の上限到達を監視項目に加えます。", "監視担当", new DateOnly(2026, 11, 30), PlanState.Proposed, null, null, null, null),
        ],
        BeforeClosing = ["再発防止策 2 について市の合意が必要です。", "障害報告書の承認が必要です。"],
    };

    public static readonly IncidentView Reporting = Preventing with
    {
        State = IncidentState.Reporting,
        Version = 15,
        Now = At(16, 0).AddDays(2),
        InformsSecurityOfficer = true,
        Preventions =
        [
            Preventing.Preventions[0] with { EffectCheckedBy = new PersonAt("運用責任者", At(15, 30)) },
            Preventing.Preventions[1] with { State = PlanState.Agreed, DecidedBy = City },
            new(3, PreventionKind.Corrective, "切替手順書に件数照合の手順を加えます。", "運用担当", new DateOnly(2026, 11, 23), PlanState.Agreed, City, null, null, null),
        ],
        Report = new IncidentReportView(
            2, IncidentReportState.SentBack, City with { At = At(17, 5) }, "影響範囲に件数を加えてください。", new Uri("https://bot.example.jp/documents/12")),
        BeforeClosing = ["障害報告書の承認が必要です。"],
    };

    public static readonly IncidentView Ready = Reporting with
    {
        Version = 18,
        Report = Reporting.Report! with { Version = 3, State = IncidentReportState.Approved, Comment = null },
        BeforeClosing = [],
    };

    public static readonly IncidentView Closed = Ready with { State = IncidentState.Closed, Version = 19, EndedAt = At(16, 30).AddDays(2) };

    public static readonly IncidentView Cancelled = Urgent with
    {
        State = IncidentState.Cancelled,
        EndedAt = At(10, 24),
        EndReason = "監視の設定誤りで、業務への影響はありませんでした。",
    };

    public static readonly IncidentView Merged = Urgent with { State = IncidentState.Merged, EndedAt = At(10, 24), MergedInto = "INC-11" };

    public static readonly IncidentView Drill = Detected with { IsDrill = true };

    public static readonly IncidentView Long = Preventing with
    {
        Title = "国民健康保険資格情報連携バッチの異常終了による高額療養費支給判定処理および市税等賦課情報連携処理の全面停止（住民窓口での即時照会も不可）",
        LatestReport = StatusReportSamples.FollowUp with { Situation = LongText },
        Preventions = [.. Enumerable.Range(1, 8).Select(number => Preventing.Preventions[0] with { Number = number, What = LongText })],
        Timeline = [.. Enumerable.Repeat(new TimelineEntryView(At(11, 50), "データ連携システム運用保守グループ 夜間休日当番 運用担当", LongText), 5)],
        TimelineCount = 38,
        AlertIds = [.. Enumerable.Range(31, 9).Select(number => $"ALT-{number}")],
    };

    /// <summary>Said to be out of scope; the city considers it.</summary>
    public static readonly IncidentView OutOfScope = Detected with
    {
        Version = 2,
        Now = At(10, 24),
        RespondedBy = Operator with { At = At(10, 8) },
        FirstReport = null,
        Notification = null,
        Recovery = null,
        Scope = new ScopeView(ScopeState.Proposed, "市が調達した回線の障害で、契約の対象機器ではありません。", Operator with { At = At(10, 12) }, null, null),
    };

    /// <summary>The city has agreed, and it runs again.</summary>
    public static readonly IncidentView AgreedOutOfScope = OutOfScope with
    {
        State = IncidentState.Recovered,
        Now = At(11, 30),
        RecoveredAt = At(11, 20),
        Scope = OutOfScope.Scope! with { State = ScopeState.Agreed, Decided = City },
    };

    /// <summary>The city has refused; the clocks run from detection.</summary>
    public static readonly IncidentView TreatedAsInScope = Urgent with
    {
        Version = 3,
        Scope = OutOfScope.Scope! with { State = ScopeState.Refused, Decided = City with { At = At(10, 22) }, Comment = "対象機器の一覧に含まれています。" },
    };

    public static readonly IReadOnlyDictionary<string, IncidentView> All = new Dictionary<string, IncidentView>
    {
        ["detected"] = Detected,
        ["urgent"] = Urgent,
        ["paused"] = Paused,
        ["reported"] = Reported,
        ["consulting"] = Consulting,
        ["refused"] = Refused,
        ["responding"] = Responding,
        ["overdue"] = Overdue,
        ["green"] = Green,
        ["degraded"] = Degraded,
        ["recovered"] = Recovered,
        ["preventing"] = Preventing,
        ["reporting"] = Reporting,
        ["ready"] = Ready,
        ["closed"] = Closed,
        ["cancelled"] = Cancelled,
        ["merged"] = Merged,
        ["drill"] = Drill,
        ["long"] = Long,
        ["out-of-scope"] = OutOfScope,
        ["scope-agreed"] = AgreedOutOfScope,
        ["scope-refused"] = TreatedAsInScope,
        ["city-out-of-scope"] = OutOfScope with { Audience = IncidentAudience.City },
        ["city-reported"] = Reported with { Audience = IncidentAudience.City },
        ["city-consulting"] = Consulting with { Audience = IncidentAudience.City },
        ["city-preventing"] = Preventing with { Audience = IncidentAudience.City },
    };

    private static ClockView Clock(TimeSpan limit, int elapsed) =>
        new(At(10, 2), At(10, 2) + limit, null, ClockState.Running, TimeSpan.FromMinutes(elapsed), limit);

    private static ClockView Done(TimeSpan limit, int elapsed) =>
        new(At(10, 2), At(10, 2) + limit, At(10, 2).AddMinutes(elapsed), ClockState.Met, TimeSpan.FromMinutes(elapsed), limit);
}
