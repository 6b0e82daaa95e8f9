using ChatOpsBot.Bot.Calendar;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>稼働時間 as the contract and the settings have it (要件27, 28).</summary>
public sealed class ServiceTimeTests
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    [Fact]
    public void A_stop_over_the_nightly_maintenance_is_counted_without_it()
    {
        var service = ServiceTime.Daily(Window("04:00-02:00"));

        Assert.Equal(TimeSpan.FromMinutes(110), service.Elapsed(Japan("2026-11-22 01:30"), Japan("2026-11-22 05:20")));
        Assert.Equal(Japan("2026-11-22 05:30"), service.After(Japan("2026-11-22 01:30"), TwoHours));
        Assert.Equal(Japan("2026-11-22 02:00"), service.After(Japan("2026-11-22 00:00"), TwoHours));
        Assert.Equal(Japan("2026-11-22 04:00:01"), service.After(Japan("2026-11-22 00:00:01"), TwoHours));
    }

    [Theory]
    [InlineData("2026-11-22 02:59:59", true)]
    [InlineData("2026-11-22 03:00:00", false)]
    [InlineData("2026-11-22 04:59:59", false)]
    [InlineData("2026-11-22 05:00:00", true)]
    public void By_default_the_systems_run_from_five_to_three(string at, bool isOn)
    {
        Assert.Equal(isOn, Times().For(null).IsOn(Japan(at)));
        Assert.Equal(isOn, Times().For("名もないシステム").IsOn(Japan(at)));
    }

    [Theory]
    [InlineData(2026, 8030)]
    [InlineData(2027, 8052)]
    [InlineData(2028, 8030)]
    public void A_fiscal_year_has_twenty_two_hours_for_each_of_its_days(int year, int hours)
    {
        var range = new FiscalYear(year).Range;

        Assert.Equal(TimeSpan.FromHours(hours), Times().For(null).Elapsed(range.From, range.To));
        // The hours of 31 March after midnight belong to the next fiscal year by the clock, though their window began before.
        Assert.Equal(TimeSpan.FromHours(3), Times().For(null).Elapsed(range.To, range.To.AddHours(4)));
    }

    [Fact]
    public void The_windows_of_a_date_replace_those_that_begin_on_it_and_not_the_end_of_the_night_before()
    {
        var service = Times(("Default:Exceptions:2026-12-31", "05:00-12:00,13:00-22:00"), ("Default:Exceptions:2027-01-01", "")).For(null);

        Assert.Equal(
            [
                new TimeRange(Japan("2026-12-31 00:00"), Japan("2026-12-31 03:00")),
                new TimeRange(Japan("2026-12-31 05:00"), Japan("2026-12-31 12:00")),
                new TimeRange(Japan("2026-12-31 13:00"), Japan("2026-12-31 22:00")),
                new TimeRange(Japan("2027-01-02 05:00"), Japan("2027-01-02 06:00")),
            ],
            service.Between(Japan("2026-12-31 00:00"), Japan("2027-01-02 06:00")));
        Assert.Equal(Japan("2027-01-02 05:00"), service.NextStart(Japan("2026-12-31 22:00")));
    }

    [Fact]
    public void Each_system_may_have_hours_of_its_own_whatever_its_name_and_one_with_exceptions_only_keeps_the_others_hours()
    {
        var times = Times(
            ("Default:Windows:0", "00:00-24:00"), ("Default:Exceptions:2026-11-23", "06:00-07:00"),
            ("Systems:0:Name", "連携:サーバー1"), ("Systems:0:Windows:0", "Mon-Fri 08:00-20:00"), ("Systems:0:Windows:1", "Sat,Sun 22:00-02:00"),
            ("Systems:1:Name", "gateway"), ("Systems:1:Exceptions:2026-11-24", ""));

        var own = times.For(" 連携:サーバー1 ");
        Assert.Equal(TimeSpan.FromHours((5 * 12) + (2 * 4)), own.Elapsed(Japan("2026-11-16 05:00"), Japan("2026-11-23 05:00")));
        Assert.True(own.IsOn(Japan("2026-11-23 01:59:59")));
        Assert.Equal(TimeSpan.FromHours(1), times.For("GATEWAY").Elapsed(Japan("2026-11-23 00:00"), Japan("2026-11-25 00:00")));
        Assert.Equal(TimeSpan.FromHours(25), times.For("other").Elapsed(Japan("2026-11-23 00:00"), Japan("2026-11-25 00:00")));
    }

    [Fact]
    public void A_service_that_never_runs_answers_at_once_that_the_time_never_comes()
    {
        var never = ServiceTime.Daily();
        var once = new ServiceTime([], new Dictionary<DateOnly, IReadOnlyList<ServiceWindow>> { [Date("2026-11-22")] = [Window("10:00-11:00")] });
        var from = Japan("2026-11-22 00:00");

        Assert.Equal(DateTimeOffset.MaxValue, never.After(from, TimeSpan.FromSeconds(1)));
        Assert.Equal(DateTimeOffset.MaxValue, never.NextStart(from));
        Assert.Equal(from, never.After(from, TimeSpan.Zero));
        Assert.False(never.IsOn(from));
        Assert.False(never.IsOn(DateTimeOffset.MaxValue));
        Assert.Equal(Japan("2026-11-22 11:00"), once.After(from, TimeSpan.FromHours(1)));
        Assert.Equal(DateTimeOffset.MaxValue, once.After(from, TimeSpan.FromHours(1) + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Moments_at_the_ends_of_the_calendar_and_reversed_ones_are_no_trouble()
    {
        var service = Times().For(null);

        Assert.Equal(TimeSpan.Zero, service.Elapsed(Japan("2026-11-22 10:00"), Japan("2026-11-22 09:00")));
        Assert.Equal(TimeSpan.Zero, service.Elapsed(Japan("2026-11-22 10:00"), Japan("2026-11-22 10:00")));
        Assert.Equal(DateTimeOffset.MaxValue, service.NextStart(DateTimeOffset.MaxValue));
        Assert.Equal(DateTimeOffset.MaxValue, service.After(Japan("2026-11-22 10:00"), TimeSpan.MaxValue));
        Assert.True(service.NextStart(DateTimeOffset.MinValue) > DateTimeOffset.MinValue);
        Assert.Equal(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.InJapan());
    }

    [Theory]
    [InlineData("Default:Windows:0", "5-3")]
    [InlineData("Default:Windows:0", "05:00-05:00")]
    [InlineData("Default:Windows:0", "24:00-05:00")]
    [InlineData("Default:Windows:0", "05:00-24:30")]
    [InlineData("Default:Windows:0", "Funday 05:00-12:00")]
    [InlineData("Default:Windows:0", "")]
    [InlineData("Default:Exceptions:31.12.2026", "05:00-12:00")]
    [InlineData("Default:Exceptions:2026-12-31", "05:00-12:00;13:00-14:00")]
    [InlineData("Systems:0:Name", " ")]
    [InlineData("Systems:1:Name", "一")]
    public void A_wrong_setting_is_refused_with_a_sentence_that_names_the_key(string key, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Times(("Systems:0:Name", "一"), (key, value)));

        Assert.Contains($"Calendar:ServiceTime:{key}", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private static ServiceTimes Times(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            values[$"Calendar:ServiceTime:{key}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddCalendar(configuration).BuildServiceProvider();
        return services.GetRequiredService<ServiceTimes>();
    }
}
