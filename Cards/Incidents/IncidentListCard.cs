namespace ChatOpsBot.Cards.Incidents;

/// <summary>Draws a <see cref="IncidentListView"/>.</summary>
public static class IncidentListCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(IncidentListView view, CardLanguage language) => throw new NotImplementedException();
}
