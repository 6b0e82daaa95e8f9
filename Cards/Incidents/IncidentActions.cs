namespace ChatOpsBot.Cards.Incidents;

/// <summary>状況を報告: adds an update to the incident. <paramref name="Text"/> is the card's input and must not be blank.</summary>
public sealed record UpdateIncident(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.update/1";
}

/// <summary>復旧を報告: the service runs again. <paramref name="Text"/> is the card's input: what was done and what shows it.</summary>
public sealed record RecoverIncident(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.recover/1";
}

/// <summary>完了にする: nothing is left to do.</summary>
public sealed record CloseIncident(long IncidentId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.close/1";
}
