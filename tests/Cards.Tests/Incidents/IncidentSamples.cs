using ChatOpsBot.Cards.Incidents;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

/// <summary>One incident in each state and at each stage of its clocks.</summary>
internal static class IncidentSamples
{
    public static readonly IncidentView New = new(
        "INC-12", 12, 1, Severity.Critical, IncidentState.Responding, "国保連携が停止", "あおぞら市 データ連携システム（本番）",
        new PersonAt("運用担当", At(10, 5)), At(10, 2), At(10, 14), null, null,
        new ClockView(At(10, 2), At(10, 32), null, ClockState.Running), new ClockView(At(10, 2), At(12, 2), null, ClockState.Running),
        [new(At(10, 5), "運用担当", "障害として起票しました。")], 1, "ALT-31");

    public static readonly IncidentView Responding = New with
    {
        Version = 4,
        Now = At(10, 59),
        FirstReport = new ClockView(At(10, 2), At(10, 32), At(10, 21), ClockState.Met),
        Timeline =
        [
            new(At(10, 41), "運用担当", "再起動で回復せず。予備系への切替を市と協議中。"),
            new(At(10, 21), "運用担当", "第一報: 国保の資格情報連携が 10:02 から停止しています。原因を調査中です。"),
            new(At(10, 5), "運用担当", "障害として起票しました。"),
        ],
        TimelineCount = 3,
    };

    public static readonly IncidentView Overdue = New with
    {
        Now = At(12, 10),
        Severity = Severity.Warning,
        FirstReport = new ClockView(At(10, 2), At(10, 32), At(10, 40), ClockState.Breached),
        Recovery = new ClockView(At(10, 2), At(12, 2), null, ClockState.Breached),
        AlertId = null,
    };

    public static readonly IncidentView Recovered = Responding with
    {
        State = IncidentState.Recovered,
        Version = 6,
        Now = At(11, 30),
        RecoveredAt = At(11, 25),
        Recovery = new ClockView(At(10, 2), At(12, 2), At(11, 25), ClockState.Met),
        Timeline = [new(At(11, 25), "運用担当", "予備系へ切り替え、疎通試験 3 回とも正常でした。"), .. Responding.Timeline],
        TimelineCount = 4,
    };

    public static readonly IncidentView Closed = Recovered with { State = IncidentState.Closed, Version = 7, ClosedAt = At(15, 0), Now = At(15, 0) };

    public static readonly IncidentView Long = Responding with
    {
        Now = At(11, 56),
        Title = "国民健康保険資格情報連携バッチの異常終了による高額療養費支給判定処理および市税等賦課情報連携処理の全面停止（住民窓口での即時照会も不可）",
        Timeline = [.. Enumerable.Repeat(new TimelineEntryView(At(11, 50), "データ連携システム運用保守グループ 夜間休日当番 運用担当",
            string.Concat(Enumerable.Repeat("予備系へ切り替える前に、未処理の連携ファイル 1,284 件の退避と件数照合を行っています。<at>everyone</at> **確認**\n", 12))), 5)],
        TimelineCount = 38,
    };

    public static readonly IReadOnlyDictionary<string, IncidentView> All = new Dictionary<string, IncidentView>
    {
        ["new"] = New,
        ["responding"] = Responding,
        ["overdue"] = Overdue,
        ["recovered"] = Recovered,
        ["closed"] = Closed,
        ["long"] = Long,
    };

    public static readonly IncidentListView List = new(
        [
            new("INC-12", Severity.Critical, IncidentState.Responding, "国保連携が停止", At(10, 2), null),
            new("INC-11", Severity.Warning, IncidentState.Recovered, "住基連携の遅延", At(8, 40), At(9, 15)),
            new("INC-10", Severity.Information, IncidentState.Closed, "監視画面の表示崩れ", At(7, 0).AddDays(-3), At(9, 15).AddDays(-2)),
        ],
        12, 1);

    public static readonly IncidentListView EmptyList = new([], 0, 0);
}
