using ChatOpsBot.Cards.Heartbeats;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Heartbeats;

public sealed class LinkageBoardCardTests
{
    private static readonly LinkageBoardView Empty = LinkageSamples.Board with { Rows = [], Counts = new Dictionary<LinkageState, int>(), TroubleCount = 0 };

    private static readonly LinkageBoardView Well = LinkageSamples.Board with
    {
        Day = new DateOnly(2026, 11, 21),
        Rows = [LinkageSamples.Night[0]],
        Counts = new Dictionary<LinkageState, int> { [LinkageState.Succeeded] = 1 },
        TroubleCount = 0,
    };

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_bad_night_is_drawn_as_agreed(CardLanguage language) => Golden.Check(LinkageBoardCard.Create(LinkageSamples.Board, language), "night", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void An_earlier_day_is_drawn_as_agreed(CardLanguage language) => Golden.Check(LinkageBoardCard.Create(Well, language), "well", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_day_without_runs_is_drawn_as_agreed(CardLanguage language) => Golden.Check(LinkageBoardCard.Create(Empty, language), "empty", language);

    [Fact]
    public void The_phone_shows_how_many_are_in_trouble() =>
        Assert.Equal("【連携】11/22(日) 異常 3 件（全 9 件）", LinkageBoardCard.Create(LinkageSamples.Board, CardLanguage.Japanese).Summary);

    [Fact]
    public void Twenty_rows_are_shown_and_the_others_counted()
    {
        var rows = Enumerable.Range(0, 25).Select(_ => LinkageSamples.Night[0]).ToList();

        var card = DrawnCard.Of(LinkageBoardCard.Create(
            Well with { Rows = rows, Counts = new Dictionary<LinkageState, int> { [LinkageState.Succeeded] = 25 } }, CardLanguage.Japanese));

        Assert.Equal(21, card.OfType("TableRow").Count());
        Assert.Contains("ほか 5 件", card.Paragraphs);
    }

    [Fact]
    public void Names_nobody_should_trust_are_shown_letter_for_letter_and_never_make_the_card_too_large()
    {
        foreach (var letter in HostileText.Letters)
        {
            var rows = LinkageSamples.Night.Concat(LinkageSamples.Night).Concat(LinkageSamples.Night)
                .Select(row => row with { Job = string.Concat(Enumerable.Repeat(letter, 100)), Previous = row.Run }).ToList();
            foreach (var language in Enum.GetValues<CardLanguage>())
                HostileText.Fits(LinkageBoardCard.Create(LinkageSamples.Board with { Rows = rows }, language), letter);
        }

        const string hostile = "毒[手順](javascript:alert(1))";
        HostileText.Holds(
            LinkageBoardCard.Create(LinkageSamples.Board with { Rows = [LinkageSamples.Night[0] with { Job = hostile }] }, CardLanguage.Japanese), hostile, places: 2, shown: 60);
    }
}
