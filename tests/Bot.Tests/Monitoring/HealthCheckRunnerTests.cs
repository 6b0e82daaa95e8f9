using ChatOpsBot.Bot.Monitoring;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Monitoring;

public sealed class HealthCheckRunnerTests : IAsyncLifetime
{
    private const string Raised = "● 連携サーバー1 が正常に応答しません | HTTP 500 が返りました（正常時は 200）。";
    private const string Recovered = "○ 連携サーバー1 が正常に応答しません | HTTP 200";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-11-20T09:00:00+09:00", System.Globalization.CultureInfo.InvariantCulture));
    private readonly MonitoringOptions _options = new();
    private MonitoringDatabase _database = null!;
    private WatchedServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await MonitoringDatabase.OpenAsync(_clock);
        _server = await WatchedServer.StartAsync();
        _options.Checks.Add(Check("link1", "連携サーバー1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_third_failure_in_a_row_raises_one_alert_and_the_second_success_resolves_it()
    {
        await RoundAsync(200);
        await RoundAsync(500);
        await RoundAsync(500);
        Assert.Empty(await _database.AlertsAsync());

        await RoundAsync(500);
        await RoundAsync(500);
        Assert.Equal([Raised], await _database.AlertsAsync());

        await RoundAsync(200);
        Assert.Equal([Raised], await _database.AlertsAsync());

        await RoundAsync(200);
        await RoundAsync(200);
        Assert.Equal([Recovered], await _database.AlertsAsync());
    }

    [Fact]
    public async Task Failures_and_successes_only_count_in_a_row()
    {
        foreach (var status in new[] { 500, 500, 200, 500, 500, 200, 500, 500 })
            await RoundAsync(status);
        Assert.Empty(await _database.AlertsAsync());

        foreach (var status in new[] { 500, 200, 500, 200, 500 })
            await RoundAsync(status);
        Assert.Equal([Raised], await _database.AlertsAsync());
    }

    [Fact]
    public async Task A_restart_forgets_neither_the_count_nor_the_firing_check()
    {
        await RoundAsync(500);
        await RoundAsync(500);
        await RoundAsync(500, Runner());
        Assert.Equal([Raised], await _database.AlertsAsync());

        await RoundAsync(500, Runner());
        await RoundAsync(200, Runner());
        await RoundAsync(200, Runner());

        Assert.Equal([Recovered], await _database.AlertsAsync());
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_not_to_answer()
    {
        await _server.DisposeAsync();

        for (var round = 0; round < 3; round++)
            await RoundAsync(null);

        Assert.Equal(["● 連携サーバー1 が応答しません | 接続できません（ConnectionError）。"], await _database.AlertsAsync());
    }

    [Fact]
    public async Task A_check_runs_once_per_interval()
    {
        var runner = Runner();
        for (var second = 0; second < 60; second += 5)
        {
            await runner.RunDueAsync(TestContext.Current.CancellationToken);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(1, _server.Requests);
        await runner.RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task What_two_instances_see_in_one_turn_counts_once()
    {
        var asked = 0;
        var both = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            if (Interlocked.Increment(ref asked) == 2)
                both.SetResult();
            await both.Task;
            context.Response.StatusCode = 500;
        };

        await Task.WhenAll(
            Runner().RunDueAsync(TestContext.Current.CancellationToken), Runner().RunDueAsync(TestContext.Current.CancellationToken));

        Assert.Equal((2, 1), (asked, Assert.Single(await _database.RowsAsync<HealthCheckState>()).ConsecutiveFailures));
    }

    [Fact]
    public async Task A_check_whose_clock_was_set_back_does_not_wait_for_the_old_time()
    {
        await RoundAsync(200);
        var earlier = new FakeTimeProvider(_clock.GetUtcNow().AddHours(-3));

        await Runner(earlier).RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task One_broken_target_does_not_keep_the_others_from_being_checked()
    {
        await using var other = await WatchedServer.StartAsync();
        _options.Checks.Insert(0, new HealthCheckOptions { Name = "gone", Url = new Uri("http://nowhere.invalid/"), FailuresBeforeAlert = 1 });
        _options.Checks.Add(new HealthCheckOptions { Name = "other", Url = other.Url, AllowPrivateAddress = true });

        await RoundAsync(200);

        Assert.Equal((1, 1), (_server.Requests, other.Requests));
        Assert.StartsWith("● gone が応答しません", Assert.Single(await _database.AlertsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firing_check_taken_out_of_the_settings_resolves_its_alert()
    {
        for (var round = 0; round < 3; round++)
            await RoundAsync(500);
        _options.Checks.Clear();

        await Runner().RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["○ 連携サーバー1 が正常に応答しません | 監視の設定から外されました。"], await _database.AlertsAsync());
        Assert.Empty(await _database.RowsAsync<HealthCheckState>());
    }

    private HealthCheckOptions Check(string name, string system) => new() { Name = name, System = system, Url = _server.Url, AllowPrivateAddress = true };

    private HealthCheckRunner Runner(TimeProvider? clock = null) => new(
        Options.Create(_options), Probes.Create(TimeProvider.System, _options), _database, _database.Writes,
        new SaveCheckRun(_database.Intake, clock ?? _clock), _database.Metrics, clock ?? _clock, NullLogger<HealthCheckRunner>.Instance);

    private async Task RoundAsync(int? status, HealthCheckRunner? runner = null)
    {
        if (status is { } code)
            _server.AnswerWith(code);
        await (runner ?? Runner()).RunDueAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(60));
    }
}
