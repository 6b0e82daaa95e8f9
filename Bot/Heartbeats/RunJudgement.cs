using ChatOpsBot.Cards.Heartbeats;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What people must be told of.</summary>
internal enum TroubleKind
{
    Failed,
    NotStarted,
    StartedLate,
    NotFinished,
    Counts,
}

/// <summary>Why a job's alert fires.</summary>
/// <param name="DueAt">The scheduled time concerned, or null for a run without one.</param>
/// <param name="LimitAt">The limit that passed, when one did.</param>
/// <param name="Run">The run that decides, or null when there is none.</param>
/// <param name="Fault">What is wrong with its figures, for <see cref="TroubleKind.Counts"/>.</param>
internal sealed record Trouble(TroubleKind Kind, DateTimeOffset? DueAt, DateTimeOffset? LimitAt, RunFacts? Run, CountFault? Fault = null);

/// <summary>What is known of one run.</summary>
internal sealed record RunFacts(
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, HeartbeatOutcome Outcome, long? Records = null, long? Errors = null, long? Bytes = null,
    CountFault? Fault = null)
{
    /// <summary>That something the job said could not be read; else null.</summary>
    public string? Note { get; init; }

    /// <summary>Ended well, with figures that are right.</summary>
    public bool IsGood => Outcome == HeartbeatOutcome.Succeeded && Fault is null;

    /// <summary>The latest thing known to have happened in it.</summary>
    public DateTimeOffset LatestAt => FinishedAt ?? StartedAt ?? default;
}

/// <summary>By when a scheduled run must have begun and succeeded. Exactly at the limit is in time.</summary>
internal sealed record SlotLimits(DateTimeOffset DueAt, DateTimeOffset? StartBy, DateTimeOffset FinishBy)
{
    public static SlotLimits Of(HeartbeatOptions job, DateTimeOffset due) =>
        new(due, job.StartWithinMinutes is { } minutes ? due.AddMinutes(minutes) : null, due + job.FinishWithin);
}

/// <summary>What became of one scheduled run (要件16). Pure: the same facts at the same moment give the same answer.</summary>
/// <param name="Trouble">What to tell, or null when there is nothing to tell or not yet.</param>
/// <param name="LateBy">By how much the limit was passed, when <see cref="LinkageState.Late"/>.</param>
/// <param name="Deciding">The run that counts: the first good one, else the latest.</param>
/// <param name="FailedTries">Runs before it that did not end well.</param>
internal sealed record RunJudgement(LinkageState State, Trouble? Trouble, TimeSpan? LateBy, RunFacts? Deciding, int FailedTries)
{
    /// <param name="runs">All runs of this scheduled time, in any order.</param>
    public static RunJudgement Of(SlotLimits limits, IReadOnlyList<RunFacts> runs, DateTimeOffset now)
    {
        var tries = runs.OrderBy(run => run.LatestAt).ThenBy(run => run.Outcome).ToList();
        var good = tries.FindIndex(run => run.IsGood);
        if (good >= 0)
            return Good(limits, tries, good);
        if (tries.Count == 0)
            return Silent(limits, now);

        var latest = tries[^1];
        var failed = tries.FindLastIndex(run => run.Outcome == HeartbeatOutcome.Failed || run.Fault is not null);
        var tried = tries.Take(tries.Count - 1).Count(run => run.FinishedAt is not null);
        return latest switch
        {
            { Outcome: HeartbeatOutcome.Failed } => new(LinkageState.Failed, Bad(limits, latest), null, latest, tried),
            { Fault: not null } => new(LinkageState.CountAnomaly, Bad(limits, latest), null, latest, tried),
            _ when now > limits.FinishBy => new(
                LinkageState.Late, new Trouble(TroubleKind.NotFinished, limits.DueAt, limits.FinishBy, latest), now - limits.FinishBy, latest, tried),
            // What went wrong before is over only when a try has succeeded.
            _ when failed >= 0 => new(LinkageState.Running, Bad(limits, tries[failed]), null, latest, tried),
            _ => new(LinkageState.Running, StartedLate(limits, tries), null, latest, tried),
        };
    }

    private static RunJudgement Good(SlotLimits limits, List<RunFacts> tries, int good)
    {
        var run = tries[good];
        var late = Later(run.FinishedAt - limits.FinishBy, StartDelay(limits, tries.Take(good + 1)));
        return new(late is null ? LinkageState.Succeeded : LinkageState.Late, null, late, run, good);
    }

    private static RunJudgement Silent(SlotLimits limits, DateTimeOffset now) => now switch
    {
        _ when now > limits.StartBy => new(
            LinkageState.Missing, new Trouble(TroubleKind.NotStarted, limits.DueAt, limits.StartBy, null), null, null, 0),
        _ when now > limits.FinishBy => new(
            LinkageState.Missing, new Trouble(TroubleKind.NotFinished, limits.DueAt, limits.FinishBy, null), null, null, 0),
        _ => new(LinkageState.Planned, null, null, null, 0),
    };

    private static Trouble Bad(SlotLimits limits, RunFacts run) => run.Fault is { } fault
        ? new Trouble(TroubleKind.Counts, limits.DueAt, null, run, fault)
        : new Trouble(TroubleKind.Failed, limits.DueAt, null, run);

    private static Trouble? StartedLate(SlotLimits limits, List<RunFacts> tries) =>
        StartDelay(limits, tries) > TimeSpan.Zero
            ? new Trouble(TroubleKind.StartedLate, limits.DueAt, limits.StartBy, tries.MinBy(run => run.StartedAt))
            : null;

    /// <summary>By how much the first of the tries began too late; null when it does not say when, or need not.</summary>
    private static TimeSpan? StartDelay(SlotLimits limits, IEnumerable<RunFacts> tries) => tries.Min(run => run.StartedAt) - limits.StartBy;

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) =>
        ((TimeSpan?[])[one, other]).Where(span => span > TimeSpan.Zero).Max();
}
