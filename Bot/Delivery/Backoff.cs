namespace ChatOpsBot.Bot.Delivery;

/// <summary>How long to wait before trying a message again.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Doubles with every try up to a minute, with jitter of half of it, and never less than what the connector asked for.</summary>
    /// <param name="attempt">Tries made, from 1.</param>
    /// <param name="jitter">Between 0 and 1.</param>
    public static TimeSpan After(int attempt, TimeSpan? retryAfter, double jitter)
    {
        var wait = First * Math.Pow(2, Math.Min(attempt, 10) - 1);
        wait = wait > Longest ? Longest : wait;
        wait *= 0.5 + (jitter / 2);
        return retryAfter > wait ? retryAfter.Value + (wait * 0.1) : wait;
    }
}
