namespace ChatOpsBot.Bot.Deadlines;

/// <summary>
/// When the deadline sweep last did something, on the clock that never jumps: who watches the watcher needs to know (要件8's clocks stand still with it).
/// </summary>
internal sealed class SweepPulse(TimeProvider clock)
{
    private long _sign = clock.GetTimestamp();
    private long _sweeps;

    /// <summary>How long ago a sweep last ended without failing, or handled a deadline in one that is still going on; since the start if none ever did.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref _sign));

    /// <summary>Sweeps that ended without failing.</summary>
    public long Sweeps => Interlocked.Read(ref _sweeps);

    /// <summary>A sweep works.</summary>
    public void Beat() => Interlocked.Exchange(ref _sign, clock.GetTimestamp());

    /// <summary>A sweep has gone through all that was due.</summary>
    public void Completed()
    {
        Beat();
        Interlocked.Increment(ref _sweeps);
    }
}
