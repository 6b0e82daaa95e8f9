namespace ChatOpsBot.Cards.Digests;

/// <summary>Draws a <see cref="DigestView"/>.</summary>
public static class DigestCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(DigestView view, CardLanguage language) => throw new NotImplementedException();
}
