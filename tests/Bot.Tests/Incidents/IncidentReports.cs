using System.Globalization;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>A report of one Sunday morning, with everything in it that a report can have.</summary>
internal static class IncidentReports
{
    private static readonly CultureInfo Era = EraCulture();

    public static readonly IncidentReportContent Final = new()
    {
        Day = day => day.ToDateTime(TimeOnly.MinValue).ToString("gy年M月d日（ddd）", Era),
        Number = "INC-12",
        Version = 2,
        Stage = "最終報告",
        FiscalYear = "令和8年度",
        ReportedAt = At(17, 0, 0),
        Addressee = "あおぞら市　御中",
        Reporter = "運用責任者",
        Title = "国保連携が停止",
        SystemName = "データ連携システム（本番）",
        Severity = Severity.Critical,
        OccurredAt = At(9, 58, 0),
        DetectedAt = At(10, 2, 0),
        Description = "連携サーバー1 の接続プールが枯渇し、国保の資格情報連携が停止しました。\n画面には「接続できません」と表示され、再接続では回復しませんでした。",
        Impact = "国保年金課の窓口での資格情報の照会ができませんでした（10時02分から11時25分まで）。\n他の連携と、保存されている情報への影響はありません。",
        RecoveryDue = At(12, 2, 0),
        RecoveryOutlook = "予備系への切替により 11時30分ごろ",
        DegradedAt = At(11, 12, 0),
        RecoveredAt = At(11, 25, 0),
        Response = "市との協議により予備系へ切り替え、縮退運転で再開した後、疎通試験 3 回の正常を確認して復旧しました。未処理の連携ファイル 1,284 件は 13時40分までに再処理し、件数を照合しました。",
        Prevention = "接続の返却漏れを修正し、枯渇の前に気付けるように監視を追加します。",
        Measures =
        [
            new("是正", "接続プールの返却漏れを修正し、本番へ適用します。", "運用担当", new DateOnly(2026, 12, 4), "市合意"),
            new("予防", "接続数の監視を追加し、上限の 8 割で警告します。", "運用担当", new DateOnly(2026, 12, 18), "市合意"),
        ],
        Cause = "11月20日の適用作業で入れた接続処理に返却漏れがあり、日曜の定時処理で上限に達しました。",
        Timeline =
        [
            new(At(10, 2, 0), "監視が応答なしを検知しました（ALT-31）。", "ChatOpsBot"),
            new(At(10, 5, 11), "障害として起票しました。", "運用担当"),
            new(At(10, 21, 5), "第1報を市へ送りました。", "運用担当"),
            new(At(10, 41, 0), "再起動で回復しませんでした。予備系への切替を市と協議しています。", "運用担当"),
            new(At(11, 12, 0), "予備系への切替について市の合意を得て、縮退運転で再開しました。", "運用責任者"),
            new(At(11, 25, 0), "疎通試験 3 回の正常を確認し、復旧を宣言しました。", "運用担当"),
        ],
        Clocks =
        [
            new(IncidentReportDuty.FirstReport, TimeSpan.FromMinutes(30), At(10, 32, 0), At(10, 21, 5), new TimeSpan(0, 19, 5), IncidentReportResult.Met),
            new(IncidentReportDuty.Notice, TimeSpan.FromMinutes(30), At(10, 32, 0), At(10, 21, 5), new TimeSpan(0, 19, 5), IncidentReportResult.Met),
            new(IncidentReportDuty.Recovery, TimeSpan.FromHours(2), At(12, 2, 0), At(11, 12, 0), new TimeSpan(1, 10, 0), IncidentReportResult.Met),
        ],
        StatusReports =
        [
            new(1, At(10, 21, 0), [new("Teams（市）", At(10, 21, 5)), new("メール（市の連絡先）", At(10, 21, 9))]),
            new(2, At(10, 51, 0), [new("Teams（市）", At(10, 51, 3))]),
            new(3, At(11, 26, 0), []),
        ],
        Revisions =
        [
            new("第1版", "令和8年11月22日（日）", "運用担当", "初版（第1報の時点）"),
            new("第2版", "令和8年11月22日（日）", "運用責任者", "復旧と再発防止策を追記"),
        ],
        Boxes = [new("承認", "", ""), new("確認", "運用責任者", "11/22"), new("作成", "運用担当", "11/22")],
    };

    public static DateTimeOffset At(int hour, int minute, int second) => new DateTimeOffset(2026, 11, 22, hour, minute, second, TimeSpan.FromHours(9)).ToUniversalTime();

    private static CultureInfo EraCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
