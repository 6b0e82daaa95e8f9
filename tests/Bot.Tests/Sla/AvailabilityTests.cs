using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Cards.Sla;
using CsCheck;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Sla;

/// <summary>稼働率 (要件27) with the requirement's own arithmetic, and against a simulator that looks at every second.</summary>
public sealed class AvailabilityTests
{
    private const int Hour = 3600;

    private static readonly ServiceTime TwentyTwoHours = ServiceTime.Daily(ServiceWindow.Read("05:00-03:00")!.Value);

    [Theory]
    [InlineData("2026-04-01", "2027-03-31", 8030)]
    [InlineData("2027-04-01", "2028-03-31", 8052)]
    [InlineData("2026-04-01", "2026-06-30", 2002)]
    [InlineData("2026-07-01", "2026-09-30", 2024)]
    [InlineData("2026-10-01", "2026-12-31", 2024)]
    [InlineData("2027-01-01", "2027-03-31", 1980)]
    [InlineData("2026-04-01", "2026-04-30", 660)]
    [InlineData("2026-05-01", "2026-05-31", 682)]
    [InlineData("2027-02-01", "2027-02-28", 616)]
    public void Twenty_two_hours_a_day_are_the_hours_of_the_contract(string first, string last, int hours) =>
        Assert.Equal(hours * Hour, Records().WholeSeconds(Days(first, last)));

    [Theory]
    [InlineData(8030, true, 28_908)] // 8.03 h
    [InlineData(8052, true, 28_908)] // a leap year allows 28,987 s by the percentage, and no more than 8.03 h by the year
    [InlineData(4000, true, 14_400)]
    [InlineData(2002, false, 7_207)] // 120.12 min
    [InlineData(2024, false, 7_286)] // 121.44 min
    [InlineData(1980, false, 7_128)] // 118.8 min
    [InlineData(660, false, 2_376)] // 39.6 min
    [InlineData(682, false, 2_455)] // 40.92 min
    [InlineData(616, false, 2_217)] // 36.96 min
    public void A_thousandth_of_the_service_time_may_be_down(int hours, bool isYear, int seconds) => Assert.Equal(seconds, new AvailabilityTarget(hours * Hour, isYear).Budget);

    [Theory]
    [InlineData(8030, true, 28_907, true)]
    [InlineData(8030, true, 28_908, false)] // 99.9 % exactly, but not less than 8.03 h
    [InlineData(8052, true, 28_908, false)]
    [InlineData(4000, true, 14_400, true)]
    [InlineData(4000, true, 14_401, false)]
    [InlineData(660, false, 2_376, true)]
    [InlineData(660, false, 2_377, false)]
    public void The_stricter_of_both_limits_holds(int hours, bool isYear, int outage, bool isAllowed)
    {
        var target = new AvailabilityTarget(hours * Hour, isYear);
        var passed = new ServiceSeconds(hours * Hour, 0, outage, 0, 0);

        Assert.Equal(isAllowed, target.Allows(outage));
        Assert.Equal(isAllowed ? AvailabilityVerdict.Met : AvailabilityVerdict.Missed, target.Verdict(passed, isOver: true));
    }

    [Fact]
    public void A_share_is_cut_off_and_never_rounded_up()
    {
        Assert.Equal(9989, Percentage.Of(998_999, 1_000_000)!.Value.Hundredths);
        Assert.Equal(99.89m, Percentage.Of(99_899_999, 100_000_000)!.Value.Value);
        Assert.Equal(9990, new ServiceSeconds(8030 * Hour, 0, 28_908, 0, 0).Availability!.Value.Hundredths);
        Assert.Equal(9989, new ServiceSeconds(8030 * Hour, 0, 28_909, 0, 0).Availability!.Value.Hundredths);
        Assert.Null(Percentage.Of(0, 0));
    }

