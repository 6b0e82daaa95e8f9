namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Where a reporting job stands.</summary>
internal sealed class HeartbeatState
{
    /// <summary>Longest text kept, in characters.</summary>
    public const int TextLimit = 500;

    private HeartbeatState()
    {
    }

    public HeartbeatState(string name, DateTimeOffset now)
    {
        Name = name;
        WatchedSince = now;
    }

    /// <summary>The job's name; the key.</summary>
    public string Name { get; private set; } = "";

    /// <summary>When the bot first knew of it; a job that never reported is late counted from here.</summary>
    public DateTimeOffset WatchedSince { get; private set; }

    /// <summary>When its latest success came in, by our clock.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    /// <summary>True from the failure or the missed deadline to the next success.</summary>
    public bool Firing { get; private set; }

    /// <summary>When the alert was raised; null while not firing.</summary>
    public DateTimeOffset? FiringSince { get; private set; }

    /// <summary>Title of the alert; null while not firing.</summary>
    public string? FiringTitle { get; private set; }

    /// <summary>The schedule it is watched by; null when it has none.</summary>
    public string? Schedule { get; private set; }

    /// <summary>Since when it is watched by that schedule: earlier times are not waited for.</summary>
    public DateTimeOffset? ScheduledSince { get; private set; }

    /// <summary>Up to which scheduled time everything is judged for good but for what is reported later.</summary>
    public DateTimeOffset? JudgedThrough { get; private set; }

    /// <summary>Takes over the schedule of the settings; one that is new or has changed counts from now on.</summary>
    public void Follow(HeartbeatOptions job, DateTimeOffset now)
    {
        var schedule = job.Schedule is null ? null : $"{job.Schedule} {job.Days ?? ScheduleDays.Every}";
        if (Schedule == schedule)
            return;
        Schedule = schedule;
        ScheduledSince = JudgedThrough = schedule is null ? null : now;
    }

    /// <summary>Notes that the scheduled times up to this one are judged.</summary>
    public void Judged(DateTimeOffset through) => JudgedThrough = through;

    /// <summary>Notes a success that need not end the firing.</summary>
    public void Hear(DateTimeOffset at) => LastSuccessAt = LastSuccessAt > at ? LastSuccessAt : at;

    /// <summary>True when no success came in time; exactly at the deadline is in time.</summary>
    public bool IsLate(HeartbeatOptions job, DateTimeOffset now) => now > job.Deadline(LastSuccessAt ?? WatchedSince);

    /// <summary>Begins the firing, or gives it another title.</summary>
    public void Fire(string title, DateTimeOffset now)
    {
        Firing = true;
        FiringSince ??= now;
        FiringTitle = title;
    }

    /// <summary>Ends the firing, if there is one.</summary>
    public void Succeed(DateTimeOffset now)
    {
        LastSuccessAt = now;
        EndFiring();
    }

    public void EndFiring()
    {
        Firing = false;
        FiringSince = null;
        FiringTitle = null;
    }
}
