using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests;

public sealed class CardWordsTests
{
    private readonly CardWords _japanese = new(CardLanguage.Japanese);
    private readonly CardWords _english = new(CardLanguage.English);

    [Theory]
    [InlineData(-5, "1 分未満", "under 1 min")]
    [InlineData(59, "1 分未満", "under 1 min")]
    [InlineData(60, "1 分", "1 min")]
    [InlineData(18 * 60 + 59, "18 分", "18 min")]
    [InlineData(3600, "1 時間", "1 h")]
    [InlineData(3900, "1 時間 5 分", "1 h 5 min")]
    [InlineData(86400, "1 日", "1 d")]
    [InlineData(2 * 86400 + 3 * 3600 + 60, "2 日 3 時間", "2 d 3 h")]
    public void Spans_are_whole_minutes_rounded_down(int seconds, string japanese, string english)
    {
        Assert.Equal(japanese, _japanese.Span(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(english, _english.Span(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Instants_show_day_and_weekday()
    {
        Assert.Equal("11/22(日) 10:02", _japanese.Moment(At(10, 2)));
        Assert.Equal("Sun Nov 22 10:02", _english.Moment(At(10, 2)));
    }

    [Fact]
    public void The_day_is_left_out_only_on_the_same_day()
    {
        Assert.Equal("10:02", _japanese.Clock(At(10, 2), At(23, 59)));
        Assert.Equal("11/22(日) 10:02", _japanese.Clock(At(10, 2), At(0, 0).AddDays(1)));
    }

    [Fact]
    public void Left_and_elapsed_read_as_agreed()
    {
        Assert.Equal("残り 18 分", _japanese.Left(TimeSpan.FromMinutes(18)));
        Assert.Equal("19 分経過", _japanese.Elapsed(TimeSpan.FromMinutes(19)));
        Assert.Equal("運用担当（10:05）", _japanese.By(new PersonAt("運用担当", At(10, 5)), At(10, 6)));
    }
}
