using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;

using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Takes in what a job reports: a failure is an alert at once, a success closes it (要件16).</summary>
internal sealed class ReceiveHeartbeat(WriteQueue writes, AlertIntake intake, TimeProvider clock)
{
    /// <summary>Stores the report and the alert it causes; returns once both are committed.</summary>
    public Task<bool> RunAsync(HeartbeatOptions job, HeartbeatOutcome outcome, HeartbeatReport report, CancellationToken cancellationToken) =>
        writes.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var state = await db.Set<HeartbeatState>().FindAsync([job.Name], token);
                if (state is null)
                    db.Add(state = new HeartbeatState(job.Name, now));
                var run = await RunOf(db, job, outcome, now, token);
                run.Report(outcome, report, now);
                if (Signal(state, job, run, now) is { } signal)
                    await intake.AcceptAsync(db, [signal], token);
                if (outcome == HeartbeatOutcome.Succeeded)
                    state.Succeed(now);
                return true;
            },
            cancellationToken);

    private static async Task<HeartbeatRun> RunOf(
        ChatOpsDbContext db, HeartbeatOptions job, HeartbeatOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = await db.Set<HeartbeatRun>().Where(run => run.Name == job.Name).OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
        if (outcome != HeartbeatOutcome.Started && latest?.Outcome == HeartbeatOutcome.Started)
            return latest;
        var begun = new HeartbeatRun(job.Name, now);
        db.Add(begun);
        return begun;
    }

    private static AlertSignal? Signal(HeartbeatState state, HeartbeatOptions job, HeartbeatRun run, DateTimeOffset now)
    {
        var counts = HeartbeatText.SeenCounts(run.Records, run.Errors);
        switch (run.Outcome)
        {
            case HeartbeatOutcome.Failed:
                state.Fire(HeartbeatText.TitleJobFailed(job.ShownName), now);
                return HeartbeatAlerts.Raised(state, job, HeartbeatText.SeenFailureReport(counts));
            case HeartbeatOutcome.Succeeded when state.Firing:
                return HeartbeatAlerts.Resolved(state, job, counts, now);
            default:
                return null;
        }
    }
}
