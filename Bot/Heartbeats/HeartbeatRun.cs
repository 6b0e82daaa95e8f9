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

/// <summary>One run of a reporting job, as the job told it; the evidence of item 16 (要件16).</summary>
internal sealed class HeartbeatRun
{
    private HeartbeatRun()
    {
    }

    public HeartbeatRun(string name, DateTimeOffset receivedAt)
    {
        Name = name;
        ReceivedAt = receivedAt;
    }

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

    /// <summary>Records handled.</summary>
    public long? Records { get; private set; }

    /// <summary>Records that could not be handled.</summary>
    public long? Errors { get; private set; }

    /// <summary>Bytes written, e.g. the size of a backup.</summary>
    public long? Bytes { get; private set; }

    /// <summary>The job's own words, cut to <see cref="HeartbeatState.TextLimit"/>.</summary>
    public string? Message { get; private set; }

    /// <summary>Takes over what the job reports now; what it reported before and does not repeat stays.</summary>
    public void Report(HeartbeatOutcome outcome, HeartbeatReport report, DateTimeOffset now)
    {
        Outcome = outcome;
        ReceivedAt = now;
        // PostgreSQL takes instants in UTC only, whatever offset the job's clock has.
        StartedAt = report.StartedAt?.ToUniversalTime() ?? StartedAt ?? (outcome == HeartbeatOutcome.Started ? now : null);
        FinishedAt = outcome == HeartbeatOutcome.Started ? null : report.FinishedAt?.ToUniversalTime() ?? now;
        Records = report.Records ?? Records;
        Errors = report.Errors ?? Errors;
        Bytes = report.Bytes ?? Bytes;
        Message = report.Message is { } words ? words[..Math.Min(words.Length, HeartbeatState.TextLimit)] : Message;
    }
}
