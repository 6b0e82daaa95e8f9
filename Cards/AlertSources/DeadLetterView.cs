namespace ChatOpsBot.Cards.AlertSources;

/// <summary>What became of a body that could not be read. Names are stored; never rename.</summary>
public enum DeadLetterEnd
{
    /// <summary>It could be read after all, and its alerts were taken.</summary>
    Reprocessed,

    /// <summary>A person decided that it does not matter.</summary>
    Discarded,
}

/// <summary>A body in which no alert could be found. Its words are the sender's and hostile until escaped.</summary>
/// <param name="Size">Characters in all.</param>
/// <param name="Beginning">As much of it as is to be shown, or more.</param>
public sealed record DeadLetterView(long Number, string Source, DateTimeOffset ReceivedAt, int Size, string Beginning)
{
    /// <summary>Null while it waits for somebody.</summary>
    public DeadLetterEnd? End { get; init; }

    /// <summary>Who dealt with it, and when.</summary>
    public PersonAt? HandledBy { get; init; }

    /// <summary>Why it was discarded.</summary>
    public string? Reason { get; init; }
}

/// <summary>The oldest of those that wait.</summary>
public sealed record DeadLetterListView(IReadOnlyList<DeadLetterView> Letters, int TotalCount);
