namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// Keeps one conversation under what Teams allows a bot to send there: 7 in 1 s, 8 in 2 s, 60 in 30 s and 1800 in 1 h. It counts every try, because
/// a refused one counts there too. Safe to use from several threads.
/// </summary>
internal sealed class Pacing
{
    private static readonly (int Count, TimeSpan Window)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    // A message may travel faster than the one before it, so the windows are taken a little longer than Teams takes them.
    private static readonly TimeSpan Room = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _sent = new();
    private DateTimeOffset _pausedUntil;

    /// <summary>The earliest moment the next message may go.</summary>
    public DateTimeOffset NextAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            var next = _pausedUntil > now ? _pausedUntil : now;
            var sent = _sent.ToArray();
            foreach (var (count, window) in Limits)
            {
                // The count-th newest must have left the window.
                if (sent.Length >= count && sent[^count] + window + Room is var free && free > next)
                    next = free;
            }

            return next;
        }
    }

    /// <summary>A message goes out now.</summary>
    public void Count(DateTimeOffset now)
    {
        lock (_gate)
            _sent.Enqueue(now);
    }

    /// <summary>Teams asked to wait.</summary>
    public void Pause(DateTimeOffset until)
    {
        lock (_gate)
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
    }

    /// <summary>Nothing is remembered any more: the conversation has been quiet for an hour.</summary>
    public bool IsIdle(DateTimeOffset now)
    {
        lock (_gate)
        {
            Forget(now);
            return _sent.Count == 0 && _pausedUntil <= now;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_sent.TryPeek(out var oldest) && oldest + Room <= now - Limits[^1].Window)
            _sent.Dequeue();
    }
}
