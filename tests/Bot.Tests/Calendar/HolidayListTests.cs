using System.Text;
using ChatOpsBot.Bot.Calendar;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>The Cabinet Office's list: read as published, and refused whole when any of it is doubtful.</summary>
public sealed class HolidayListTests
{
    public static readonly Encoding CodePage932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public void The_copy_built_in_is_complete_from_1955_and_reaches_beyond_this_year()
    {
        var list = HolidayList.Embedded;

        Assert.Equal(1067, list.Names.Count);
        Assert.Equal("元日", list.Names[Date("1955-01-01")]);
        Assert.Equal("スポーツの日", list.Names[Date("2026-10-12")]);
        Assert.Equal("休日", list.Names[Date("2026-09-22")]);
        Assert.False(list.Names.ContainsKey(Date("2026-11-24")));
        Assert.Equal(2027, list.LastYear);
    }

    [Fact]
    public void The_list_is_understood_in_utf_8_with_the_former_heading_and_with_other_line_ends_too()
    {
        var text = Published().Replace("国民の祝日・休日月日,国民の祝日・休日名称", "国民の祝日月日,国民の祝日名称", StringComparison.Ordinal).ReplaceLineEndings("\n");

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        foreach (var file in new[] { utf8, [.. Encoding.UTF8.Preamble, .. utf8], CodePage932.GetBytes(text) })
            Assert.Equal(HolidayList.Embedded.Names, HolidayList.Read(file).List!.Names);
    }

    [Theory]
    [InlineData("国民の祝日・休日月日,国民の祝日・休日名称\r\n", "", HolidayProblemKind.NoHeader, "")]
    [InlineData("国民の祝日・休日月日,国民の祝日・休日名称", "<!DOCTYPE html>", HolidayProblemKind.NoHeader, "")]
    [InlineData("1955/1/15,成人の日", "1955/1/15", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "1955/1/15,", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "1955/1/15,成人の日,", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "昭和30年1月15日,成人の日", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "1955/2/30,成人の日", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "1955/1/15,成人\u0007の日", HolidayProblemKind.UnreadableLine, "3")]
    [InlineData("1955/1/15,成人の日", "1955/1/1,成人の日", HolidayProblemKind.NotInOrder, "3")]
    [InlineData("1955/1/15,成人の日\r\n", "", HolidayProblemKind.ImplausibleYear, "1955")]
    internal void A_list_with_anything_doubtful_in_it_is_refused(string published, string changed, HolidayProblemKind kind, string detail)
    {
        var file = CodePage932.GetBytes(Published().Replace(published, changed, StringComparison.Ordinal));

        var (list, problem) = HolidayList.Read(file);

        Assert.Null(list);
        Assert.Equal(new HolidayProblem(kind, detail), problem);
    }

    [Fact]
    public void A_list_cut_short_or_in_an_unknown_encoding_is_refused_and_one_that_lost_a_year_does_not_replace_the_one_in_use()
    {
        var lines = Published().Split("\r\n");

        Assert.Equal(new HolidayProblem(HolidayProblemKind.TooFew, "99"), Read(lines.Take(100)).Problem);
        Assert.Equal(HolidayProblemKind.NotText, HolidayList.Read([0x8c, 0x8e, 0x81, 0x20]).Problem!.Kind);
        Assert.Equal(HolidayProblemKind.NoHeader, HolidayList.Read([]).Problem!.Kind);
        var shorter = Read(lines.Where(line => !line.StartsWith("2027", StringComparison.Ordinal))).List!;
        Assert.Equal(2026, shorter.LastYear);
        Assert.Equal(new HolidayProblem(HolidayProblemKind.YearLost, "2027"), shorter.Against(HolidayList.Embedded));
        Assert.Null(HolidayList.Embedded.Against(shorter));
    }

    private static (HolidayList? List, HolidayProblem? Problem) Read(IEnumerable<string> lines) =>
        HolidayList.Read(CodePage932.GetBytes(string.Join("\r\n", lines)));

    /// <summary>The list as text.</summary>
    internal static string Published()
    {
        var lines = HolidayList.Embedded.Names.Select(holiday => $"{holiday.Key.Year}/{holiday.Key.Month}/{holiday.Key.Day},{holiday.Value}");
        return string.Join("\r\n", lines.Prepend("国民の祝日・休日月日,国民の祝日・休日名称").Append(""));
    }
}
