namespace ChatOpsBot.Bot.Delivery;

/// <summary>When the deliverer last looked for work and could, on the clock that never jumps.</summary>
internal sealed class DeliveryPulse(TimeProvider clock)
{
    private long _sign = clock.GetTimestamp();

    /// <summary>How long ago that was; since the start if it never has been.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref _sign));

    /// <summary>A round has gone well.</summary>
    public void Beat() => Interlocked.Exchange(ref _sign, clock.GetTimestamp());
}
