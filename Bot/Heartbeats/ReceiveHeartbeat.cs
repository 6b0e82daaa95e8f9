using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Takes in what a job reports: what is wrong is an alert at once, a success closes it (要件16). The same report again changes nothing.</summary>
internal sealed class ReceiveHeartbeat(WriteQueue writes, AlertIntake intake, JudgeRuns judge, CityCalendar calendar, TimeProvider clock)
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
                state.Follow(job, now);
                var schedule = job.Schedule is null ? null : HeartbeatSchedule.Of(job, await calendar.ReadAsync(db, token));
                if (await CollectRuns.RunAsync(db, new ReceivedReport(job.Name, outcome, report, now), state, schedule, token) is not var (run, touched))
                    return false;
                if (schedule is not null)
                    await ScheduledAsync(db, job, state, run, touched, token);
                else if (await SignalAsync(db, state, job, outcome, run, now, token) is { } signal)
                    await intake.AcceptAsync(db, [signal], token);
                return true;
            },
            cancellationToken);

    private async Task ScheduledAsync(
        ChatOpsDbContext db, HeartbeatOptions job, HeartbeatState state, HeartbeatRun run, IReadOnlyList<DateTimeOffset> touched,
        CancellationToken cancellationToken)
    {
        if (run.DueAt is null)
            run.Counts(isExtra: true);
        if (run.Outcome == HeartbeatOutcome.Succeeded)
            state.Hear(run.LatestAt);
        await judge.JudgeAsync(db, job, touched, mark: null, cancellationToken);
        await judge.AlertAsync(db, job, state, cancellationToken);
    }

    /// <summary>Of a job without times of its own the latest report decides.</summary>
    private static async Task<AlertSignal?> SignalAsync(
        ChatOpsDbContext db, HeartbeatState state, HeartbeatOptions job, HeartbeatOutcome outcome, HeartbeatRun run, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var counts = HeartbeatText.SeenCounts(run.Records, run.Errors);
        var facts = new RunFacts(run.StartedAt, run.FinishedAt, run.Outcome, run.Records, run.Errors, run.Bytes) { Note = HeartbeatText.NoteIn(run.Message) };
        switch (outcome)
        {
            case HeartbeatOutcome.Failed:
                return Raise(state, job, new Trouble(TroubleKind.Failed, null, null, facts), now);
            case HeartbeatOutcome.Succeeded:
                var fault = CountCheck.Of(
                    job, run.Records, run.Errors, run.Bytes, await JudgeRuns.UsualAsync(db, job, run.FinishedAt ?? now, cancellationToken));
                if (fault is not null)
                {
                    state.Hear(now);
                    return Raise(state, job, new Trouble(TroubleKind.Counts, null, null, facts with { Fault = fault }, fault), now);
                }

                var resolved = state.Firing ? HeartbeatAlerts.Resolved(state, job, counts, now) : null;
                state.Succeed(now);
                return resolved;
            default:
                return null;
        }
    }

    private static AlertSignal Raise(HeartbeatState state, HeartbeatOptions job, Trouble trouble, DateTimeOffset now)
    {
        state.Fire(HeartbeatText.Title(job, trouble), now);
        return HeartbeatAlerts.Raised(state, job, HeartbeatText.Seen(trouble, state.LastSuccessAt, null)) with { Value = HeartbeatText.Value(trouble) };
    }
}
