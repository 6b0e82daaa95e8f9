using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Tests.Calendar;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

/// <summary>What is remembered of a check: up, down, and when nobody looked (要件15), beginning on 2026-11-20, a Friday, at 09:00.</summary>
public sealed class CheckHistoryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(CalendarTimes.Japan("2026-11-20 09:00"));
    private readonly MonitoringOptions _options = new();
    private MonitoringDatabase _database = null!;
    private WatchedServer _server = null!;
    private HealthCheckOptions _check = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await MonitoringDatabase.OpenAsync(_clock);
        _server = await WatchedServer.StartAsync();
        _check = new HealthCheckOptions { Name = "link1", Url = _server.Url, AllowPrivateAddress = true };
        _options.Checks.Add(_check);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Hours_of_a_healthy_check_are_one_row()
    {
        await MinutesAsync(3 * 60, 200);

        Assert.Equal(["Up 09:00-11:59 HTTP 200"], await SegmentsAsync());
    }

    [Fact]
    public async Task Down_lasts_from_the_first_failure_of_the_row_to_the_first_success_after_it()
    {
        await MinutesAsync(10, 200);
        await MinutesAsync(5, 500);
        await MinutesAsync(5, 200);

        Assert.Equal(
            ["Up 09:00-09:10 HTTP 200", "Down 09:10-09:15 HTTP 500 が返りました（正常時は 200）。", "Up 09:15-09:19 HTTP 200"], await SegmentsAsync());
    }

    [Fact]
    public async Task A_single_failure_is_remembered_although_it_raises_no_alert()
    {
        foreach (var status in new[] { 200, 500, 200, 500, 200 })
            await MinutesAsync(1, status);

        Assert.Equal(["Up 09:00-09:01", "Down 09:01-09:02", "Up 09:02-09:03", "Down 09:03-09:04", "Up 09:04-09:04"], await SegmentsAsync(seen: false));
        Assert.Empty(await _database.AlertsAsync());
    }

    [Fact]
    public async Task A_restart_keeps_what_was_seen_and_the_time_in_which_nobody_looked_is_not_measured()
    {
        await MinutesAsync(10, 200);
        _clock.Advance(TimeSpan.FromHours(2));
        await MinutesAsync(3, 200);

        Assert.Equal(
            ["Up 09:00-09:09 HTTP 200", "Unmeasured/NotRun 09:09-11:10 監視が行われませんでした（ボットの停止など）。", "Up 11:10-11:12 HTTP 200"],
            await SegmentsAsync());
    }

    [Theory]
    [InlineData(130, "Up 09:00-09:02")]
    [InlineData(131, "Up 09:00-09:00", "Unmeasured/NotRun 09:00-09:02", "Up 09:02-09:02")]
    public async Task A_run_may_be_late_by_an_interval_and_its_timeout_and_not_by_a_second_more(int seconds, params string[] segments)
    {
        await RoundAsync(200);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await RoundAsync(200);

        Assert.Equal(segments, await SegmentsAsync(seen: false));
    }

    [Fact]
    public async Task Outside_its_hours_a_check_does_not_run_counts_as_not_measured_and_leaves_its_alert_open()
    {
        _check.Windows.Add("Mon-Fri 07:00-22:00");
        _clock.SetUtcNow(CalendarTimes.Japan("2026-11-20 21:50"));
        await MinutesAsync(10, 500);
        var runs = _server.Requests;
        var open = await _database.AlertsAsync();

        await MinutesAsync((57 * 60) - 10, 500, every: 30);
        Assert.Equal(runs, _server.Requests);
        Assert.Equal(open, await _database.AlertsAsync());
        Assert.StartsWith("●", Assert.Single(open), StringComparison.Ordinal);

        _clock.SetUtcNow(CalendarTimes.Japan("2026-11-23 07:00"));
        await MinutesAsync(3, 200);
        Assert.Equal(["Down 21:50-22:00", "Unmeasured/OutsideWindow 22:00-07:00", "Up 07:00-07:02"], await SegmentsAsync(seen: false));
        Assert.StartsWith("○", Assert.Single(await _database.AlertsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_raised_within_threshold_times_interval_and_says_what_was_measured()
    {
        await MinutesAsync(5, 200);
        var failedFrom = _clock.GetUtcNow();
        await MinutesAsync(_check.FailuresBeforeAlert, 500);

        var alert = Assert.Single(await _database.RowsAsync<Alert>());
        Assert.InRange(alert.StartsAt, failedFrom, failedFrom.AddSeconds(_check.FailuresBeforeAlert * _check.IntervalSeconds));
        Assert.Equal("HTTP 500", (await _database.RowsAsync<HealthCheckState>()).Single().LastValue);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_stretch_overlap_another()
    {
        await MinutesAsync(10, 200);
        var earlier = new FakeTimeProvider(_clock.GetUtcNow().AddHours(-3));
        await RoundAsync(500, earlier);
        await MinutesAsync(2, 200);

        var segments = (await _database.RowsAsync<CheckSegment>()).OrderBy(segment => segment.Id).ToList();
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(segments, segment => Assert.True(segment.From <= segment.To));
    }

    [Fact]
    public async Task The_times_of_a_day_are_counted_from_the_stored_stretches_and_the_latest_holds_until_a_run_is_overdue()
    {
        await MinutesAsync(60, 200);
        await MinutesAsync(30, 500);
        var now = _clock.GetUtcNow();
        var day = new TimeRange(CalendarTimes.Japan("2026-11-20 08:00"), now);

        Assert.Equal(new CheckTimes(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60)), await TimesAsync(day, now));
        var later = now.AddHours(1);
        Assert.Equal(
            new CheckTimes(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(121)), await TimesAsync(day with { To = later }, later));
        var within = new TimeRange(CalendarTimes.Japan("2026-11-20 09:10"), CalendarTimes.Japan("2026-11-20 09:20"));
        Assert.Equal(new CheckTimes(TimeSpan.FromMinutes(10), TimeSpan.Zero, TimeSpan.Zero), await TimesAsync(within, later));
    }

    private async Task<CheckTimes> TimesAsync(TimeRange period, DateTimeOffset now)
    {
        await using var db = _database.CreateDbContext();
        return CheckTimes.Of(await CheckTimes.ReadAsync(db, _check.Name, _check, period, now, TestContext.Current.CancellationToken), period);
    }

    private async Task<string[]> SegmentsAsync(bool seen = true) =>
    [
        .. (await _database.RowsAsync<CheckSegment>()).OrderBy(segment => segment.Id).Select(segment =>
            $"{segment.State}{(segment.Cause is { } cause ? $"/{cause}" : "")} {segment.From.InJapan():HH:mm}-{segment.To.InJapan():HH:mm}"
            + (seen ? $" {segment.Seen}" : "")),
    ];

    private async Task MinutesAsync(int minutes, int status, int every = 1)
    {
        for (var minute = 0; minute < minutes; minute += every)
        {
            await RoundAsync(status);
            _clock.Advance(TimeSpan.FromMinutes(every));
        }
    }

    private Task RoundAsync(int status, TimeProvider? clock = null)
    {
        _server.AnswerWith(status);
        // Each time a new one, as after a restart.
        return new HealthCheckRunner(
            Options.Create(_options), Probes.Create(TimeProvider.System, _options), _database, _database.Writes,
            new SaveCheckRun(_database.Intake, clock ?? _clock), _database.Metrics, clock ?? _clock, NullLogger<HealthCheckRunner>.Instance)
            .RunDueAsync(TestContext.Current.CancellationToken);
    }
}
