using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Tests.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Digests;

public sealed class DigestCardTests
{
    internal static readonly DigestView Busy = new(
        new DateOnly(2026, 11, 22), At(8, 30).AddDays(-1), At(8, 30), true,
        [
            new("ALT-31", Severity.Critical, "連携サーバー1 が応答しません", At(8, 2), null, null, null),
            new("ALT-30", Severity.Critical, "国保連携バッチが終了していません", At(6, 10), null, "運用担当", "INC-12"),
            new("ALT-29", Severity.Warning, "ディスク使用率 85 %", At(3, 0), At(3, 42), "運用担当", null),
        ],
        5, 3, 2, [.. IncidentListSamples.Some.Rows.Take(3)], 1);

    internal static readonly DigestView Quiet = new(new DateOnly(2026, 11, 22), At(8, 30).AddDays(-1), At(8, 30), false, [], 0, 0, 0, [], 0);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_busy_night_is_drawn_as_agreed(CardLanguage language) => Golden.Check(DigestCard.Create(Busy, language), "busy", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_quiet_night_is_drawn_as_agreed(CardLanguage language) => Golden.Check(DigestCard.Create(Quiet, language), "quiet", language);

    [Fact]
    public void The_phone_shows_the_figures() =>
        Assert.Equal("【要約】11/22(日) 警報 5 件・継続中 2 件・対応中の障害 1 件", DigestCard.Create(Busy, CardLanguage.Japanese).Summary);
}
