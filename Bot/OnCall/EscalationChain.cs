namespace ChatOpsBot.Bot.OnCall;

/// <summary>People being called, one after the other, for one thing that is wrong.</summary>
internal sealed class EscalationChain
{
    public const int SentenceLength = 300;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>What for, <c>INC-3</c>; one running chain each.</summary>
    public required string Subject { get; init; }

    /// <summary>Channel to post the calls in, or null.</summary>
    public required string? ConversationId { get; init; }

    /// <summary>What is wrong, in one line; hostile until escaped.</summary>
    public required string Sentence { get; init; }

    /// <summary>訓練: nothing is really wrong.</summary>
    public required bool IsDrill { get; init; }

    /// <summary>When the first person was called.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How often the whole chain has been gone through.</summary>
    public int Round { get; private set; }

    /// <summary>When calling ended, or null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who answered; null while nobody has, and when calling was called off.</summary>
    public string? AnsweredById { get; private set; }

    /// <summary>Name of who answered.</summary>
    public string? AnsweredByName { get; private set; }

    /// <summary>Everybody was called; the first one is next again.</summary>
    public void NextRound() => Round++;

    /// <summary>Somebody answers.</summary>
    public void Answer(string objectId, string name, DateTimeOffset at) => (EndedAt, AnsweredById, AnsweredByName) = (at, objectId, name);

    /// <summary>Nobody needs to be called any more.</summary>
    public void Stop(DateTimeOffset at) => EndedAt = at;
}

/// <summary>What a step of a chain is. Names are stored; never rename.</summary>
internal enum EscalationStepKind
{
    /// <summary>Somebody of the chain is called.</summary>
    Duty,

    /// <summary>A service manager is called, because nobody of the chain answered.</summary>
    ServiceManager,

    /// <summary>It is said in the thread that nobody answered.</summary>
    Unanswered,
}

/// <summary>The ways somebody was called. Names are stored; never rename.</summary>
[Flags]
internal enum CallWays
{
    None = 0,

    /// <summary>A notice in the thread.</summary>
    Thread = 1,

    /// <summary>A personal message.</summary>
    Personal = 2,

    /// <summary>An e-mail.</summary>
    Email = 4,
}

/// <summary>A step that was taken. Chain and number are the key: no step is ever taken twice.</summary>
internal sealed class EscalationStep
{
    /// <summary>Which chain.</summary>
    public required long ChainId { get; init; }

    /// <summary>1 for the first call.</summary>
    public required int Number { get; init; }

    /// <summary>What was done.</summary>
    public required EscalationStepKind Kind { get; init; }

    /// <summary>0 while the chain was gone through for the first time.</summary>
    public required int Round { get; init; }

    /// <summary>Who was called; null for <see cref="EscalationStepKind.Unanswered"/>.</summary>
    public string? TenantId { get; init; }

    /// <inheritdoc cref="TenantId"/>
    public string? ObjectId { get; init; }

    /// <inheritdoc cref="TenantId"/>
    public string? Name { get; init; }

    /// <summary>When it was to be taken.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How.</summary>
    public required CallWays Ways { get; init; }
}
