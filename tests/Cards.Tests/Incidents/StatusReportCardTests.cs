using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class StatusReportCardTests
{
    public static MatrixTheoryData<string, CardLanguage> Reports => new(StatusReportSamples.All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Reports))]
    public void Each_report_is_drawn_as_agreed(string report, CardLanguage language) =>
        Golden.Check(StatusReportCard.Create(StatusReportSamples.All[report], language), report, language);

    [Fact]
    public void The_first_report_says_nothing_of_changes() => Assert.DoesNotContain("前回", Json(StatusReportSamples.First), StringComparison.Ordinal);

    [Fact]
    public void A_report_without_changes_says_so() => Assert.Contains("前回報告（10:41）からの変化: なし", Paragraphs(StatusReportSamples.Unchanged));

    [Fact]
    public void A_change_shows_what_was_and_what_is()
    {
        var paragraphs = Paragraphs(StatusReportSamples.FollowUp);

        Assert.Contains("前回報告（10:21）からの変化", paragraphs);
        Assert.Equal(
            ["復旧見込み", "前回", "（記載なし）", "今回", "12:00 ごろ"],
            paragraphs.SkipWhile(line => line != "前回報告（10:21）からの変化").SkipWhile(line => line != "復旧見込み").Take(5));
    }

    [Fact]
    public void Fields_that_are_not_set_are_left_out()
    {
        Assert.DoesNotContain("復旧見込み", Paragraphs(StatusReportSamples.First));
        Assert.Contains("復旧見込み", Paragraphs(StatusReportSamples.FollowUp));
    }

    [Fact]
    public void The_city_confirms_or_asks_until_it_has_confirmed()
    {
        var card = DrawnCard.Of(StatusReportCard.Create(StatusReportSamples.FollowUp, CardLanguage.Japanese));

        Assert.Equal(["確認しました", "質問する…"], card.ButtonTitles);
        Assert.Equal(new ConfirmStatusReport(12, 2), CardVerbs.Read<ConfirmStatusReport>(card.Button(ConfirmStatusReport.Verb).GetProperty("data")));
        Assert.Empty(DrawnCard.Of(StatusReportCard.Create(StatusReportSamples.Final, CardLanguage.Japanese)).ButtonTitles);
        Assert.Contains("市の確認 情報政策課 担当者（11:52）", Paragraphs(StatusReportSamples.Final));
        Assert.Empty(DrawnCard.Of(StatusReportCard.Create(StatusReportSamples.Unchanged, CardLanguage.Japanese)).ButtonTitles);
    }

    [Fact]
    public void The_phone_shows_which_report_it_is() => Assert.Equal(
        "【訓練】【重大】INC-12 続報（第 3 報）: 国保連携が停止", StatusReportCard.Create(StatusReportSamples.Unchanged, CardLanguage.Japanese).Summary);

    private static string Json(StatusReportView view) => StatusReportCard.Create(view, CardLanguage.Japanese).Card.ToJson();

    private static List<string> Paragraphs(StatusReportView view) =>
        [.. DrawnCard.Of(StatusReportCard.Create(view, CardLanguage.Japanese)).Paragraphs];
}
