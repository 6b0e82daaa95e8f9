namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>When the sweep last looked, and when the bot last did not run: what was to be reported then may have been refused. One row.</summary>
internal sealed class SweepMark
{
    /// <summary>The one row's key.</summary>
    public const int Only = 1;

    /// <summary>How often it is written, and from what silence on the bot counts as having been down.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(30), Gap = TimeSpan.FromMinutes(2);

    private SweepMark()
    {
    }

    public SweepMark(DateTimeOffset now) => SweptAt = now;

    public int Id { get; private set; } = Only;

    /// <summary>When the sweep last looked, to about <see cref="Rhythm"/>.</summary>
    public DateTimeOffset SweptAt { get; private set; }

    /// <summary>When the bot was last heard of before it was down; null while it never was.</summary>
    public DateTimeOffset? DownFrom { get; private set; }

    /// <summary>When it was heard of again.</summary>
    public DateTimeOffset? DownUntil { get; private set; }

    public bool IsStale(DateTimeOffset now) => now - SweptAt >= Rhythm;

    /// <summary>The sweep looks now.</summary>
    public void Sweep(DateTimeOffset now)
    {
        if (now - SweptAt > Gap)
            (DownFrom, DownUntil) = (SweptAt, now);
        SweptAt = now;
    }

    /// <summary>Whether the bot was down for a part of this span.</summary>
    public bool WasDown(DateTimeOffset from, DateTimeOffset to) => DownUntil >= from && DownFrom <= to;
}
