using ChatOpsBot.Cards.OnCall;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.OnCall;

public sealed class DutyCardTests
{
    internal static readonly DutyView Emergency = new(
        At(10, 2), DutyRota.Emergency, new("運用担当", "090-0000-0001"), At(8, 30).AddDays(1), new("運用責任者", "090-0000-0002"), DutyRota.DeskHours,
        DutyStandIn.None, null,
        new("国保連携は予備系で運転しています。月曜の朝に戻す予定です。", new PersonAt("運用責任者", At(8, 20))),
        [
            new(DutyRota.DeskHours, DayOfWeek.Monday, "08:30", ["運用責任者", "運用担当"], 0),
            new(DutyRota.Emergency, null, "08:30", ["運用責任者", "運用担当"], 1),
        ]);

    private static readonly Dictionary<string, DutyView> All = new()
    {
        ["emergency"] = Emergency,
        ["override"] = Emergency with
        {
            Rota = DutyRota.DeskHours,
            OnDuty = new("運用責任者", null),
            Until = At(17, 15),
            Next = new("運用担当", "090-0000-0001"),
            NextRota = DutyRota.Emergency,
            Reason = "通院のため",
            Note = null,
        },
        ["unset"] = new(
            At(10, 2), DutyRota.Emergency, new("運用担当", "090-0000-0001"), null, null, null, DutyStandIn.Operators, null, null,
            [new(DutyRota.DeskHours, null, "08:30", [], -1), new(DutyRota.Emergency, null, "08:30", [], -1)]),
        ["nobody"] = new(
            At(10, 2), DutyRota.Emergency, null, null, null, null, DutyStandIn.None, null, null,
            [new(DutyRota.DeskHours, null, "08:30", [], -1), new(DutyRota.Emergency, null, "08:30", [], -1)]),
    };

    [Theory, MemberData(nameof(States))]
    public void A_duty_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(DutyCard.Create(All[state], language), state, language);

    [Fact]
    public void The_phone_shows_whom_to_call() =>
        Assert.Equal("【当番】緊急 運用担当 · 090-0000-0001", DutyCard.Create(Emergency, CardLanguage.Japanese).Summary);

    public static TheoryData<string, CardLanguage> States()
    {
        var states = new TheoryData<string, CardLanguage>();
        foreach (var state in All.Keys)
        {
            states.Add(state, CardLanguage.Japanese);
            states.Add(state, CardLanguage.English);
        }

        return states;
    }
}