    [Fact]
    public void One_more_stop_of_two_hours_takes_a_quarter_of_the_year()
    {
        var year = new AvailabilityTarget(8030 * Hour, IsYear: true);

        Assert.Equal(24.90m, year.CostOfOneMore!.Value.Value);
        Assert.Equal(28_908 - (4 * 7200), year.Left(new ServiceSeconds(8030 * Hour, 0, 4 * 7200, 0, 0)));
        Assert.False(year.Allows(5 * 7200));
        Assert.Equal(99.90m, new AvailabilityTarget(2002 * Hour, IsYear: false).CostOfOneMore!.Value.Value);
    }

    [Fact]
    public void A_budget_that_is_half_spent_in_a_quarter_of_the_time_burns_at_twice_the_rate()
    {
        var year = new AvailabilityTarget(8030 * Hour, IsYear: true);
        var passed = new ServiceSeconds(8030 * Hour / 4, 0, 28_908 / 2, 0, 0);

        Assert.Equal(200, year.BurnRate(passed));
        Assert.Equal(2 * 28_908, year.Forecast(passed));
        Assert.Equal(5000, year.Spent(passed)!.Value.Hundredths);
        Assert.Null(year.BurnRate(default));
    }

    [Fact]
    public void Stops_that_overlap_count_once_and_outside_of_service_time_not_at_all()
    {
        var records = Records(
            Down("INC-1", "2026-10-05 02:30", "2026-10-05 05:30"), // half an hour before the pause, half an hour after it
            Down("INC-2", "2026-10-05 05:15", "2026-10-05 06:00"),
            Down("checks", "2026-10-05 05:45", "2026-10-05 05:50"));

        var day = records.SecondsOf(Days("2026-10-05", "2026-10-05"), At("2026-11-01 00:00"));

        Assert.Equal((22 * Hour, Hour + 1800), (day.Service, day.Outage));
    }

    [Fact]
    public void A_stop_over_midnight_of_the_first_of_April_belongs_to_both_years()
    {
        var records = Records(Down("INC-1", "2026-03-31 23:50", "2026-04-01 00:20"));

        Assert.Equal(600, records.SecondsOf(Days("2026-03-31", "2026-03-31"), At("2026-05-01 00:00")).Outage);
        Assert.Equal(1200, records.SecondsOf(Days("2026-04-01", "2026-04-01"), At("2026-05-01 00:00")).Outage);
    }

    [Fact]
    public void An_agreed_stop_is_no_service_time_and_a_counted_one_is_a_stop()
    {
        var agreed = SlaRecord.Of(SlaRecordKind.AgreedStop, "WRK-1", "", At("2026-10-05 20:00"), At("2026-10-05 22:00"));
        var counted = SlaRecord.Of(SlaRecordKind.CountedStop, "WRK-2", "", At("2026-10-05 22:00"), At("2026-10-05 23:00"));
        var day = Records(agreed, counted, Down("INC-1", "2026-10-05 21:00", "2026-10-05 22:30")).SecondsOf(Days("2026-10-05", "2026-10-05"), At("2026-11-01 00:00"));

        Assert.Equal((2 * Hour, 20 * Hour, Hour), (day.Planned, day.Net, day.Outage));
    }

    [Fact]
    public void What_nobody_measured_is_never_up_and_leaves_the_verdict_open()
    {
        var seen = SlaRecord.Of(SlaRecordKind.Measured, "checks", "", At("2026-10-05 00:00"), At("2026-10-05 23:00"));
        var records = new SystemRecords("X", TwentyTwoHours.Between(At("2026-10-05 00:00"), At("2026-10-06 00:00")), [seen, Down("INC-1", "2026-10-05 10:00", "2026-10-05 10:01")]);
        var day = records.SecondsOf(Days("2026-10-05", "2026-10-05"), At("2026-11-01 00:00"));
        var target = new AvailabilityTarget(records.WholeSeconds(Days("2026-10-05", "2026-10-05")), IsYear: false);

        Assert.Equal((Hour, 21 * Hour, 60), (day.Unmeasured, day.Known, day.Outage));
        Assert.Equal(((21 * Hour) - 60) * 10_000L / (21 * Hour), day.Availability!.Value.Hundredths);
        Assert.Equal(((21 * Hour) - 60) * 10_000L / (22 * Hour), day.LeastAvailability!.Value.Hundredths);
        Assert.Equal(AvailabilityVerdict.Undecided, target.Verdict(day, isOver: true));
        Assert.Equal(AvailabilityVerdict.Unmeasured, target.Verdict(new ServiceSeconds(Hour, 0, 0, 0, Hour), isOver: true));
    }

