using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Overview;
using ChatOpsBot.Cards.Tests.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Overview;

public sealed class OverviewCardTests
{
    internal static readonly OverviewView Busy = new()
    {
        Now = At(10, 59),
        Incidents = [new(IncidentListSamples.Some.Rows[0], "運用担当"), new(IncidentListSamples.Some.Rows[1], null)],
        Drills = [new(IncidentListSamples.Some.Rows[3], null)],
        FiringAlertCount = 7,
        WorstAlerts =
        [
            new("ALT-31", Severity.Critical, "連携サーバー1 が応答しません", At(10, 2), true, "INC-12"),
            new("ALT-33", Severity.Warning, "ディスク使用率 85 %", At(10, 40), false, null),
        ],
        Checks = new(11, 1, 1, 1, ["連携サーバー1"]),
        Linkage = new(8, 1, 3),
        SilenceCount = 2,
        Maintenance = [new("データベースの定期保守", At(12, 0))],
        Clocks =
        [
            new("次の状況報告", "INC-12", At(10, 51), TimeSpan.FromMinutes(-8), ClockState.Breached),
            new("復旧", "INC-12", At(12, 2), TimeSpan.FromMinutes(63), ClockState.Running),
            new("復旧", "INC-9", At(5, 50).AddDays(1), TimeSpan.FromMinutes(110), ClockState.Paused, At(4, 0).AddDays(1), IsDrill: true),
        ],
        Duty = new OverviewDutyView("運用担当", "03-0000-0000", At(17, 15)),
        WaitingPlans = ["INC-12"],
        WaitingPreventions = ["INC-11"],
        WaitingApprovals = ["APR-5", "APR-6"],
    };

    private static readonly OverviewView Quiet = new() { Now = At(10, 59), Duty = Busy.Duty };

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_busy_morning_is_drawn_as_agreed(CardLanguage language) => Golden.Check(OverviewCard.Create(Busy, language), "busy", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_quiet_morning_is_drawn_as_agreed(CardLanguage language) => Golden.Check(OverviewCard.Create(Quiet, language), "quiet", language);

    [Fact]
    public void A_quiet_board_says_so() =>
        Assert.Contains("現在、対応中の障害はありません。", DrawnCard.Of(OverviewCard.Create(Quiet, CardLanguage.Japanese)).Paragraphs);

    [Fact]
    public void A_drill_alone_does_not_disturb()
    {
        var card = DrawnCard.Of(OverviewCard.Create(Quiet with { Drills = Busy.Drills }, CardLanguage.Japanese));

        Assert.Contains("現在、対応中の障害はありません。", card.Paragraphs);
        Assert.Equal("good", card.OfType("Container").First().GetProperty("style").GetString());
    }

    [Fact]
    public void The_phone_shows_the_figures() =>
        Assert.Equal("【状況】障害 2 件・警報 7 件・市の回答待ち 4 件", OverviewCard.Create(Busy, CardLanguage.Japanese).Summary);
}
