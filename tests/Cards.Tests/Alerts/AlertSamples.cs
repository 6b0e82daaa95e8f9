using ChatOpsBot.Cards.Alerts;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Alerts;

/// <summary>One alert group in each state it can be in.</summary>
internal static class AlertSamples
{
    public static readonly AlertView Firing = new(
        "ALT-31", 31, 4, Severity.Critical, AlertState.Firing, "連携サーバー1 が応答しません", "ポート 443 への接続が 3 回続けて時間切れになりました。",
        "あおぞら市 データ連携システム（本番）", "Zabbix", At(10, 2), At(10, 6), null,
        [
            new("renkei-01.example.jp:443", At(10, 2), null),
            new("renkei-02.example.jp:443", At(10, 3), null),
            new("renkei-db.example.jp:5432", At(10, 3), At(10, 5)),
        ],
        3, 2, null, null, null, new Uri("https://zabbix.example.jp/tr_events.php?triggerid=1&eventid=2"));

    public static readonly AlertView Acknowledged = Firing with
    {
        State = AlertState.Acknowledged,
        Severity = Severity.Warning,
        AcknowledgedBy = new PersonAt("運用担当", At(10, 5)),
        Version = 5,
    };

    public static readonly AlertView WithIncident = Acknowledged with { IncidentId = "INC-12", Severity = Severity.Critical };

    public static readonly AlertView Silenced = Firing with
    {
        State = AlertState.Silenced,
        Silence = new SilenceView("運用担当", At(11, 5), "計画停止中のため"),
    };

    public static readonly AlertView Resolved = Acknowledged with
    {
        State = AlertState.Resolved,
        FiringCount = 0,
        ResolvedAt = At(10, 31),
        Now = At(10, 31),
    };

    public static readonly AlertView Information = Firing with
    {
        Severity = Severity.Information,
        Title = "証明書の期限まで 30 日です",
        Description = null,
        SystemName = null,
        Members = [],
        MemberCount = 1,
        FiringCount = 1,
        SourceLink = null,
    };

    /// <summary>Long, and full of what must never be read as anything but text.</summary>
    public static readonly AlertView Long = WithIncident with
    {
        State = AlertState.Firing,
        AcknowledgedBy = null,
        IncidentId = null,
        Title = "国民健康保険資格情報連携バッチ（日次・全件照合）の異常終了により住民基本台帳ネットワークシステムとの資格情報の突合結果が出力されず、"
            + "後続の高額療養費支給判定処理および市税等賦課情報連携処理が開始待ちのまま滞留しています **至急** <at>everyone</at>",
        Description = string.Join('\n', Enumerable.Repeat(
            "処理番号 KKH-0142 が戻り値 12 で終了しました。[手順書](https://evil.example) を参照し、![図](https://evil.example/a.png) 再実行の可否を判断してください。", 9)),
        Members = [.. Enumerable.Range(1, 10).Select(number => new AlertMemberView(
            $"aozora-renkei-batch-production-node-{number:00}.internal.example.jp 国民健康保険資格情報連携バッチ第{number}系統", At(10, 2), null))],
        MemberCount = 43,
        FiringCount = 41,
    };

    /// <summary>All that is known of it: scope, value, the last 24 hours, and that it came and went.</summary>
    public static readonly AlertView Known = Firing with
    {
        Scope = AlertScope.InScope,
        Members = [new("renkei-01.example.jp", At(10, 2), null, "97.3 %")],
        MemberCount = 1,
        FiringCount = 1,
        Relapses = 3,
        History = new AlertHistoryView(6, TimeSpan.FromMinutes(83), [.. Enumerable.Range(0, 24).Select(hour => hour switch { 3 => 0.05, 4 => 0.6, 11 => 0.3, >= 22 => 1, _ => 0.0 })]),
    };

    /// <summary>保守対象外, as the city sees it.</summary>
    public static readonly AlertView OutOfScope = Firing with
    {
        Scope = AlertScope.OutOfScope,
        SystemName = "庁舎ネットワーク機器（本番）",
        Members = [.. Firing.Members.Select((member, index) => member with { Value = $"{90 + index} ms" })],
        HasButtons = false,
    };

    public static readonly AlertView Maintenance = Silenced with
    {
        Silence = new SilenceView("運用責任者", At(12, 0), "データベースの定期保守", IsMaintenance: true),
    };

    public static readonly IReadOnlyDictionary<string, AlertView> All = new Dictionary<string, AlertView>
    {
        ["firing"] = Firing,
        ["acknowledged"] = Acknowledged,
        ["incident"] = WithIncident,
        ["silenced"] = Silenced,
        ["resolved"] = Resolved,
        ["information"] = Information,
        ["long"] = Long,
        ["known"] = Known,
        ["out-of-scope"] = OutOfScope,
        ["maintenance"] = Maintenance,
    };
}
