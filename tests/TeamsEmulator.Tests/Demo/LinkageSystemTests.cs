using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Demo;

/// <summary>What the demo's linkage jobs report, and when.</summary>
public sealed class LinkageSystemTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Opening = new(2026, 11, 24, 0, 30, 20, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstDue = new(2026, 11, 24, 0, 31, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Opening);
    private readonly ConcurrentQueue<(string Path, string Token, JsonNode Body)> _reports = new();
    private readonly IReadOnlyList<LinkageJob> _jobs = LinkageSystem.JobsFrom(Opening);
    private WebApplication _bot = null!;
    private LinkageSystem _linkage = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _bot = builder.Build();
        _bot.MapPost("/api/heartbeats/{name}/{outcome}", async (HttpRequest request) =>
        {
            _reports.Enqueue((request.Path, request.Headers.Authorization.ToString(), (await JsonNode.ParseAsync(request.Body))!));
            return Results.Accepted();
        });
        await _bot.StartAsync();
        _linkage = new LinkageSystem(new Uri(_bot.Urls.Single()), _jobs, new TownHistory(_time), _time);
    }

    public async ValueTask DisposeAsync()
    {
        _linkage.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public void One_job_runs_within_a_minute_and_the_other_in_the_minute_after_it()
    {
        Assert.Equal([FirstDue, FirstDue.AddMinutes(1)], _jobs.Select(job => job.NextAfter(Opening)));
        Assert.Equal([FirstDue.AddMinutes(3), FirstDue.AddMinutes(1)], _jobs.Select(job => job.NextAfter(FirstDue)));
        Assert.Equal(["0 1/3 * * * ?", "0 2/3 * * * ?"], _jobs.Select(job => job.Cron));
        Assert.Equal(FirstDue.AddMinutes(30), _jobs[0].NextAfter(FirstDue.AddMinutes(27)));
    }

    [Theory]
    [InlineData(nameof(LinkageBehaviour.Normal), "success", 900, 1100)]
    [InlineData(nameof(LinkageBehaviour.WritesHalf), "success", 500, 500)]
    [InlineData(nameof(LinkageBehaviour.Fails), "failure", null, null)]
    public async Task What_does_not_depend_on_the_time_is_reported_at_once(string behaviour, string outcome, int? least, int? most)
    {
        await _linkage.ChooseAsync(_jobs[0], Enum.Parse<LinkageBehaviour>(behaviour), CancellationToken.None);

        var path = $"/api/heartbeats/{_jobs[0].Name}/";
        Assert.Equal([path + "start", path + outcome], _reports.Select(report => report.Path));
        Assert.All(_reports, report => Assert.Equal($"Bearer {_jobs[0].Token}", report.Token));
        var end = _reports.Last().Body;
        Assert.Equal((string?)_reports.First().Body["startedAt"], (string?)end["startedAt"]);
        if (least is null) Assert.Null(end["records"]);
        else Assert.InRange((int)end["records"]!, least.Value, most!.Value);
    }

    [Fact]
    public async Task A_late_job_begins_on_time_and_ends_after_its_limit_and_a_silent_one_reports_nothing()
    {
        await _linkage.ChooseAsync(_jobs[0], LinkageBehaviour.EndsLate, CancellationToken.None);
        await _linkage.ChooseAsync(_jobs[1], LinkageBehaviour.DoesNotStart, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var running = _linkage.RunAsync(stop.Token);
        while (_reports.Count < 2)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        await stop.CancelAsync();
        await running;
        Assert.All(_reports, report => Assert.StartsWith($"/api/heartbeats/{_jobs[0].Name}/", report.Path, StringComparison.Ordinal));
        Assert.InRange(At(_reports.First(), "startedAt"), FirstDue, FirstDue.AddMinutes(LinkageJob.StartWithinMinutes));
        var limit = FirstDue.AddMinutes(LinkageJob.FinishWithinMinutes);
        Assert.InRange(At(_reports.Last(), "finishedAt"), limit, limit.AddMinutes(1));
        Assert.Equal("開始しませんでした", _jobs[1].LastRun);
    }

    private static DateTimeOffset At((string Path, string Token, JsonNode Body) report, string member) =>
        DateTimeOffset.Parse((string)report.Body[member]!, CultureInfo.InvariantCulture);
}
