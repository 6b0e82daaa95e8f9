using CsCheck;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

public sealed class UntrustedTextTests
{
    [Theory]
    [InlineData("サーバー\u202E1 txt.exe", "サーバー1 txt.exe")]
    [InlineData("a\u0000b\u001b[31mc\u200bd\ufeff", "ab[31mcd")]
    [InlineData(" 一行目\r\n二行目\tおわり\u2028 ", "一行目 二行目 おわり")]
    [InlineData("<at>everyone</at> **x** [y](z)", "<at>everyone</at> **x** [y](z)")]
    [InlineData("{{DATE(2026-11-22T00:00:00Z)}} {{ $labels.instance }}", "{ {DATE(2026-11-22T00:00:00Z)}} {{ $labels.instance }}")]
    [InlineData(null, "")]
    public void What_cannot_be_seen_is_taken_out_and_the_rest_is_kept(string? text, string line) => Assert.Equal(line, UntrustedText.Line(text, 200));

    [Fact]
    public void Half_a_character_becomes_a_mark() => Assert.Equal("\ufffdx", UntrustedText.Line("\ud800x", 200));

    [Fact]
    public void A_long_text_is_cut_between_characters_as_people_see_them()
    {
        Assert.Equal("あいう…", UntrustedText.Line("あいうえお", 4));
        Assert.Equal("あいうえ", UntrustedText.Line("あいうえ", 4));
        Assert.Equal("𠮷𠮷…", UntrustedText.Line("𠮷𠮷𠮷𠮷", 9));
        Assert.Equal("か…", UntrustedText.Line("か👩‍🚒消防", 9));
    }

    [Fact]
    public void Marks_piled_on_one_letter_do_not_get_past_the_limit() =>
        Assert.Equal(20, UntrustedText.Line("a" + new string('\u0301', 5000), 20).Length);

    [Fact]
    public void Lines_beyond_the_last_follow_in_it() => Assert.Equal(["1", "2", "3 4 5"], UntrustedText.Lines("1\n\n2\n3\r\n4\n5", 100, 3));

    [Fact]
    public void A_line_stays_within_its_limit_and_cleaning_twice_changes_nothing() => Gen.String.Sample(text =>
    {
        var line = UntrustedText.Line(text, 40);
        Assert.InRange(line.EnumerateRunes().Count(), 0, 40);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Equal(line, UntrustedText.Line(line, 40));
    });
}
