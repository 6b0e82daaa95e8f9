using ChatOpsBot.Bot.Calendar;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Calendar;

public sealed class TypedDurationTests
{
    [Theory]
    [InlineData("30分", 30)]
    [InlineData("30分間", 30)]
    [InlineData("2時間", 120)]
    [InlineData("1時間30分", 90)]
    [InlineData("3日", 4320)]
    [InlineData("90m", 90)]
    [InlineData("2h", 120)]
    [InlineData("1 hour", 60)]
    [InlineData("2H30Min", 150)]
    public void A_duration_is_read_as_people_write_it(string typed, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), TypedDuration.Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("分")]
    [InlineData("2")]
    [InlineData("2週間")]
    [InlineData("-2時間")]
    [InlineData("2時間くらい")]
    [InlineData("9999999分")]
    [InlineData("1日1時間1分1分")]
    public void Anything_else_is_none(string typed) => Assert.Null(TypedDuration.Read(typed));

    [Theory]
    [InlineData("web1 2時間 計画作業のため", "web1", 120, "計画作業のため")]
    [InlineData("web 1 2 時間 計画 作業", "web 1", 120, "計画 作業")]
    [InlineData("a 30m because", "a", 30, "because")]
    public void The_first_duration_in_a_sentence_parts_it(string typed, string before, int minutes, string after) =>
        Assert.Equal((before, TimeSpan.FromMinutes(minutes), after), TypedDuration.Find(typed));
}
