using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Says what became of a job's scheduled runs, and keeps its one alert as the newest of them says (要件16).</summary>
internal sealed class JudgeRuns(AlertIntake intake, AuditLog audit, TimeProvider clock)
{
    private const string Actor = "heartbeats";

    // How many runs are looked through for one that says whether the job is well.
    private const int MostLookedAt = 10;

    /// <summary>Judges these scheduled times and stores what changed, with its audit entry.</summary>
    public async Task JudgeAsync(
        ChatOpsDbContext db, HeartbeatOptions job, IEnumerable<DateTimeOffset> dues, SweepMark? mark, CancellationToken cancellationToken)
    {
        foreach (var due in dues)
        {
            var runs = await RunsAsync(db, job, due, cancellationToken);
            var judgement = RunJudgement.Of(SlotLimits.Of(job, due), [.. runs.Select(run => run.Facts)], clock.GetUtcNow());
            var succeeded = false;
            foreach (var (run, facts) in runs.OrderBy(run => run.Facts.LatestAt).ThenBy(run => run.Facts.Outcome))
            {
                run.Counts(isExtra: succeeded);
                succeeded |= facts.IsGood;
            }

            await StoreAsync(db, job, due, judgement, mark, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether judging this scheduled time would change what is stored.</summary>
    public async Task<bool> WouldChangeAsync(ChatOpsDbContext db, HeartbeatOptions job, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var stored = await db.Set<HeartbeatOccurrence>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == job.Name && row.DueAt == due, cancellationToken);
        return (stored?.State ?? LinkageState.Planned) != (await FindAsync(db, job, due, cancellationToken)).State;
    }

    /// <summary>Raises, renames or ends the job's alert, as its newest run says of which something is known.</summary>
    public async Task AlertAsync(ChatOpsDbContext db, HeartbeatOptions job, HeartbeatState state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await NewestAsync(db, job, cancellationToken) is not { } newest)
            return;
        if (newest.Trouble is { } trouble)
        {
            var title = HeartbeatText.Title(job, trouble);
            if (state.FiringTitle == title)
                return;
            state.Fire(title, now);
            await intake.AcceptAsync(db, [await DescribedAsync(db, job, state, trouble, cancellationToken)], cancellationToken);
        }
        else if (state.Firing)
        {
            var seen = HeartbeatText.SeenCounts(newest.Deciding?.Records, newest.Deciding?.Errors);
            await intake.AcceptAsync(db, [HeartbeatAlerts.Resolved(state, job, seen, now)], cancellationToken);
            state.EndFiring();
        }
    }

    /// <summary>What earlier runs were like, seen from a run that ended at this moment.</summary>
    public static async Task<UsualFigures> UsualAsync(ChatOpsDbContext db, HeartbeatOptions job, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        if (!CountCheck.Compares(job))
            return UsualFigures.Unknown;
        var earlier = await db.Set<HeartbeatRun>().AsNoTracking()
            .Where(run => run.Name == job.Name && run.Outcome == HeartbeatOutcome.Succeeded && run.FinishedAt < endedAt)
            .OrderByDescending(run => run.FinishedAt).Take(UsualFigures.Runs).Select(run => new { run.Records, run.Bytes }).ToListAsync(cancellationToken);
        return new UsualFigures(
            UsualFigures.Median(earlier.Select(run => run.Records).OfType<long>()), UsualFigures.Median(earlier.Select(run => run.Bytes).OfType<long>()));
    }

    /// <summary>What is wrong with the figures of a run that ended well; null when nothing is.</summary>
    public static async Task<CountFault?> FaultAsync(ChatOpsDbContext db, HeartbeatOptions job, HeartbeatRun run, CancellationToken cancellationToken) =>
        run is { Outcome: HeartbeatOutcome.Succeeded, FinishedAt: { } ended }
            ? CountCheck.Of(job, run.Records, run.Errors, run.Bytes, await UsualAsync(db, job, ended, cancellationToken))
            : null;

    private async Task<RunJudgement> FindAsync(ChatOpsDbContext db, HeartbeatOptions job, DateTimeOffset due, CancellationToken cancellationToken) =>
        RunJudgement.Of(SlotLimits.Of(job, due), [.. (await RunsAsync(db, job, due, cancellationToken)).Select(run => run.Facts)], clock.GetUtcNow());

    private async Task StoreAsync(
        ChatOpsDbContext db, HeartbeatOptions job, DateTimeOffset due, RunJudgement judgement, SweepMark? mark, CancellationToken cancellationToken)
    {
        var stored = await db.Set<HeartbeatOccurrence>().FirstOrDefaultAsync(row => row.Name == job.Name && row.DueAt == due, cancellationToken);
        if (stored is null && judgement.State == LinkageState.Planned)
            return;
        var before = stored?.State;
        if (stored is null)
            db.Add(stored = new HeartbeatOccurrence(job.Name, due));
        stored.Show(judgement);
        if (before != LinkageState.Missing && judgement is { State: LinkageState.Missing, Trouble.LimitAt: { } limit } && mark?.WasDown(due, limit) == true)
            stored.MayHaveBeenRefused();
        if (before != stored.State)
            await audit.RecordAsync(
                db, Actor, "heartbeat.judged", job.Name,
                new
                {
                    stored.DueAt,
                    State = stored.State.ToString(),
                    Before = before?.ToString(),
                    stored.StartedAt,
                    stored.FinishedAt,
                    stored.Records,
                    stored.Errors,
                    stored.Bytes,
                },
                cancellationToken);
    }

    private static async Task<List<(HeartbeatRun Run, RunFacts Facts)>> RunsAsync(
        ChatOpsDbContext db, HeartbeatOptions job, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var facts = new List<(HeartbeatRun, RunFacts)>();
        foreach (var run in await db.Set<HeartbeatRun>().Where(run => run.Name == job.Name && run.DueAt == due).ToListAsync(cancellationToken))
            facts.Add((run, await FactsAsync(db, job, run, cancellationToken)));
        return facts;
    }

    private static async Task<RunFacts> FactsAsync(ChatOpsDbContext db, HeartbeatOptions job, HeartbeatRun run, CancellationToken cancellationToken)
    {
        var fault = await FaultAsync(db, job, run, cancellationToken);
        return new RunFacts(run.StartedAt, run.FinishedAt, run.Outcome, run.Records, run.Errors, run.Bytes, fault) { Note = HeartbeatText.NoteIn(run.Message) };
    }

    /// <summary>The newest scheduled or extra run of which it is known whether it is well; null when there is none.</summary>
    private async Task<RunJudgement?> NewestAsync(ChatOpsDbContext db, HeartbeatOptions job, CancellationToken cancellationToken)
    {
        var dues = await db.Set<HeartbeatOccurrence>().Where(row => row.Name == job.Name).OrderByDescending(row => row.DueAt)
            .Take(MostLookedAt).Select(row => row.DueAt).ToListAsync(cancellationToken);
        var extras = await db.Set<HeartbeatRun>().Where(run => run.Name == job.Name && (run.IsExtra || run.DueAt == null) && run.FinishedAt != null)
            .OrderByDescending(run => run.FinishedAt).Take(1).ToListAsync(cancellationToken);
        var newest = dues.Select(due => (At: due, Extra: (HeartbeatRun?)null))
            .Concat(extras.Select(run => (At: run.Anchor, Extra: (HeartbeatRun?)run))).OrderByDescending(item => item.At);
        foreach (var (at, extra) in newest)
        {
            var judgement = extra is null ? await FindAsync(db, job, at, cancellationToken) : OfExtra(await FactsAsync(db, job, extra, cancellationToken));
            if (judgement.Trouble is not null || judgement.State is LinkageState.Succeeded or LinkageState.Late)
                return judgement;
        }

        return null;
    }

    private static RunJudgement OfExtra(RunFacts run) => run switch
    {
        { Outcome: HeartbeatOutcome.Failed } => new(LinkageState.Failed, new Trouble(TroubleKind.Failed, null, null, run), null, run, 0),
        { Fault: { } fault } => new(LinkageState.CountAnomaly, new Trouble(TroubleKind.Counts, null, null, run, fault), null, run, 0),
        _ => new(LinkageState.Succeeded, null, null, run, 0),
    };

    private static async Task<AlertSignal> DescribedAsync(
        ChatOpsDbContext db, HeartbeatOptions job, HeartbeatState state, Trouble trouble, CancellationToken cancellationToken)
    {
        var down = trouble is { Run: null, DueAt: { } due }
            && await db.Set<HeartbeatOccurrence>().AnyAsync(row => row.Name == job.Name && row.DueAt == due && row.WhileDown, cancellationToken)
            ? await db.Set<SweepMark>().FindAsync([SweepMark.Only], cancellationToken)
            : null;
        return HeartbeatAlerts.Raised(state, job, HeartbeatText.Seen(trouble, state.LastSuccessAt, down)) with { Value = HeartbeatText.Value(trouble) };
    }
}
