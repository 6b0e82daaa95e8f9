using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Monitoring;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Monitoring;

public sealed class CheckCardTests
{
    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Down(CardLanguage language) => Golden.Check(CheckCard.Create(CheckSamples.One, language), "down", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Up(CardLanguage language) => Golden.Check(
        CheckCard.Create(
            CheckSamples.One with
            {
                Row = CheckSamples.Up,
                Kind = CheckTargetKind.Tls,
                Windows = [],
                Strip = [.. Enumerable.Repeat(CheckLook.Up, 24)],
                Up = new TimeSpan(23, 2, 0),
                Down = TimeSpan.Zero,
                Unmeasured = TimeSpan.Zero,
            },
            language),
        "up", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Stopped(CardLanguage language) => Golden.Check(
        CheckCard.Create(CheckSamples.One with { Row = CheckSamples.Stopped, Kind = CheckTargetKind.Database, Windows = [] }, language), "stopped", language);

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void Outside_its_hours(CardLanguage language) => Golden.Check(
        CheckCard.Create(CheckSamples.One with { Row = CheckSamples.Unmeasured, Kind = CheckTargetKind.File }, language), "outside", language);

    [Fact]
    public void Even_the_longest_words_fit()
    {
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 3000));
            var row = CheckSamples.Down with { Name = text, Seen = text, Stop = new CheckStopView(text, text, Samples.At(12, 0)) };
            Assert.True(CardSize.Fits(CheckCard.Create(CheckSamples.One with { Row = row, SystemName = text, Windows = [text] }, CardLanguage.Japanese)));
            Assert.True(CardSize.Fits(CheckListCard.Create(new CheckListView(Samples.At(10, 2), [.. Enumerable.Repeat(row, 30)]), CardLanguage.Japanese)));
        }
    }
}
