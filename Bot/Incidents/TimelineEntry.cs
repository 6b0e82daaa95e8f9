namespace ChatOpsBot.Bot.Incidents;

/// <summary>One line of an incident's timeline; lines are only ever added.</summary>
internal sealed class TimelineEntry
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as shown then; null for the bot itself.</summary>
    public string? ByName { get; init; }

    /// <summary>What.</summary>
    public required string Text { get; init; }
}
