using ChatOpsBot.Cards.Heartbeats;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Heartbeats;

public sealed class LinkageJobCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_job_in_trouble_is_drawn_as_agreed(CardLanguage language) => Golden.Check(LinkageJobCard.Create(LinkageSamples.Job, language), "trouble", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_job_without_trouble_is_drawn_as_agreed(CardLanguage language) =>
        Golden.Check(LinkageJobCard.Create(LinkageSamples.Job with { AlertId = null, AlertTitle = null, Runs = [.. LinkageSamples.Job.Runs.Skip(1)] }, language), "well", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_job_nothing_was_heard_of_is_drawn_as_agreed(CardLanguage language) =>
        Golden.Check(LinkageJobCard.Create(LinkageSamples.Job with { AlertId = null, AlertTitle = null, Runs = [] }, language), "new", language);

    [Fact]
    public void Names_nobody_should_trust_are_shown_letter_for_letter()
    {
        const string hostile = "毒<at>everyone</at>";
        var view = LinkageSamples.Job with { Name = hostile, AlertTitle = hostile };

        HostileText.Holds(LinkageJobCard.Create(view, CardLanguage.Japanese), hostile, places: 2);
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 500));
            var runs = Enumerable.Repeat(LinkageSamples.Job.Runs[0], 30).ToList();
            HostileText.Fits(LinkageJobCard.Create(view with { Name = text, AlertTitle = text, Id = text, Runs = runs }, CardLanguage.English), letter);
        }
    }
}
