using ChatOpsBot.Bot.Calendar;
using Microsoft.Extensions.Options;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>Fiscal years, dates as documents write them and as people type them.</summary>
public sealed class DocumentDatesTests
{
    private static readonly DocumentDates Japanese = new(Options.Create(new DocumentOptions()));
    private static readonly DocumentDates Western = new(Options.Create(new DocumentOptions { Era = "western" }));

    [Fact]
    public void Documents_write_dates_in_the_era_or_in_western_years()
    {
        var at = DateTimeOffset.Parse("2026-11-22T01:02:03Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("令和8年11月22日（日）10時02分", Japanese.Moment(at));
        Assert.Equal("2026年11月22日（日）10時02分", Western.Moment(at));
        Assert.Equal("令和8年11月22日（日）", Japanese.Day(Date("2026-11-22")));
        Assert.Equal("2026年11月22日（日）", Western.Day(Date("2026-11-22")));
        Assert.Equal("令和8年4月1日（水）0時00分", Japanese.Moment(Japan("2026-04-01 00:00")));
    }

    [Theory]
    [InlineData("2019-04-30", "平成31年4月30日（火）")]
    [InlineData("2019-05-01", "令和元年5月1日（水）")]
    [InlineData("2019-12-31", "令和元年12月31日（火）")]
    [InlineData("2020-01-01", "令和2年1月1日（水）")]
    [InlineData("1989-01-07", "昭和64年1月7日（土）")]
    [InlineData("2028-02-29", "令和10年2月29日（火）")]
    public void An_era_begins_on_its_day_with_the_year_gannen(string day, string written) => Assert.Equal(written, Japanese.Day(Date(day)));

    [Theory]
    [InlineData("2026-03-31", 2025, "令和7年度", "2025年度")]
    [InlineData("2026-04-01", 2026, "令和8年度", "2026年度")]
    [InlineData("2027-03-31", 2026, "令和8年度", "2026年度")]
    [InlineData("2019-04-01", 2019, "令和元年度", "2019年度")]
    public void A_fiscal_year_runs_from_april_to_march(string day, int year, string japanese, string western)
    {
        var fiscalYear = FiscalYear.Of(Date(day));

        Assert.Equal(year, fiscalYear.Year);
        Assert.Equal((new DateOnly(year, 4, 1), new DateOnly(year + 1, 3, 31)), (fiscalYear.FirstDay, fiscalYear.LastDay));
        Assert.Equal((japanese, western), (Japanese.Of(fiscalYear), Western.Of(fiscalYear)));
    }

    [Fact]
    public void A_moment_belongs_to_the_fiscal_year_of_its_day_in_Japan()
    {
        Assert.Equal(2025, FiscalYear.Of(Japan("2026-03-31 23:59:59").ToUniversalTime()).Year);
        Assert.Equal(2026, FiscalYear.Of(Japan("2026-04-01 00:00").ToUniversalTime()).Year);
        Assert.Equal(new TimeRange(Japan("2026-04-01 00:00"), Japan("2027-04-01 00:00")), new FiscalYear(2026).Range);
    }

    [Fact]
    public void Another_way_to_count_years_is_refused()
    {
        var answer = new DocumentOptionsValidation().Validate(null, new DocumentOptions { Era = "Chinese" });

        Assert.Contains("Calendar:Documents:Era is 'Chinese'", answer.FailureMessage, StringComparison.Ordinal);
    }
}
