using ChatOpsBot.Cards.Alerts;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Alerts;

public sealed class AlertCardTests
{
    public static MatrixTheoryData<string, CardLanguage> States => new(AlertSamples.All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(States))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) =>
        Golden.Check(AlertCard.Create(AlertSamples.All[state], language), state, language);

    [Theory]
    [InlineData("firing", "【重大】連携サーバー1 が応答しません（10:02〜）確認待ち")]
    [InlineData("acknowledged", "【警告】連携サーバー1 が応答しません（10:02〜）確認済み: 運用担当")]
    [InlineData("silenced", "【重大】連携サーバー1 が応答しません（10:02〜）静観中、11:05 まで")]
    [InlineData("resolved", "【解消】連携サーバー1 が応答しません（10:02〜10:31、29 分）")]
    public void The_phone_shows_severity_title_and_state(string state, string summary) =>
        Assert.Equal(summary, AlertCard.Create(AlertSamples.All[state], CardLanguage.Japanese).Summary);

    [Theory]
    [InlineData("firing", "確認する, 障害として起票, 静観 1 時間, 詳細")]
    [InlineData("acknowledged", "障害として起票, 静観 1 時間, 詳細")]
    [InlineData("incident", "静観 1 時間, 詳細")]
    [InlineData("silenced", "障害として起票, 詳細")]
    [InlineData("resolved", "詳細")]
    [InlineData("information", "確認する, 障害として起票, 静観 1 時間")]
    public void Only_the_buttons_of_the_state_are_shown(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", DrawnCard.Of(AlertCard.Create(AlertSamples.All[state], CardLanguage.Japanese)).ButtonTitles));

    [Fact]
    public void Silencing_asks_for_a_reason_and_says_one_hour()
    {
        var card = DrawnCard.Of(AlertCard.Create(AlertSamples.Firing, CardLanguage.Japanese));

        var silence = card.Button(SilenceAlert.Verb);
        var reason = card.Input("reason");

        Assert.Equal("""{"groupId":31,"version":4,"minutes":60}""", silence.GetProperty("data").GetRawText());
        Assert.True(reason.GetProperty("isRequired").GetBoolean());
        Assert.Equal("理由を入力してください。", reason.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("https://zabbix.example.jp/x", true)]
    [InlineData("http://10.0.0.1/x", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("msteams://l/app", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://operator:secret@zabbix.example.jp/", false)]
    public void Only_web_pages_are_linked(string link, bool isLinked)
    {
        var card = DrawnCard.Of(AlertCard.Create(AlertSamples.Firing with { SourceLink = new Uri(link) }, CardLanguage.Japanese));

        Assert.Equal(isLinked, card.Has("Action.OpenUrl"));
    }
}
