namespace ChatOpsBot.Bot.Delivery;

/// <summary>One line of the delivery ledger: one try to send one message, and what came of it.</summary>
internal sealed class DeliveryAttempt
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The message.</summary>
    public required long MessageId { get; init; }

    /// <summary>When the try ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What came of it.</summary>
    public required SendOutcome Outcome { get; init; }

    /// <summary>Status, or null when there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The id Teams gave, or null.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What was wrong, or null.</summary>
    public string? Error { get; init; }
}
