using ChatOpsBot.Cards.Incidents;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

/// <summary>The status reports of one incident.</summary>
internal static class StatusReportSamples
{
    public static readonly StatusReportView First = new(
        "INC-12", 12, 1, StatusReportKind.First, false, false, Severity.Critical, "国保連携が停止", "あおぞら市 データ連携システム（本番）", At(10, 2),
        new PersonAt("運用担当", At(10, 21)), "国保の資格情報連携が 10:02 から停止しています。", "窓口での資格照会ができません。", "調査中です。", null, null, At(10, 51),
        null, [], [], null, IncidentAudience.City);

    public static readonly StatusReportView FollowUp = First with
    {
        Number = 2,
        Kind = StatusReportKind.FollowUp,
        By = new PersonAt("運用担当", At(10, 41)),
        Situation = "再起動で回復せず。予備系への切替を市と協議中。",
        Action = "予備系への切替を準備しています。",
        ExpectedRecovery = "12:00 ごろ",
        NextReportAt = At(11, 41),
        PreviousAt = At(10, 21),
        Changes =
        [
            new(StatusReportField.Situation, "国保の資格情報連携が 10:02 から停止しています。", "再起動で回復せず。予備系への切替を市と協議中。"),
            new(StatusReportField.Action, null, "予備系への切替を準備しています。"),
            new(StatusReportField.ExpectedRecovery, null, "12:00 ごろ"),
        ],
        Since = [new(At(10, 30), "運用担当", "連携サーバー1 を再起動しました。"), new(At(10, 38), null, "警報 ALT-32 が発生しました。")],
    };

    public static readonly StatusReportView Unchanged = FollowUp with
    {
        Number = 3,
        IsAutomatic = true,
        IsDrill = true,
        By = new PersonAt("ChatOpsBot", At(11, 36)),
        PreviousAt = At(10, 41),
        Changes = [],
        Since = [],
        Audience = IncidentAudience.Vendor,
    };

    public static readonly StatusReportView Final = FollowUp with
    {
        Number = 4,
        Kind = StatusReportKind.Final,
        By = new PersonAt("運用担当", At(11, 40)),
        Situation = "11:25 に復旧しました。未処理の 1,284 件は再送を終えています。",
        Cause = "接続プールの上限に達していました。",
        ExpectedRecovery = null,
        NextReportAt = null,
        PreviousAt = At(10, 41),
        Changes = [new(StatusReportField.Cause, "調査中です。", "接続プールの上限に達していました。")],
        ConfirmedBy = new PersonAt("情報政策課 担当者", At(11, 52)),
    };

    public static readonly IReadOnlyDictionary<string, StatusReportView> All = new Dictionary<string, StatusReportView>
    {
        ["first"] = First,
        ["follow-up"] = FollowUp,
        ["unchanged"] = Unchanged,
        ["final"] = Final,
    };
}
