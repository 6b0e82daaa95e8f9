namespace ChatOpsBot.Bot.Delivery;

/// <summary>
/// How many messages are believed to wait in each conversation, so that the outbox is not searched after every commit. Too many costs one look in vain;
/// too few is mended when the deliverer counts the outbox, once in each poll.
/// </summary>
internal sealed class Backlog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Lane Lane, int Count)> _waiting = new(StringComparer.Ordinal);

    // One queue for each lane. A conversation that moved to a more urgent lane stands in both, and counts only in the urgent one.
    private readonly Queue<string>[] _order = [.. Enum.GetValues<Lane>().Select(_ => new Queue<string>())];

    /// <summary>One more message waits.</summary>
    public void Add(string conversation, Lane lane)
    {
        lock (_gate)
            Set(conversation, lane, _waiting.GetValueOrDefault(conversation).Count + 1);
    }

    /// <summary>At least so many wait, says the outbox.</summary>
    public void Counted(string conversation, Lane lane, int count)
    {
        lock (_gate)
            Set(conversation, lane, Math.Max(count, _waiting.GetValueOrDefault(conversation).Count));
    }

    /// <summary>Takes one message each of conversations that are ready, urgent ones first, those that have waited longest first.</summary>
    public IReadOnlyList<string> Take(int most, Func<string, bool> isReady)
    {
        var taken = new List<string>();
        lock (_gate)
        {
            for (var lane = 0; lane < _order.Length; lane++)
            {
                for (var left = _order[lane].Count; left > 0 && taken.Count < most; left--)
                {
                    var conversation = _order[lane].Dequeue();
                    if (!_waiting.TryGetValue(conversation, out var waiting) || (int)waiting.Lane != lane)
                        continue;
                    if (isReady(conversation))
                    {
                        taken.Add(conversation);
                        _waiting[conversation] = waiting = waiting with { Count = waiting.Count - 1 };
                    }

                    if (waiting.Count > 0)
                        _order[lane].Enqueue(conversation);
                    else
                        _waiting.Remove(conversation);
                }
            }
        }

        return taken;
    }

    private void Set(string conversation, Lane lane, int count)
    {
        var known = _waiting.TryGetValue(conversation, out var waiting);
        if (!known || lane < waiting.Lane)
            _order[(int)lane].Enqueue(conversation);
        _waiting[conversation] = (known && waiting.Lane < lane ? waiting.Lane : lane, count);
    }
}
