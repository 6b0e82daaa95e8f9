using ChatOpsBot.Cards.DueBoard;
using Xunit;

namespace ChatOpsBot.Cards.Tests.DueBoard;

public sealed class DueBoardCardTests
{
    private static readonly DueRowView Row = new("ISS-3", "課題", "住民票の帳票で旧字体が文字化けする", Samples.At(10, 0).AddDays(-3), DueSide.Vendor, "運用担当");

    private static readonly DueBoardView Board = new(
        [
            Row, new("INC-12", "復旧", "国保連携が停止", Samples.At(12, 2), DueSide.Vendor, "運用担当"),
            new("APR-7", "承認", "作業実施計画書 連携サーバーの更新", Samples.At(17, 15), DueSide.City, null),
            new("ISS-8", "課題", "夜間処理の手順書を改める", Samples.At(23, 59).AddDays(12).AddSeconds(59), DueSide.Vendor, null),
        ],
        DueFilter.All, 1, 2, 19, 1, 2, 6, Samples.At(10, 0));

    private static readonly Dictionary<string, DueBoardView> Views = new()
    {
        ["all"] = Board,
        ["none"] = Board with { Rows = [], Filter = DueFilter.Mine, PageCount = 1, TotalCount = 0, OverdueCount = 0, TodayCount = 0, WeekCount = 0 },
    };

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(Cards))]
    public void Each_board_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(DueBoardCard.Create(Views[state], language), state, language);

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(
            HostileText.Any, text => HostileText.Holds(DueBoardCard.Create(Board with { Rows = [Row with { Title = text, PersonName = text }] }, CardLanguage.Japanese), text, places: 1, shown: 25));
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(DueBoardCard.Create(Board with { Rows = [.. Enumerable.Repeat(Row with { Title = text, Kind = text, PersonName = text }, 15)] }, CardLanguage.Japanese), letter);
        }
    }
}
