using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>Dates as people type them, on Tuesday, 24 November 2026; the 23rd is a holiday, and the city is closed on Monday, the 30th.</summary>
public sealed class TypedDateTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly DeskHours Desk = new(
        new DeskOptions { ClosedDays = { "2026-11-30 設備点検" } }.ToRules(), new Dictionary<DateOnly, string> { [new(2026, 11, 23)] = "勤労感謝の日" },
        new Dictionary<DateOnly, DayException>());

    private const string Forms =
        """
        今日 = 2026-11-24
        本日 = 2026-11-24
        きょう = 2026-11-24
        today = 2026-11-24
        Today = 2026-11-24
        明日 = 2026-11-25
        あす = 2026-11-25
        あした = 2026-11-25
        翌日 = 2026-11-25
        tomorrow = 2026-11-25
        明後日 = 2026-11-26
        あさって = 2026-11-26
        the day after tomorrow = 2026-11-26
        day after tomorrow = 2026-11-26
        しあさって = 2026-11-27
        明々後日 = 2026-11-27
        昨日 = 2026-11-23
        きのう = 2026-11-23
        yesterday = 2026-11-23
        一昨日 = 2026-11-22
        おととい = 2026-11-22
        the day before yesterday = 2026-11-22
        明日まで = 2026-11-25
        明日中 = 2026-11-25
        明日までに = 2026-11-25
        by tomorrow = 2026-11-25
        金曜 = 2026-11-27
        金曜日 = 2026-11-27
        金 = 2026-11-27
        friday = 2026-11-27
        Fri = 2026-11-27
        月曜日 = 2026-11-30
        monday = 2026-11-30
        次の金曜 = 2026-11-27
        今度の金曜日 = 2026-11-27
        次の火曜 = 2026-12-01
        今週金曜 = 2026-11-27
        今週の金曜日 = 2026-11-27
        今週水曜 = 2026-11-25
        this friday = 2026-11-27
        this week friday = 2026-11-27
        来週金曜 = 2026-12-04
        来週の金曜日 = 2026-12-04
        来週月曜 = 2026-11-30
        翌週水曜 = 2026-12-02
        来週 金曜 = 2026-12-04
        next week friday = 2026-12-04
        再来週の月曜日 = 2026-12-07
        再来週金曜 = 2026-12-11
        week after next friday = 2026-12-11
        先週金曜 = 2026-11-20
        3日後 = 2026-11-27
        3日以内 = 2026-11-27
        三日後 = 2026-11-27
        10日後 = 2026-12-04
        十日後 = 2026-12-04
        in 3 days = 2026-11-27
        3 days = 2026-11-27
        3 days from now = 2026-11-27
        three days from now = 2026-11-27
        within 5 days = 2026-11-29
        in a day = 2026-11-25
        3日前 = 2026-11-21
        3 days ago = 2026-11-21
        中3日 = 2026-11-28
        1週間後 = 2026-12-01
        2週間後 = 2026-12-08
        二週間後 = 2026-12-08
        2週間以内 = 2026-12-08
        in two weeks = 2026-12-08
        in a week = 2026-12-01
        2 weeks from now = 2026-12-08
        1か月後 = 2026-12-24
        1ヶ月後 = 2026-12-24
        3カ月後 = 2027-02-24
        三か月後 = 2027-02-24
        in 2 months = 2027-01-24
        1年後 = 2027-11-24
        in one year = 2027-11-24
        3営業日後 = 2026-11-27
        三営業日後 = 2026-11-27
        4営業日後 = 2026-12-01
        5営業日以内 = 2026-12-02
        1営業日後 = 2026-11-25
        3開庁日後 = 2026-11-27
        5開庁日前 = 2026-11-16
        3 business days = 2026-11-27
        4 business days from now = 2026-12-01
        in 5 working days = 2026-12-02
        one business day = 2026-11-25
        翌営業日 = 2026-11-25
        翌開庁日 = 2026-11-25
        次の開庁日 = 2026-11-25
        next business day = 2026-11-25
        前開庁日 = 2026-11-20
        月末 = 2026-11-30
        今月末 = 2026-11-30
        今月末日 = 2026-11-30
        末日 = 2026-11-30
        eom = 2026-11-30
        end of month = 2026-11-30
        end of the month = 2026-11-30
        来月末 = 2026-12-31
        翌月末 = 2026-12-31
        end of next month = 2026-12-31
        再来月末 = 2027-01-31
        来月5日 = 2026-12-05
        来月の5日 = 2026-12-05
        今月30日 = 2026-11-30
        来月1日 = 2026-12-01
        来月初め = 2026-12-01
        来月頭 = 2026-12-01
        再来月10日 = 2027-01-10
        年末 = 2026-12-31
        今年末 = 2026-12-31
        end of year = 2026-12-31
        来年末 = 2027-12-31
        年度末 = 2027-03-31
        今年度末 = 2027-03-31
        end of fiscal year = 2027-03-31
        来年度末 = 2028-03-31
        来年3月3日 = 2027-03-03
        来年の3/3 = 2027-03-03
        今年12月5日 = 2026-12-05
        翌年1月5日 = 2027-01-05
        週明け = 2026-11-30
        来週頭 = 2026-11-30
        12/5 = 2026-12-05
        12-5 = 2026-12-05
        １２／５ = 2026-12-05
        12月5日 = 2026-12-05
        12月05日 = 2026-12-05
        十二月五日 = 2026-12-05
        十二月二十日 = 2026-12-20
        12 月 5 日 = 2026-12-05
        11/24 = 2026-11-24
        1/5 = 2027-01-05
        2/29 = 2028-02-29
        3月31日 = 2027-03-31
        30日 = 2026-11-30
        5日 = 2026-12-05
        二十五日 = 2026-11-25
        12/5(土) = 2026-12-05
        12/5（土曜日） = 2026-12-05
        12月5日(土)まで = 2026-12-05
        12/5〆 = 2026-12-05
        12/5 (sat) = 2026-12-05
        2026-12-05 = 2026-12-05
        2026/12/05 = 2026-12-05
        2026/12/5 = 2026-12-05
        2026.12.5 = 2026-12-05
        20261205 = 2026-12-05
        2026年12月5日 = 2026-12-05
        2026年12月5日（土） = 2026-12-05
        25/12/2026 = 2026-12-25
        12/12/2026 = 2026-12-12
        2028-02-29 = 2028-02-29
        令和8年12月5日 = 2026-12-05
        令和八年十二月五日 = 2026-12-05
        令和8年12月5日（土） = 2026-12-05
        令和9年1月5日 = 2027-01-05
        R8.12.5 = 2026-12-05
        r8/12/5 = 2026-12-05
        R8-12-5 = 2026-12-05
        令8.12.5 = 2026-12-05
        令和元年5月1日 = 2019-05-01
        平成31年4月30日 = 2019-04-30
        平成元年1月8日 = 1989-01-08
        昭和64年1月7日 = 1989-01-07
        H31.4.30 = 2019-04-30
        Dec 5 = 2026-12-05
        Dec. 5 = 2026-12-05
        December 5 = 2026-12-05
        December 5th = 2026-12-05
        5 Dec = 2026-12-05
        5th December = 2026-12-05
        the 5th of December = 2026-12-05
        Dec 5, 2026 = 2026-12-05
        December 5th, 2026 = 2026-12-05
        5 Dec 2026 = 2026-12-05
        jan 5 = 2027-01-05
        by Dec 5 = 2026-12-05
        """;

    private const string Ambiguous =
        """
        来週の日曜 = 2026-12-06,2026-11-29
        来週日曜 = 2026-12-06,2026-11-29
        今週日曜 = 2026-11-29,2026-11-22
        next friday = 2026-12-04,2026-11-27
        火曜 = 2026-11-24,2026-12-01
        tuesday = 2026-11-24,2026-12-01
        11/20 = 2027-11-20,2026-11-20
        11月1日 = 2027-11-01,2026-11-01
        Nov 20 = 2027-11-20,2026-11-20
        12/5(金) = 2026-12-05,2026-12-04
        令和8年12月5日（日） = 2026-12-05,2026-12-06
        31日 = 2026-11-30,2026-12-31
        5/6/2027 = 2027-05-06,2027-06-05
        来週 = 2026-12-04,2026-11-30
        next week = 2026-12-04,2026-11-30
        今週中 = 2026-11-27,2026-11-23
        週末 = 2026-11-27,2026-11-28,2026-11-29
        来週末 = 2026-12-04,2026-12-05,2026-12-06
        """;

    public static TheoryData<string, string> FormRows => Rows(Forms);

    public static TheoryData<string, string> AmbiguousRows => Rows(Ambiguous);

    [Theory]
    [MemberData(nameof(FormRows))]
    public void Each_form_means_one_day(string typed, string day) =>
        Assert.Equal(day, string.Join(',', TypedDate.Read(typed, Today, Desk).Candidates.Select(Written)));

    [Theory]
    [MemberData(nameof(AmbiguousRows))]
    public void What_people_mean_differently_is_asked_back_the_likeliest_first(string typed, string days)
    {
        var read = TypedDate.Read(typed, Today, Desk);

        Assert.Equal(days, string.Join(',', read.Candidates.Select(Written)));
        Assert.Null(read.Day);
        Assert.Contains(new CardWords(CardLanguage.Japanese).Day(read.Candidates[1]), TypedDate.Question(read, typed, CardLanguage.Japanese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("いつか")]
    [InlineData("なるべく早く")]
    [InlineData("asap")]
    [InlineData("2/30")]
    [InlineData("13/1")]
    [InlineData("2027-02-29")]
    [InlineData("令和8年13月1日")]
    [InlineData("平成31年5月1日")]
    [InlineData("令和元年4月30日")]
    [InlineData("昭和64年1月8日")]
    [InlineData("28")]
    [InlineData("0日")]
    [InlineData("32日")]
    [InlineData("来月31日後")]
    [InlineData("来月32日")]
    [InlineData("3")]
    [InlineData("three")]
    [InlineData("next")]
    [InlineData("99999日後")]
    [InlineData("フォント")]
    [InlineData("may")]
    [InlineData("令和0年1月1日")]
    [InlineData("")]
    public void What_is_no_date_is_said_to_be_none(string typed)
    {
        var read = TypedDate.Read(typed, Today, Desk);

        Assert.Empty(read.Candidates);
        Assert.Contains("日付として読めません", TypedDate.Question(read, typed, CardLanguage.Japanese), StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_more_than_a_hundred_and_fifty_forms() => Assert.True(Forms.Split('\n').Length > 150);

    [Theory]
    [InlineData("11/20", "2026-11-20")]
    [InlineData("11/24", "2026-11-24")]
    [InlineData("11/25", "2025-11-25")]
    [InlineData("25日", "2026-10-25")]
    [InlineData("金曜", "2026-11-20")]
    [InlineData("火曜", "2026-11-24")]
    public void What_has_happened_lies_behind(string typed, string day) =>
        Assert.Equal(day, Written(TypedDate.Read(typed, Today, Desk, DateLean.Behind).Day!.Value));

    [Fact]
    public void Every_way_of_writing_a_day_is_read_back_as_that_day() =>
        Gen.Int[0, 36_500].Sample(number =>
        {
            var day = new DateOnly(1990, 1, 1).AddDays(number);
            var era = day.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", DocumentDates.EraCulture);
            string[] written =
            [
                Written(day), $"{day:yyyy/M/d}", $"{day:yyyy.M.d}", $"{day:yyyyMMdd}", $"{day:yyyy年M月d日}", era,
                day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
                day.ToString("yyyy/MM/dd(ddd)", CultureInfo.GetCultureInfo("ja-JP")),
            ];
            return written.All(text => TypedDate.Read(text, Today).Day == day);
        });

    [Fact]
    public void No_text_makes_it_fail() => Gen.String[Gen.Char["0123456789年月日/-.来週再次の金曜後前以内営業(土)令和RHS nextfridaymo"], 0, 20]
        .Sample(text => TypedDate.Read(text, Today, Desk).Candidates.Count >= 0);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            rows.Add(line[..line.LastIndexOf(" = ", StringComparison.Ordinal)], line[(line.LastIndexOf(" = ", StringComparison.Ordinal) + 3)..]);
        return rows;
    }
}
