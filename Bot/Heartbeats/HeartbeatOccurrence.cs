using ChatOpsBot.Cards.Heartbeats;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>One time at which a job had to run, and what became of it (要件16).</summary>
internal sealed class HeartbeatOccurrence
{
    private HeartbeatOccurrence()
    {
    }

    public HeartbeatOccurrence(string name, DateTimeOffset dueAt) => (Name, DueAt) = (name, dueAt);

    public long Id { get; private set; }

    /// <summary>The job's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The scheduled time.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public LinkageState State { get; private set; }

    /// <summary>Of the run that counts.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <inheritdoc cref="StartedAt"/>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <inheritdoc cref="StartedAt"/>
    public long? Records { get; private set; }

    /// <inheritdoc cref="StartedAt"/>
    public long? Errors { get; private set; }

    /// <inheritdoc cref="StartedAt"/>
    public long? Bytes { get; private set; }

    /// <summary>Whole seconds it was late; kept when it ended late, null while it has not ended.</summary>
    public long? LateSeconds { get; private set; }

    /// <summary>Tries before the run that counts that did not end well.</summary>
    public int FailedTries { get; private set; }

    /// <summary>True when nothing was heard of it and the bot did not run for part of the time: its report may have been refused.</summary>
    public bool WhileDown { get; private set; }

    /// <summary>Takes over what is found now.</summary>
    public void Show(RunJudgement judgement)
    {
        State = judgement.State;
        var run = judgement.Deciding;
        (StartedAt, FinishedAt) = (run?.StartedAt, run?.FinishedAt);
        (Records, Errors, Bytes) = (run?.Records, run?.Errors, run?.Bytes);
        LateSeconds = run?.FinishedAt is not null && judgement.LateBy is { } late ? (long)Math.Ceiling(late.TotalSeconds) : null;
        FailedTries = judgement.FailedTries;
        WhileDown &= State == LinkageState.Missing;
    }

    /// <summary>Notes that its report may have been refused because the bot did not run.</summary>
    public void MayHaveBeenRefused() => WhileDown = true;
}
