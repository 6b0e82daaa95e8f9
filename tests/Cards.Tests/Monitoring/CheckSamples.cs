using ChatOpsBot.Cards.Monitoring;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Monitoring;

/// <summary>Checks of a city on a Sunday morning.</summary>
internal static class CheckSamples
{
    public static readonly CheckRowView Down =
        new("連携サーバー1", CheckLook.Down, At(10, 1), At(9, 58), "HTTP 500 が返りました（正常時は 200）。", false, null);

    public static readonly CheckRowView Stopped = new(
        "国保DB 滞留件数", CheckLook.Stopped, At(9, 0), At(9, 0), "値は 12 です。", false, new CheckStopView("佐藤 花子", "計画停電のため", At(12, 0)));

    public static readonly CheckRowView Unmeasured = new("夜間バックアップ", CheckLook.Unmeasured, At(7, 0), At(7, 0), "監視時間外", true, null);

    public static readonly CheckRowView Up = new("公開サイトの証明書", CheckLook.Up, At(10, 2), At(10, 2).AddDays(-30), "証明書は正常です（有効期限まであと 61 日）。", false, null);

    public static readonly CheckListView Mixed = new(At(10, 2), [Down, Stopped, Unmeasured, Up, new("新しい監視", CheckLook.Unmeasured, null, null, null, false, null)]);

    public static readonly CheckView One = new(
        At(10, 2), Down, "データ連携システム（本番）", CheckTargetKind.Http, Severity.Critical, 60, 3, ["Mon-Fri 07:00-22:00", "Sat,Sun 09:00-17:00"],
        At(11, 0).AddDays(-1),
        [.. Enumerable.Range(0, 24).Select(hour => hour is 23 or 15 ? CheckLook.Down : hour is > 10 and < 15 ? CheckLook.Unmeasured : CheckLook.Up)],
        new TimeSpan(18, 40, 0), TimeSpan.FromMinutes(22), TimeSpan.FromHours(4));

    /// <summary>More checks than fit, all of them up.</summary>
    public static CheckListView Many => new(At(10, 2), [.. Enumerable.Range(1, 23).Select(number => Up with { Name = $"窓口端末 {number}" })]);
}
