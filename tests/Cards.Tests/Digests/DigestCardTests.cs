using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Tests.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Digests;

public sealed class DigestCardTests
{
    internal static readonly DigestView Busy = new(
        DigestKind.Daily, DigestAudience.Operators, new DateOnly(2026, 11, 24), At(8, 30).AddDays(-1), At(8, 30), true,
        new DigestAlertsView(
            [
                new("ALT-31", Severity.Critical, "連携サーバー1 が応答しません", At(8, 2), null, null, null),
                new("ALT-30", Severity.Critical, "国保連携バッチが終了していません", At(6, 10), null, "運用担当", "INC-12"),
                new("ALT-29", Severity.Warning, "ディスク使用率 85 %", At(3, 0), At(3, 42), "運用担当", null),
            ],
            5, 3, 2),
        [.. IncidentListSamples.Some.Rows.Take(3)], 1, 12, 1,
        [
            new(DigestSection.OnCall, null, "当番A（11/24 17:15 まで）、次は 当番B"),
            .. Enumerable.Range(1, 10).Select(number => new DigestLineView(DigestSection.Late, $"ISS-{number}", "課題: 連携先一覧の更新（11/20 23:59、運用担当）", true)),
            new(DigestSection.Due, "ISS-41", "課題: 証明書の更新（11/24 23:59、運用担当）"),
            new(DigestSection.Changed, "APR-7", "障害報告書 INC-12（第1版）を 市承認者 が承認しました。"),
            new(DigestSection.Linkage, null, "11/23〜11/23 の実行 14 件、うち要確認 1 件", true),
        ]);

    internal static readonly DigestView Quiet = new(
        DigestKind.Daily, DigestAudience.Operators, new DateOnly(2026, 11, 24), At(8, 30).AddDays(-1), At(8, 30), false, new DigestAlertsView([], 0, 0, 0), [], 0, 0, 0, []);

    internal static readonly DigestView CityMonth = Quiet with
    {
        Kind = DigestKind.Monthly,
        Audience = DigestAudience.City,
        Alerts = null,
        DueCount = 1,
        Lines =
        [
            new(DigestSection.Due, "APR-8", "承認: 10月定例会 議事録（11/30 17:15）"), new(DigestSection.Levels, null, "住民情報連携: 年度の許容停止時間の 12.45 % を使用、残り 7 時間 2 分"),
        ],
    };

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_busy_night_is_drawn_as_agreed(CardLanguage language) => Golden.Check(DigestCard.Create(Busy, language), "busy", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_quiet_night_is_drawn_as_agreed(CardLanguage language) => Golden.Check(DigestCard.Create(Quiet, language), "quiet", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_city_reads_of_its_own_duties_and_of_no_alert(CardLanguage language) => Golden.Check(DigestCard.Create(CityMonth, language), "city", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_ledger_is_drawn_as_agreed(CardLanguage language) => Golden.Check(
        DigestLedgerCard.Create(
            [
                new(new DateOnly(2026, 11, 24), DigestKind.Daily, "要約のチャネル", DigestDeliveryState.Accepted, At(8, 45)),
                new(new DateOnly(2026, 11, 24), DigestKind.Daily, "運用担当", DigestDeliveryState.Sent, At(8, 45)),
                new(new DateOnly(2026, 11, 23), DigestKind.Weekly, "運用責任者", DigestDeliveryState.GivenUp, At(9, 0)),
                new(new DateOnly(2026, 11, 20), DigestKind.Daily, "要約のチャネル", DigestDeliveryState.NoChannel, null),
            ],
            17, language),
        "ledger", language);

    [Fact]
    public void The_phone_shows_the_figures()
    {
        Assert.Equal(
            "【要約】11/24(火) の日次要約 警報 5 件・継続中 2 件・対応中の障害 1 件・期限超過 12 件", DigestCard.Create(Busy, CardLanguage.Japanese).Summary);
        Assert.Equal(
            "【要約】11/24(火) の月次要約 対応中の障害 0 件・まもなく期限 1 件・期限超過 0 件", DigestCard.Create(CityMonth, CardLanguage.Japanese).Summary);
    }
}
