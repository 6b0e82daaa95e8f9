namespace ChatOpsBot.Cards.Heartbeats;

/// <summary>One run, planned or not. Instants are in the reader's time zone.</summary>
public sealed record LinkageRunView
{
    /// <summary>When it had to run; null for one nobody waited for, and for a job without times of its own.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required LinkageState State { get; init; }

    /// <summary>When it began, or null when that is not known.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Records handled, or null when it did not tell.</summary>
    public long? Records { get; init; }

    /// <summary>Records that could not be handled, or null when it did not tell.</summary>
    public long? Errors { get; init; }

    /// <summary>Bytes written, as people read them, or null.</summary>
    public string? Bytes { get; init; }

    /// <summary>How late it began or ended; null when it was not, or has not ended.</summary>
    public TimeSpan? LateBy { get; init; }

    /// <summary>Tries before it that did not end well.</summary>
    public int FailedTries { get; init; }

    /// <summary>Whether somebody has to look at it.</summary>
    public bool IsTrouble =>
        State is LinkageState.Failed or LinkageState.CountAnomaly or LinkageState.Missing || this is { State: LinkageState.Late, FinishedAt: null };

    /// <summary>True for a run by hand and the like.</summary>
    public bool IsExtra { get; init; }

    /// <summary>True when its report may have been refused because the bot did not run.</summary>
    public bool MayHaveBeenRefused { get; init; }

    /// <summary>True when the job said a time that cannot be right.</summary>
    public bool HasDoubtfulTime { get; init; }
}

/// <summary>A run on the board.</summary>
/// <param name="Job">The job as people call it.</param>
/// <param name="Previous">The run of the same time on the day before, or null.</param>
public sealed record LinkageRowView(string Job, LinkageRunView Run, LinkageRunView? Previous);

/// <summary>連携 一覧: the runs of one day.</summary>
/// <param name="Rows">Those shown, in order of time.</param>
/// <param name="Counts">All runs of the day by state, also those not shown.</param>
/// <param name="TroubleCount">Those of them somebody has to look at.</param>
/// <param name="HasJobs">False when no job is set at all.</param>
public sealed record LinkageBoardView(
    DateOnly Day, DateTimeOffset Now, IReadOnlyList<LinkageRowView> Rows, IReadOnlyDictionary<LinkageState, int> Counts, int TroubleCount,
    bool HasJobs = true);

/// <summary>One setting of a job, in words of the reader's language.</summary>
public sealed record LinkageSettingView(string Label, string Value);

/// <summary>連携 &lt;名&gt;: one job.</summary>
/// <param name="Name">The job as people call it.</param>
/// <param name="Id">The name it reports under.</param>
/// <param name="NextAt">When it has to run next, or null.</param>
/// <param name="Runs">Its latest runs, the newest first.</param>
/// <param name="AlertId">Its open alert, or null.</param>
/// <param name="AlertTitle">What that says.</param>
public sealed record LinkageJobView(
    string Name, string Id, DateTimeOffset Now, IReadOnlyList<LinkageSettingView> Settings, DateTimeOffset? NextAt, IReadOnlyList<LinkageRunView> Runs,
    string? AlertId, string? AlertTitle);
