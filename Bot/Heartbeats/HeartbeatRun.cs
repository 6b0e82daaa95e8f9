namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What a job says about itself. Names are stored; never rename.</summary>
internal enum HeartbeatOutcome
{
    /// <summary>It began and has not said yet how it ended.</summary>
    Started,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It ended badly.</summary>
    Failed,
}

/// <summary>One run of a reporting job, as the job told it; the evidence of item 16 (要件16). Made anew from its reports whenever one comes in.</summary>
internal sealed class HeartbeatRun
{
    private HeartbeatRun()
    {
    }

    public HeartbeatRun(string name) => Name = name;

    public long Id { get; private set; }

    /// <summary>The job's name.</summary>
    public string Name { get; private set; } = "";

    public HeartbeatOutcome Outcome { get; private set; }

    /// <summary>When the latest word about this run came in, by our clock.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>By the job's clock if it said, else when its start was reported; null when it reported only the end.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>By the job's clock if it said, else when its end was reported; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The scheduled time it belongs to; null for a job without a schedule and before it was watched.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>True for a run nobody waited for, such as one by hand after the planned one had succeeded.</summary>
    public bool IsExtra { get; private set; }

    /// <summary>Set when a time the job said was not believed.</summary>
    public TimeNote? TimeNote { get; private set; }

    /// <summary>Records handled.</summary>
    public long? Records { get; private set; }

    /// <summary>Records that could not be handled.</summary>
    public long? Errors { get; private set; }

    /// <summary>Bytes written, e.g. the size of a backup.</summary>
    public long? Bytes { get; private set; }

    /// <summary>The job's own words, cut to <see cref="HeartbeatState.TextLimit"/>.</summary>
    public string? Message { get; private set; }

    /// <summary>When it was at work: its start, or its end when no start is known.</summary>
    public DateTimeOffset Anchor => StartedAt ?? FinishedAt ?? ReceivedAt;

    /// <summary>The latest thing known to have happened in it.</summary>
    public DateTimeOffset LatestAt => FinishedAt ?? StartedAt ?? ReceivedAt;

    /// <summary>Takes over what its reports say; of what the end does not say, what the start said.</summary>
    public void Show(AssembledRun run)
    {
        Outcome = run.End?.Outcome ?? HeartbeatOutcome.Started;
        ReceivedAt = run.Reports.Max(report => report.ReceivedAt);
        StartedAt = run.Reports.Append(run.Start).Min(report => report?.StartedAt);
        FinishedAt = run.End?.At;
        Records = run.End?.Records ?? run.Start?.Records;
        Errors = run.End?.Errors ?? run.Start?.Errors;
        Bytes = run.End?.Bytes ?? run.Start?.Bytes;
        Message = run.End?.Message ?? run.Start?.Message;
        TimeNote = run.Reports.Max(report => report.TimeNote);
    }

    /// <summary>Says which scheduled time it belongs to, if any.</summary>
    public void BelongsTo(DateTimeOffset? due) => DueAt = due;

    /// <summary>Says whether it was waited for.</summary>
    public void Counts(bool isExtra) => IsExtra = isExtra;
}
