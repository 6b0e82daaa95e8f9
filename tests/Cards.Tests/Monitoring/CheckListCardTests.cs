using ChatOpsBot.Cards.Monitoring;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Monitoring;

public sealed class CheckListCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Some_down(CardLanguage language) => Golden.Check(CheckListCard.Create(CheckSamples.Mixed, language), "mixed", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void All_up_and_more_than_fit(CardLanguage language) => Golden.Check(CheckListCard.Create(CheckSamples.Many, language), "many", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void None_set_up(CardLanguage language) =>
        Golden.Check(CheckListCard.Create(new CheckListView(Samples.At(10, 2), []), language), "none", language);

    [Fact]
    public void Words_from_outside_appear_letter_for_letter() => CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(
        CheckListCard.Create(
            new CheckListView(Samples.At(10, 2), [CheckSamples.Down with { Name = text, Seen = text, Stop = new CheckStopView(text, text, Samples.At(12, 0)) }]),
            CardLanguage.Japanese),
        text, places: 4, shown: 60));
}
