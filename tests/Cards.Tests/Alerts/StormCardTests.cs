using ChatOpsBot.Cards.Alerts;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Alerts;

public sealed class StormCardTests
{
    private static readonly StormView Growing = new(
        "STORM-2", 2, Severity.Critical, At(10, 2), At(10, 6), null,
        [new(Severity.Critical, 12, 12), new(Severity.Warning, 9_856, 9_321)],
        [
            new("ALT-331", Severity.Critical, "国保連携の処理が停止しています", At(10, 2)),
            new("ALT-332", Severity.Critical, "住民記録連携の処理が停止しています", At(10, 2)),
            new("ALT-40", Severity.Warning, "応答時間が 5 秒を超えています", At(10, 3)),
        ],
        null);

    public static readonly IReadOnlyDictionary<string, StormView> All = new Dictionary<string, StormView>
    {
        ["growing"] = Growing,
        ["acknowledged"] = Growing with { EndedAt = At(10, 12), Now = At(10, 20), AcknowledgedBy = new PersonAt("運用担当", At(10, 7)) },
        ["over"] = Growing with
        {
            EndedAt = At(10, 12),
            Now = At(10, 40),
            Counts = [new(Severity.Critical, 12, 0), new(Severity.Warning, 9_856, 0)],
            Worst = [],
            AcknowledgedBy = new PersonAt("運用担当", At(10, 7)),
        },
    };

    public static MatrixTheoryData<string, CardLanguage> States => new(All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(States))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(StormCard.Create(All[state], language), state, language);

    [Theory]
    [InlineData("growing", "【重大】警報が多発しています（10:02〜、9,868 件、発生中 9,333 件）")]
    [InlineData("over", "【解消】多発した警報 9,868 件はすべて解消しました（10:02〜）")]
    public void The_phone_shows_how_many_and_since_when(string state, string summary) =>
        Assert.Equal(summary, StormCard.Create(All[state], CardLanguage.Japanese).Summary);

    [Theory]
    [InlineData("growing", "まとめて確認する")]
    [InlineData("acknowledged", "")]
    [InlineData("over", "")]
    public void It_can_be_acknowledged_once(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", DrawnCard.Of(StormCard.Create(All[state], CardLanguage.Japanese)).ButtonTitles));

    [Fact]
    public void Titles_from_monitors_are_shown_as_they_are() => CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(
        StormCard.Create(Growing with { Worst = [Growing.Worst[0] with { Title = text }], AcknowledgedBy = new PersonAt(text, At(10, 7)) }, CardLanguage.Japanese), text, places: 2));
}
