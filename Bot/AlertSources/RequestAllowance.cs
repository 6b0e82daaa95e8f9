namespace ChatOpsBot.Bot.AlertSources;

/// <summary>
/// How many requests a source has left: a bucket that holds one minute's worth and fills evenly. A sender who finds it empty is asked to try again.
/// </summary>
/// <param name="perMinute">Requests in a minute; 0 for any number.</param>
internal sealed class RequestAllowance(int perMinute, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _left = perMinute;
    private long _filledAt = clock.GetTimestamp();

    /// <summary>Takes one request from what is left.</summary>
    /// <param name="wait">When there is none, how long until there will be.</param>
    public bool TryTake(out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (perMinute == 0)
            return true;
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(perMinute, _left + (clock.GetElapsedTime(_filledAt, now).TotalMinutes * perMinute));
            _filledAt = now;
            if (_left >= 1)
            {
                _left--;
                return true;
            }

            wait = TimeSpan.FromMinutes((1 - _left) / perMinute);
            return false;
        }
    }
}
