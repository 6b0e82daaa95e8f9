namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Documented limits per bot and conversation: so many calls in any span of so long.</summary>
internal sealed class RateLimits(TimeProvider time, IReadOnlyList<(int Calls, TimeSpan Span)> limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _calls = [];

    internal static IReadOnlyList<(int Calls, TimeSpan Span)> Sends { get; } =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];

    internal static IReadOnlyList<(int Calls, TimeSpan Span)> Reads { get; } =
        [(14, TimeSpan.FromSeconds(1)), (16, TimeSpan.FromSeconds(2)), (120, TimeSpan.FromSeconds(30)), (3600, TimeSpan.FromHours(1))];

    /// <summary>Counts calls to a conversation; returns the whole seconds to wait when a limit is reached, and then counts nothing.</summary>
    internal int? Enter(string chatId, int calls = 1)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_calls.TryGetValue(chatId, out var past)) _calls[chatId] = past = [];
            past.RemoveAll(at => now - at >= limits[^1].Span);
            foreach (var (most, span) in limits)
            {
                var recent = past.Where(at => now - at < span).ToList();
                if (recent.Count + calls <= most) continue;
                var freeAt = recent[recent.Count + calls - most - 1] + span;
                return Math.Max(1, (int)Math.Ceiling((freeAt - now).TotalSeconds));
            }
            past.AddRange(Enumerable.Repeat(now, calls));
            return null;
        }
    }
}
