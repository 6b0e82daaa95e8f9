using ChatOpsBot.Bot.Calendar;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Calendar;

/// <summary>窓口開庁時間 (要件7); 2026-11-24 is the Tuesday after a holiday, 2026-11-28 a Saturday.</summary>
public sealed class DeskHoursTests
{
    [Theory]
    [InlineData("2026-11-24 08:29:59", false)]
    [InlineData("2026-11-24 08:29:59.999", false)]
    [InlineData("2026-11-24 08:30:00", true)]
    [InlineData("2026-11-24 17:15:00", true)]
    [InlineData("2026-11-24 17:15:00.999", true)]
    [InlineData("2026-11-24 17:15:01", false)]
    [InlineData("2026-11-28 10:00:00", false)]
    [InlineData("2026-11-23 10:00:00", false)]
    public void The_desk_is_open_from_half_past_eight_to_a_quarter_past_five_on_open_days(string at, bool isOpen) =>
        Assert.Equal(isOpen, Desk().IsOpen(Japan(at)));

    [Theory]
    [InlineData("2026-11-20", DayCause.Ordinary, null)]
    [InlineData("2026-11-21", DayCause.Weekend, null)]
    [InlineData("2026-11-22", DayCause.Weekend, null)]
    [InlineData("2026-11-23", DayCause.Holiday, "勤労感謝の日")]
    [InlineData("2026-09-22", DayCause.Holiday, "休日")]
    [InlineData("2027-03-22", DayCause.Holiday, "休日")]
    [InlineData("2026-12-28", DayCause.Ordinary, null)]
    [InlineData("2026-12-29", DayCause.YearEnd, null)]
    [InlineData("2027-01-01", DayCause.YearEnd, null)]
    [InlineData("2025-01-03", DayCause.YearEnd, null)]
    [InlineData("2027-01-04", DayCause.Ordinary, null)]
    [InlineData("2028-02-29", DayCause.Ordinary, null)]
    internal void Weekends_holidays_and_the_year_end_are_closed(string day, DayCause cause, string? name)
    {
        Assert.Equal(new DayStatus(cause, name), Desk().StatusOf(Date(day)));
        Assert.Equal(cause == DayCause.Ordinary, Desk().IsOpenDay(Date(day)));
    }

    [Theory]
    [InlineData("2026-11-28")]
    [InlineData("2026-11-23")]
    [InlineData("2026-12-30")]
    [InlineData("2027-01-01")]
    public void A_special_open_day_comes_before_every_closure(string day)
    {
        Assert.False(Desk().IsOpenDay(Date(day)));
        Assert.True(Desk(exceptions: [Exception(day, isOpen: true)]).IsOpenDay(Date(day)));
        Assert.True(Desk(new DeskOptions { OpenDays = { day } }).IsOpenDay(Date(day)));
        Assert.True(Desk(new DeskOptions { ClosedDays = { day } }, Exception(day, isOpen: true)).IsOpen(Japan($"{day} 08:30")));
    }

    [Fact]
    public void The_city_can_close_a_day_by_the_settings_or_in_chat_and_chat_comes_last()
    {
        var day = Date("2026-11-24");

        Assert.Equal(new DayStatus(DayCause.CityClosure, "設備点検"), Desk(new DeskOptions { ClosedDays = { "2026-11-24 設備点検" } }).StatusOf(day));
        Assert.Equal(new DayStatus(DayCause.CityClosure), Desk(new DeskOptions { ClosedDays = { "2026-11-24" } }).StatusOf(day));
        Assert.False(Desk(exceptions: [Exception("2026-11-24", isOpen: false)]).IsOpenDay(day));
        Assert.False(Desk(new DeskOptions { OpenDays = { "2026-11-24" } }, Exception("2026-11-24", isOpen: false)).IsOpenDay(day));
    }

    [Fact]
    public void Hours_and_year_end_are_settings()
    {
        var desk = Desk(new DeskOptions { Opens = "9:00", Closes = "17:00:30", YearEndFrom = "08-13", YearEndTo = "08-15" });

        Assert.False(desk.IsOpen(Japan("2026-11-24 08:59:59")));
        Assert.True(desk.IsOpen(Japan("2026-11-24 17:00:30")));
        Assert.Equal(Japan("2026-11-24 17:00:31"), desk.NextChange(Japan("2026-11-24 17:00:30")));
        Assert.False(desk.IsOpenDay(Date("2026-08-14")));
        Assert.True(desk.IsOpenDay(Date("2026-12-29")));
    }

