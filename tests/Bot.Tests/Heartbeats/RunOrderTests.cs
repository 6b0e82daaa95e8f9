using ChatOpsBot.Bot.Heartbeats;
using CsCheck;
using Xunit;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;
using static ChatOpsBot.Bot.Tests.Heartbeats.ScheduledDesk;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>What a job reports gives the same runs, whatever the order it comes in and however often it is repeated.</summary>
public sealed class RunOrderTests
{
    private static readonly DateTimeOffset Now = Japan("2026-11-21 09:00:00");

    /// <summary>Tries from 02:00 on, in the ways jobs report: with start and end, the end alone, the end without its start, a start that never ends.</summary>
    private static readonly Gen<ReceivedReport[]> Reports =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40], Gen.Int[1, 40], Gen.Bool, Gen.Int[0, 2]).Array[1, 4].Select(tries => tries.SelectMany(Try).ToArray());

    [Fact]
    public void Any_order_and_repetition_of_the_same_reports_gives_the_same_runs() =>
        Gen.Select(Reports, Gen.Int[0, int.MaxValue]).Sample((reports, seed) =>
        {
            var shuffled = reports.Concat(reports).ToArray();
            new Random(seed).Shuffle(shuffled);
            // A repetition is told by its key before it becomes a report of its own.
            Assert.Equal(Told(reports), Told(shuffled));
        });

    [Fact]
    public async Task The_same_reports_in_any_order_end_in_the_same_stored_runs_and_alert()
    {
        (string Path, string Body)[] reports =
        [
            ("nightly/start", """{"startedAt":"2026-11-21T02:01:00+09:00"}"""),
            ("nightly/failure", """{"startedAt":"2026-11-21T02:01:00+09:00","finishedAt":"2026-11-21T02:05:00+09:00","records":3}"""),
            ("nightly/start", """{"startedAt":"2026-11-21T02:20:00+09:00"}"""),
            ("nightly/success", """{"finishedAt":"2026-11-21T02:40:00+09:00","records":1000}"""),
        ];
        var expected = await RunsAfterAsync(reports);
        Assert.Equal(["02:01-02:05 Failed", "02:20-02:40 Succeeded", "11-21 02:00 Succeeded"], expected);

        foreach (var order in (int[][])[[3, 2, 1, 0], [1, 0, 3, 2], [2, 0, 3, 1], [3, 3, 0, 1, 2, 0, 2, 1]])
            Assert.Equal(expected, await RunsAfterAsync([.. order.Select(index => reports[index])]));
    }

    [Fact]
    public async Task A_start_that_arrives_after_its_success_belongs_to_the_same_run()
    {
        await using var desk = await OpenAsync();
        desk.To("2026-11-21 02:30:00");
        await desk.ReportAsync("nightly", """{"startedAt":"2026-11-21T02:05:00+09:00","finishedAt":"2026-11-21T02:29:00+09:00","records":1000}""");
        await desk.ReportAsync("nightly/start", """{"startedAt":"2026-11-21T02:05:00+09:00"}""");

        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((HeartbeatOutcome.Succeeded, Japan("2026-11-21 02:05:00"), Japan("2026-11-21 02:29:00")), (run.Outcome, run.StartedAt, run.FinishedAt));
    }

    [Fact]
    public async Task A_start_reported_without_a_time_belongs_to_the_end_that_tells_it()
    {
        await using var desk = await OpenAsync();
        desk.To("2026-11-21 02:05:01");
        await desk.ReportAsync("nightly/start");
        desk.To("2026-11-21 02:30:00");
        await desk.ReportAsync("nightly/failure", """{"startedAt":"2026-11-21T02:05:00+09:00"}""");

        Assert.Equal(HeartbeatOutcome.Failed, Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>()).Outcome);
        Assert.Equal(["11-21 02:00 Failed"], await desk.OccurrencesAsync());
    }

    [Theory]
    [InlineData("2026-11-21T02:30:01+09:00", "02:30:00", nameof(TimeNote.Cut))]
    [InlineData("2026-11-22T02:30:00+09:00", "02:30:00", nameof(TimeNote.Cut))]
    [InlineData("2026-11-22T02:30:01+09:00", null, nameof(TimeNote.Ignored))]
    [InlineData("2026-11-20T02:29:59+09:00", null, nameof(TimeNote.Ignored))]
    [InlineData("2026-11-21T02:00:10+09:00", "02:00:10", null)]
    public async Task A_start_that_cannot_be_right_is_cut_or_ignored_and_noted(string said, string? start, string? note)
    {
        await using var desk = await OpenAsync();
        desk.To("2026-11-21 02:30:00");

        await desk.ReportAsync("nightly", $$"""{"startedAt":"{{said}}","records":1000}""");

        var run = Assert.Single(await desk.Database.RowsAsync<HeartbeatRun>());
        Assert.Equal((start, note), (run.StartedAt?.ToOffset(TimeSpan.FromHours(9)).ToString("HH:mm:ss", null), run.TimeNote?.ToString()));
    }

    private static async Task<string[]> RunsAfterAsync(IReadOnlyList<(string Path, string Body)> reports)
    {
        await using var desk = await OpenAsync();
        desk.To("2026-11-21 03:30:00");
        foreach (var (path, body) in reports)
        {
            await desk.ReportAsync(path, body);
            await desk.SweepAsync();
        }

        Assert.DoesNotContain(await desk.TitlesAsync(), title => title.StartsWith('●'));
        return
        [
            .. (await desk.Database.RowsAsync<HeartbeatRun>()).Where(run => !run.IsExtra).OrderBy(run => run.LatestAt)
                .Select(run => $"{Shown(run.StartedAt)}-{Shown(run.FinishedAt)} {run.Outcome}"),
            .. await desk.OccurrencesAsync(),
        ];
    }

    private static IEnumerable<ReceivedReport> Try((int Way, int From, int Minutes, bool Succeeds, int Records) tried)
    {
        DateTimeOffset? start = Japan("2026-11-21 02:00:00").AddMinutes(tried.From);
        var end = start.Value.AddMinutes(tried.Minutes);
        var outcome = tried.Succeeds ? HeartbeatOutcome.Succeeded : HeartbeatOutcome.Failed;
        if (tried.Way is 0 or 1 or 2 or 3)
            yield return new ReceivedReport("nightly", HeartbeatOutcome.Started, new HeartbeatReport(start), Now);
        if (tried.Way is 0 or 1 or 5)
            yield return new ReceivedReport("nightly", outcome, new HeartbeatReport(start, end, tried.Records), Now);
        if (tried.Way is 2 or 4)
            yield return new ReceivedReport("nightly", outcome, new HeartbeatReport(null, end, tried.Records), Now);
    }

    private static string Told(IEnumerable<ReceivedReport> reports) => string.Join(
        " / ",
        RunAssembly.Of(reports.DistinctBy(report => report.Key)).Select(run =>
        {
            var row = new HeartbeatRun("nightly");
            row.Show(run);
            return $"{Shown(row.StartedAt)}-{Shown(row.FinishedAt)} {row.Outcome} {row.Records}";
        }));

    private static string Shown(DateTimeOffset? at) => at?.ToOffset(TimeSpan.FromHours(9)).ToString("HH:mm", null) ?? "?";
}
