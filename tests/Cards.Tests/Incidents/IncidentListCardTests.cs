using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentListCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_list_is_drawn_as_agreed(CardLanguage language) =>
        Golden.Check(IncidentListCard.Create(IncidentListSamples.Some, language), "some", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void An_empty_list_says_how_to_report(CardLanguage language) =>
        Golden.Check(IncidentListCard.Create(IncidentListSamples.Empty, language), "empty", language);

    [Theory]
    [InlineData(1, 3, "次へ ›")]
    [InlineData(2, 3, "‹ 前へ, 次へ ›")]
    [InlineData(3, 3, "‹ 前へ")]
    [InlineData(1, 1, "")]
    public void Pages_are_turned_only_where_there_are_more(int page, int pages, string titles)
    {
        var card = DrawnCard.Of(IncidentListCard.Create(IncidentListSamples.Some with { Page = page, PageCount = pages }, CardLanguage.Japanese));

        Assert.Equal(titles, string.Join(", ", card.ButtonTitles.Where(title => title.Contains('‹') || title.Contains('›'))));
    }

    [Fact]
    public void Buttons_say_page_and_filter_by_name()
    {
        var card = DrawnCard.Of(IncidentListCard.Create(IncidentListSamples.Some with { Page = 2 }, CardLanguage.Japanese));

        var presses = card.Buttons.Select(button => CardVerbs.Read<ShowIncidentList>(button.GetProperty("data"))!).ToList();
        Assert.Equal(
            [
                new(IncidentFilter.All, 1), new(IncidentFilter.All, 3),
                new(IncidentFilter.Open, 1), new(IncidentFilter.Ended, 1), new(IncidentFilter.Drill, 1),
            ],
            presses);
        Assert.Equal("""{"filter":"Ended","page":1}""", card.Buttons.ElementAt(3).GetProperty("data").GetRawText());
    }

    [Fact]
    public void Rows_that_do_not_fit_are_counted()
    {
        var row = IncidentListSamples.Some.Rows[0];

        var card = DrawnCard.Of(IncidentListCard.Create(
            IncidentListSamples.Some with { Rows = [.. Enumerable.Repeat(row, 40)] }, CardLanguage.Japanese));

        Assert.Contains("ほか 25 件", card.Paragraphs);
    }
}
