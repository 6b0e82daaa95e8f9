namespace ChatOpsBot.TeamsEmulator.Faults;

/// <summary>What goes wrong next at the connector. Faults are used up in the order they were scripted.</summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>How many scripted faults have not happened yet.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _entries.Sum(entry => entry.Left);
        }
    }

    /// <summary>Lets the next <paramref name="count"/> matching requests go wrong.</summary>
    /// <param name="conversationId">Only requests that name this chat, channel or thread in their path or body; null for all.</param>
    /// <param name="method">Only this HTTP method; null for all.</param>
    public FaultScript Next(Fault fault, int count = 1, string? conversationId = null, string? method = null)
    {
        lock (_gate) _entries.Add(new(fault, conversationId, method) { Left = count });
        return this;
    }

    /// <summary>Forgets what has not happened yet.</summary>
    public void Clear()
    {
        lock (_gate) _entries.Clear();
    }

    internal Fault? Take(string method, string path, string body)
    {
        lock (_gate)
        {
            var entry = _entries.Find(candidate => candidate.Matches(method, path, body));
            if (entry is null) return null;
            if (--entry.Left == 0) _entries.Remove(entry);
            return entry.Fault;
        }
    }

    private sealed record Entry(Fault Fault, string? ConversationId, string? Method)
    {
        public int Left { get; set; }

        public bool Matches(string method, string path, string body) =>
            (Method is null || string.Equals(method, Method, StringComparison.OrdinalIgnoreCase))
            && (ConversationId is null || path.Contains(ConversationId, StringComparison.Ordinal) || body.Contains(ConversationId, StringComparison.Ordinal));
    }
}
