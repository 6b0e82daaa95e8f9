namespace ChatOpsBot.Cards.Alerts;

/// <summary>Draws a <see cref="AlertView"/>.</summary>
public static class AlertCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(AlertView view, CardLanguage language) => throw new NotImplementedException();
}
