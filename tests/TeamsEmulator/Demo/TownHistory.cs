namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>What happened in the town lately, the newest first.</summary>
internal sealed class TownHistory(TimeProvider time)
{
    private const int Kept = 30;

    private readonly Lock _gate = new();
    private readonly LinkedList<TownEvent> _events = [];

    /// <summary>How the bot is, in words.</summary>
    internal string BotState { get; private set; } = "起動を待っています";

    internal IReadOnlyList<TownEvent> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    internal void Add(string text)
    {
        lock (_gate)
        {
            _events.AddFirst(new TownEvent(time.GetUtcNow(), text));
            if (_events.Count > Kept) _events.RemoveLast();
        }
    }

    internal void BotIs(string state)
    {
        BotState = state;
        Add($"ボット: {state}");
    }

    internal sealed record TownEvent(DateTimeOffset At, string Text);
}
