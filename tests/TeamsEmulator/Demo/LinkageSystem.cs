using System.Net.Http.Headers;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The city's linkage system: runs its jobs on time and lets each report to the bot what became of it.</summary>
internal sealed class LinkageSystem(Uri bot, IReadOnlyList<LinkageJob> jobs, TownHistory history, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3), Work = TimeSpan.FromSeconds(8), TooLate = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new() { BaseAddress = bot, Timeout = TimeSpan.FromSeconds(10) };

    internal IReadOnlyList<LinkageJob> Jobs => jobs;

    /// <summary>The jobs of this demo; one of them runs within the next minute.</summary>
    internal static IReadOnlyList<LinkageJob> JobsFrom(DateTimeOffset now) =>
        [new("kokuho-shikaku", "国保資格連携", now.Minute + 1), new("jumin-kiroku", "住民記録連携", now.Minute + 2)];

    /// <summary>Runs every job at its scheduled times, until somebody says stop.</summary>
    internal Task RunAsync(CancellationToken stop) => Task.WhenAll(jobs.Select(job => RunAsync(job, stop)));

    /// <summary>
    /// From now on the job does this. What does not depend on the time shows at once, by a run that is not scheduled; the rest shows from the next
    /// scheduled time.
    /// </summary>
    internal async Task ChooseAsync(LinkageJob job, LinkageBehaviour behaviour, CancellationToken cancellationToken)
    {
        job.Behaviour = behaviour;
        if (behaviour == LinkageBehaviour.DoesNotStart) history.Add($"{job.ShownName}: 次の予定から開始しません");
        else if (behaviour == LinkageBehaviour.EndsLate) history.Add($"{job.ShownName}: 次の予定から遅れて終わります");
        else await WorkAsync(job, TimeSpan.Zero, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task RunAsync(LinkageJob job, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var due = job.NextAfter(time.GetUtcNow());
                await Task.Delay(due + Delay - time.GetUtcNow(), time, stop);
                var end = job.Behaviour == LinkageBehaviour.EndsLate ? due.AddMinutes(LinkageJob.FinishWithinMinutes) + TooLate : due + Delay + Work;
                if (job.Behaviour == LinkageBehaviour.DoesNotStart) Tell(job, "開始しませんでした");
                else await WorkAsync(job, end - time.GetUtcNow(), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The town closes.
        }
    }

    private async Task WorkAsync(LinkageJob job, TimeSpan duration, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var lost = await ReportAsync(job, "start", new { startedAt }, cancellationToken);
        if (duration > TimeSpan.Zero)
        {
            Tell(job, "実行しています" + lost);
            await Task.Delay(duration, time, cancellationToken);
        }

        var finishedAt = time.GetUtcNow();
        if (job.Behaviour == LinkageBehaviour.Fails)
        {
            lost = await ReportAsync(job, "failure", new { startedAt, finishedAt, message = "連携先のデータベースに接続できませんでした。" }, cancellationToken);
            Tell(job, "失敗しました" + lost);
            return;
        }

        // What is chosen while it runs counts. The figures of good runs differ a little, as real ones do.
        var isHalf = job.Behaviour == LinkageBehaviour.WritesHalf;
        var records = isHalf ? LinkageJob.ExpectedRecords / 2 : LinkageJob.ExpectedRecords - 30 + finishedAt.Second;
        lost = await ReportAsync(job, "success", new { startedAt, finishedAt, records, errors = 0 }, cancellationToken);
        Tell(job, $"終了しました（{records:#,0} 件）{lost}");
    }

    private void Tell(LinkageJob job, string what)
    {
        job.LastRun = what;
        history.Add($"{job.ShownName}: {what}");
    }

    /// <summary>Returns what to add to the history when the bot did not take the report.</summary>
    private async Task<string> ReportAsync(LinkageJob job, string outcome, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/heartbeats/{job.Name}/{outcome}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", job.Token);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? "" : $"（報告: HTTP {(int)answer.StatusCode}）";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return "（報告が届きませんでした）";
        }
    }
}