    [Fact]
    public void Of_a_time_of_which_only_a_stop_is_known_no_share_is_said_but_a_limit_that_is_broken_is()
    {
        var target = new AvailabilityTarget(660 * Hour, IsYear: false);
        var second = new ServiceSeconds(660 * Hour, 0, 1, 0, (660 * Hour) - 1);
        var hour = new ServiceSeconds(660 * Hour, 0, Hour, 0, 659 * Hour);

        Assert.Null(second.Availability);
        Assert.Equal(AvailabilityVerdict.Unmeasured, target.Verdict(second, isOver: true));
        Assert.Equal(AvailabilityVerdict.Missed, target.Verdict(hour, isOver: true));
        Assert.Equal(0m, new ServiceSeconds(22 * Hour, 0, 22 * Hour, 0, 0).Availability!.Value.Value);
    }

    [Fact]
    public void Degraded_operation_is_shown_both_ways()
    {
        var day = Records(SlaRecord.Of(SlaRecordKind.Degraded, "INC-1", "", At("2026-10-05 10:00"), At("2026-10-05 12:00"))).SecondsOf(Days("2026-10-05", "2026-10-05"), At("2026-11-01 00:00"));

        Assert.Equal(100m, day.Availability!.Value.Value);
        Assert.Equal(90.90m, day.StrictAvailability!.Value.Value);
    }

    [Fact]
    public void Every_figure_is_what_a_simulator_of_single_seconds_counts() => GenHistory.Sample(
        history =>
        {
            var records = new SystemRecords("X", history.ServiceTime.Between(history.Days.Range.From, history.Days.Range.To), history.Records);

            var simulated = history.Simulate();
            Assert.Equal(simulated, records.SecondsOf(history.Days, history.Until));
            // Whatever their order, and said twice.
            Assert.Equal(simulated, (records with { Records = [.. history.Records.Reverse(), .. history.Records] }).SecondsOf(history.Days, history.Until));
            // A year is the sum of its days.
            var days = Enumerable.Range(0, history.Days.Days).Select(day => history.Days.First.AddDays(day))
                .Aggregate(default(ServiceSeconds), (sum, day) => sum + records.SecondsOf(new DayPeriod(day, day), history.Until));
            Assert.Equal(simulated, days);
        },
        iter: 10_000, threads: 1);

    private static readonly Gen<ServiceWindow> GenWindow = Gen.Select(Gen.Int[0, 86_399], Gen.Int[1, 86_400])
        .Select((start, length) => new ServiceWindow(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(start + length)));

    private static readonly Gen<History> GenHistory = Gen.Select(
        GenWindow.Array[0, 2].Array[7], GenWindow.Array[0, 2], Gen.Int[1, 2], Gen.Int[0, 2 * 86_400],
        Gen.Select(Gen.Enum<SlaRecordKind>(), Gen.Int[-90_000, 190_000], Gen.Int[0, 40_000], Gen.Int[0, 999]).Array[0, 8],
        (week, exception, days, until, records) => new History(week, exception, days, until, records));

    private static SystemRecords Records(params SlaRecord[] records) => new(
        "X", TwentyTwoHours.Between(At("2026-03-01 00:00"), At("2028-05-01 00:00")),
        [SlaRecord.Of(SlaRecordKind.Measured, "checks", "", At("2026-01-01 00:00"), At("2028-12-31 00:00")), .. records]);

