using ChatOpsBot.Cards.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentCardTests
{
    public static MatrixTheoryData<string, CardLanguage> States => new(IncidentSamples.All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(States))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) =>
        Golden.Check(IncidentCard.Create(IncidentSamples.All[state], language), state, language);

    [Theory]
    [InlineData("new", "【重大】INC-12 国保連携が停止 対応中 · 第一報の期限 10:32（残り 18 分）")]
    [InlineData("responding", "【重大】INC-12 国保連携が停止 対応中 · 復旧の期限 12:02（残り 1 時間 3 分）")]
    [InlineData("overdue", "【警告】INC-12 国保連携が停止 対応中 · 復旧の期限 12:02 を 8 分超過")]
    [InlineData("recovered", "【重大】INC-12 国保連携が停止 復旧")]
    public void The_phone_shows_the_next_deadline(string state, string summary) =>
        Assert.Equal(summary, IncidentCard.Create(IncidentSamples.All[state], CardLanguage.Japanese).Summary);

    [Theory]
    [InlineData("new", "状況を報告, 復旧を報告")]
    [InlineData("recovered", "完了にする, 状況を報告")]
    [InlineData("closed", "")]
    public void Only_the_buttons_of_the_state_are_shown(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", DrawnCard.Of(IncidentCard.Create(IncidentSamples.All[state], CardLanguage.Japanese)).ButtonTitles));

    [Theory]
    [InlineData(10, 16, "第一報の期限 10:32（残り 16 分）", "accent")]
    [InlineData(10, 17, "第一報の期限 10:32（残り 15 分）", "warning")]
    [InlineData(10, 21, "第一報の期限 10:32（残り 11 分）", "warning")]
    [InlineData(10, 22, "第一報の期限 10:32（残り 10 分）", "attention")]
    [InlineData(10, 32, "第一報の期限 10:32 を 1 分未満超過", "attention")]
    [InlineData(11, 42, "第一報の期限 10:32 を 1 時間 10 分超過", "attention")]
    public void A_clock_gets_more_urgent_as_it_runs_out(int hour, int minute, string line, string style)
    {
        var card = DrawnCard.Of(IncidentCard.Create(IncidentSamples.New with { Now = At(hour, minute) }, CardLanguage.Japanese));

        var clock = card.OfType("Container")
            .Single(container => container.GetProperty("items")[0].ToString().Contains(line, StringComparison.Ordinal));

        Assert.Equal(style, clock.GetProperty("style").GetString());
    }

    [Fact]
    public void A_duty_done_in_time_stays_good_and_one_done_late_stays_bad()
    {
        var inTime = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Responding, CardLanguage.Japanese));
        var late = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Overdue, CardLanguage.Japanese));

        Assert.Contains("10:21 達成（19 分）", inTime.Paragraphs);
        Assert.Contains("10:40（期限 10:32 を 8 分超過）", late.Paragraphs);
    }
}
