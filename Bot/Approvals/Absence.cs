namespace ChatOpsBot.Bot.Approvals;

/// <summary>不在: on these days what waits for a person can be decided by their deputy (代理) too. Ended, never deleted.</summary>
internal sealed class Absence
{
    public long Id { get; private set; }

    public required string TenantId { get; init; }

    /// <summary>Who is away: object id, and name as shown then.</summary>
    public required string PersonId { get; init; }

    /// <inheritdoc cref="PersonId"/>
    public required string PersonName { get; init; }

    /// <summary>First and last day, in Japan.</summary>
    public required DateOnly From { get; init; }

    /// <inheritdoc cref="From"/>
    public required DateOnly To { get; init; }

    /// <summary>Who decides meanwhile: object id, and name as shown then.</summary>
    public required string DeputyId { get; init; }

    /// <inheritdoc cref="DeputyId"/>
    public required string DeputyName { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When it was taken back or replaced, or null.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>代理: a person lets another decide one approval for them.</summary>
internal sealed class HandOver
{
    public required long ApprovalId { get; init; }

    /// <summary>For whom: object id, and name as shown then.</summary>
    public required string PersonId { get; init; }

    /// <inheritdoc cref="PersonId"/>
    public required string PersonName { get; init; }

    /// <summary>Who decides for them: object id, and name as shown then.</summary>
    public required string DeputyId { get; init; }

    /// <inheritdoc cref="DeputyId"/>
    public required string DeputyName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A person who was handed an approval in their own chat, where the card is kept up to date.</summary>
internal sealed class AskedPerson
{
    public required long ApprovalId { get; init; }

    public required string TenantId { get; init; }

    public required string PersonId { get; init; }
}
