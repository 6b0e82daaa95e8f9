namespace ChatOpsBot.Cards.Help;

/// <summary>Draws a <see cref="HelpView"/>.</summary>
public static class HelpCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(HelpView view, CardLanguage language) => throw new NotImplementedException();
}
