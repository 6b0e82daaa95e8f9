namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentView"/>.</summary>
public static class IncidentCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentView view, CardLanguage language) => throw new NotImplementedException();
}