    private static SlaRecord Down(string source, string from, string to) => SlaRecord.Of(SlaRecordKind.Outage, source, "", At(from), At(to));

    private static DayPeriod Days(string first, string last) => new(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string moment) => Testing.TownDesk.At(moment);

    /// <summary>A random calendar with a random history, and what it comes to second by second.</summary>
    private sealed class History
    {
        private const int Day = 86_400;

        private static readonly DateOnly First = new(2026, 10, 5);

        private readonly ServiceWindow[][] _week;
        private readonly ServiceWindow[] _exception;
        private readonly int _days;
        private readonly int _until;

        public History(ServiceWindow[][] week, ServiceWindow[] exception, int days, int until, (SlaRecordKind Kind, int From, int Length, int Milliseconds)[] records)
        {
            (_week, _exception, _days, _until) = (week, exception, days, until);
            ServiceTime = new ServiceTime(
                week.SelectMany((windows, day) => windows.Select(window => ((DayOfWeek)day, window))),
                new Dictionary<DateOnly, IReadOnlyList<ServiceWindow>> { [First.AddDays(1)] = exception });
            Records = [.. records.Select(record => SlaRecord.Of(
                record.Kind, "x", "", Days.Range.From.AddSeconds(record.From).AddMilliseconds(record.Milliseconds),
                Days.Range.From.AddSeconds(record.From + record.Length).AddMilliseconds(999 - record.Milliseconds)))];
            Marks = [.. records.Select(record => (record.Kind, record.From, record.From + record.Length))];
        }

        public ServiceTime ServiceTime { get; }

        public DayPeriod Days => new(First, First.AddDays(_days - 1));

        public DateTimeOffset Until => Days.Range.From.AddSeconds(_until).AddMilliseconds(400);

        public IReadOnlyList<SlaRecord> Records { get; }

        private IReadOnlyList<(SlaRecordKind Kind, int From, int To)> Marks { get; }

        /// <summary>Looks at every second by itself.</summary>
        public ServiceSeconds Simulate()
        {
            var seconds = _days * Day;
            var (service, flags) = (new bool[seconds], new byte[seconds]);
            for (var day = -1; day < _days; day++)
            {
                foreach (var window in day == 1 ? _exception : _week[(int)First.AddDays(day).DayOfWeek])
                    Fill(service, (day * Day) + (int)window.Start.TotalSeconds, (day * Day) + (int)window.End.TotalSeconds);
            }

            foreach (var (kind, from, to) in Marks)
            {
                for (var second = Math.Max(0, from); second < Math.Min(seconds, to); second++)
                    flags[second] |= (byte)(1 << (int)kind);
            }

            long all = 0, planned = 0, outage = 0, degraded = 0, unmeasured = 0;
            for (var second = 0; second < Math.Min(seconds, _until); second++)
            {
                if (!service[second])
                    continue;
                all++;
                var isDown = (Is(SlaRecordKind.Outage) || Is(SlaRecordKind.CountedStop) || Is(SlaRecordKind.AddedOutage)) && !Is(SlaRecordKind.RemovedOutage);
                if (Is(SlaRecordKind.AgreedStop))
                    planned++;
                else if (isDown)
                    outage++;
                else if (Is(SlaRecordKind.Degraded))
                    degraded++;
                else if (!Is(SlaRecordKind.Measured) && !Is(SlaRecordKind.RemovedOutage))
                    unmeasured++;

                bool Is(SlaRecordKind kind) => (flags[second] & (1 << (int)kind)) != 0;
            }

            return new ServiceSeconds(all, planned, outage, degraded, unmeasured);
        }

        private static void Fill(bool[] marks, int from, int to)
        {
            for (var second = Math.Max(0, from); second < Math.Min(marks.Length, to); second++)
                marks[second] = true;
        }
    }
}
