namespace ChatOpsBot.Bot.Incidents;

/// <summary>An alert group that belongs to an incident.</summary>
internal sealed class IncidentAlert
{
    /// <summary>The alert group.</summary>
    public required long GroupId { get; init; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; set; }

    /// <summary>When the bot heard of it.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the group was over, or null while it fires.</summary>
    public DateTimeOffset? ClearedAt { get; set; }
}

/// <summary>How well the service ran during a stretch of time. Names are stored; never rename.</summary>
internal enum ServiceLevel
{
    /// <summary>停止.</summary>
    Outage,

    /// <summary>一部影響.</summary>
    Partial,

    /// <summary>縮退運転.</summary>
    Degraded,
}

/// <summary>A stretch of time in which the service did not run as it should; what availability is computed from (要件27).</summary>
internal sealed class Disturbance
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; set; }

    /// <summary>How well it ran.</summary>
    public required ServiceLevel Level { get; set; }

    /// <summary>Start, inclusive.</summary>
    public required DateTimeOffset From { get; set; }

    /// <summary>End, exclusive; null while it lasts.</summary>
    public DateTimeOffset? To { get; set; }
}
