namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// How many of each kind are listed on an incident's card. Teams refuses a card that is too large, so very long texts leave room for fewer.
/// </summary>
internal sealed record IncidentRoom(int Preventions, int Sentences, int TimelineEntries)
{
    /// <summary>As many as are good to read.</summary>
    public static readonly IncidentRoom Usual = new(6, 6, 5);

    /// <summary>When the texts are as long as they may be.</summary>
    public static readonly IncidentRoom Tight = new(3, 4, 2);
}
