using ChatOpsBot.Cards.Maintenance;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Maintenance;

public sealed class MaintenanceListCardTests
{
    private static readonly MaintenanceRowView Open =
        new(3, "OS 更新", "脆弱性への対応", ["連携サーバー1", "連携サーバー2"], At(9, 30), At(12, 0), null, "運用担当");

    private static readonly Dictionary<string, MaintenanceListView> Views = new()
    {
        ["some"] = new(
            [Open, new(5, "再起動", null, ["連携サーバー3"], At(9, 0), At(11, 0), "毎週日曜 09:00-11:00", "運用責任者")],
            [new(4, "庁舎の停電", null, [], At(22, 0), At(10, 0).AddDays(1), null, "運用責任者")],
            [new(5, "再起動", null, ["連携サーバー3"], At(9, 0).AddDays(7), At(11, 0).AddDays(7), "毎週日曜 09:00-11:00", "運用責任者")], At(10, 0), true),
        ["city"] = new([Open], [], [], At(10, 0), false),
        ["none"] = new([], [], [], At(10, 0), true),
    };

    public static MatrixTheoryData<string, CardLanguage> Lists => new(Views.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Lists))]
    public void Each_list_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(MaintenanceListCard.Create(Views[state], language), state, language);

    [Fact]
    public void Words_of_people_are_shown_as_they_are_and_many_windows_stay_small() => CsCheck.Check.Sample(HostileText.Any, text =>
    {
        IReadOnlyList<MaintenanceRowView> rows = [.. Enumerable.Repeat(new MaintenanceRowView(1, text, text, [text], At(9, 0), At(10, 0), text, text), 20)];
        var card = MaintenanceListCard.Create(new MaintenanceListView(rows, rows, rows, At(10, 0), true), CardLanguage.Japanese);
        HostileText.Holds(card, text, places: 24, shown: 25);
        HostileText.Fits(card, text);
    });
}
