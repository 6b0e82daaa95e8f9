namespace ChatOpsBot.Cards.Notices;

/// <summary>Draws a <see cref="NoticeView"/>.</summary>
public static class NoticeCard
{
    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(NoticeView view, CardLanguage language) => throw new NotImplementedException();
}
