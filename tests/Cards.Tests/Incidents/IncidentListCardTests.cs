using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentListCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_list_is_drawn_as_agreed(CardLanguage language) =>
        Golden.Check(IncidentListCard.Create(IncidentSamples.List, language), "some", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void An_empty_list_says_how_to_report(CardLanguage language) =>
        Golden.Check(IncidentListCard.Create(IncidentSamples.EmptyList, language), "empty", language);

    [Fact]
    public void Rows_that_do_not_fit_are_counted()
    {
        var row = IncidentSamples.List.Rows[0];

        var card = DrawnCard.Of(IncidentListCard.Create(new IncidentListView([.. Enumerable.Repeat(row, 40)], 60, 40), CardLanguage.Japanese));

        Assert.Contains("ほか 45 件", card.Paragraphs);
    }
}