    [Theory]
    [InlineData("2026-11-20 08:00", "2026-11-20 08:30:00")]
    [InlineData("2026-11-20 08:30", "2026-11-20 17:15:01")]
    [InlineData("2026-11-20 17:15:00", "2026-11-20 17:15:01")]
    [InlineData("2026-11-20 17:15:01", "2026-11-24 08:30:00")]
    [InlineData("2026-12-28 18:00", "2027-01-04 08:30:00")]
    public void The_next_change_jumps_over_closed_days(string at, string change) => Assert.Equal(Japan(change), Desk().NextChange(Japan(at)));

    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-24")]
    [InlineData("2026-11-21", 1, "2026-11-24")]
    [InlineData("2026-11-24", -1, "2026-11-20")]
    [InlineData("2026-11-24", 0, "2026-11-24")]
    [InlineData("2026-11-22", 0, "2026-11-22")]
    [InlineData("2026-12-28", 5, "2027-01-08")]
    [InlineData("2027-01-04", -2, "2026-12-25")]
    public void Open_days_are_counted_on_and_back(string day, int count, string expected) =>
        Assert.Equal(Date(expected), Desk().AddOpenDays(Date(day), count));

    [Fact]
    public void Desk_time_runs_while_the_desk_is_open_and_a_day_has_eight_hours_and_three_quarters()
    {
        Assert.Equal(new TimeSpan(8, 45, 0), Desk().Elapsed(Japan("2026-11-20 00:00"), Japan("2026-11-21 00:00")));
        Assert.Equal(TimeSpan.FromMinutes(25), Desk().Elapsed(Japan("2026-11-20 17:00"), Japan("2026-11-24 08:40")));
        Assert.Equal(TimeSpan.Zero, Desk().Elapsed(Japan("2026-11-24 10:00"), Japan("2026-11-24 09:00")));
    }

    [Fact]
    public void On_random_calendars_the_desk_changes_where_it_says_and_time_and_days_agree_with_counting()
    {
        var start = Date("2026-12-20");
        var exception = Gen.Select(
            Gen.Int[0, 40], Gen.Bool, (day, isOpen) => new DayException { Day = start.AddDays(day), IsOpen = isOpen, Reason = "x" });
        Gen.Select(exception.List[0, 15], Gen.Int[0, 20 * 86400], Gen.Int[0, 4 * 1440], Gen.Int[-12, 12]).Sample((given, second, minutes, count) =>
        {
            var desk = Desk(exceptions: [.. given.DistinctBy(one => one.Day)]);
            var at = start.AtJapan(TimeOnly.MinValue).AddSeconds(second);
            var change = desk.NextChange(at);
            var from = at.AddSeconds(-second % 60);
            // The minute that begins at 17:15 does not count, although its first second is open.
            var open = Enumerable.Range(0, minutes).Count(minute => desk.IsOpen(from.AddMinutes(minute).AddSeconds(30)));
            var day = DateOnly.FromDateTime(at.InJapan().DateTime);
            var counted = desk.AddOpenDays(day, count);
            var days = Enumerable.Range(1, Math.Abs(counted.DayNumber - day.DayNumber)).Select(ahead => day.AddDays(ahead * Math.Sign(count)));

            return change > at && desk.IsOpen(change) != desk.IsOpen(at) && desk.IsOpen(change.AddTicks(-1)) == desk.IsOpen(at)
                && desk.IsOpen(at + ((change - at) / 2)) == desk.IsOpen(at)
                && desk.Elapsed(from, from.AddMinutes(minutes)) == TimeSpan.FromMinutes(open)
                && days.Count(desk.IsOpenDay) == Math.Abs(count) && (count == 0 || desk.IsOpenDay(counted));
        }, iter: 1000);
    }

    [Theory]
    [InlineData("Opens", "half past eight")]
    [InlineData("Closes", "08:30")]
    [InlineData("YearEndFrom", "13-29")]
    [InlineData("YearEndTo", "02-30")]
    [InlineData("YearEndTo", "12-28")]
    [InlineData("ClosedDays:0", "tomorrow")]
    [InlineData("OpenDays:0", "2026-02-29")]
    public void A_wrong_setting_is_refused_with_a_sentence_that_names_the_key(string key, string value)
    {
        var settings = new Dictionary<string, string?> { [$"Calendar:Desk:{key}"] = value };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddCalendar(configuration).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<DeskOptions>>().Value);

        Assert.Contains($"Calendar:Desk:{key}", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private static DayException Exception(string day, bool isOpen) => new() { Day = Date(day), IsOpen = isOpen, Reason = "理由" };

    private static DeskHours Desk(DeskOptions? options = null, params DayException[] exceptions) =>
        new((options ?? new DeskOptions()).ToRules(), HolidayList.Embedded.Names, exceptions.ToDictionary(exception => exception.Day));
}
