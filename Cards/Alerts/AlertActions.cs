namespace ChatOpsBot.Cards.Alerts;

/// <summary>確認する: a person says they look after the alert group.</summary>
public sealed record AcknowledgeAlert(long GroupId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "alert.acknowledge/1";
}

/// <summary>障害として起票: an incident is opened from the alert group. <paramref name="Title"/> is the card's input; blank means the alert's own title.</summary>
public sealed record OpenIncidentFromAlert(long GroupId, int Version, string? Title) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "alert.open-incident/1";
}

/// <summary>静観: no further notice for <paramref name="Minutes"/> minutes; <paramref name="Reason"/> is the card's input and must not be blank.</summary>
public sealed record SilenceAlert(long GroupId, int Version, int Minutes, string? Reason) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "alert.silence/1";
}
