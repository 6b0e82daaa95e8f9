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
