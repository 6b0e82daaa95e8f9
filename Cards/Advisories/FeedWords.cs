namespace ChatOpsBot.Cards.Advisories;

/// <summary>Words for feeds that cards and sentences use in the same way.</summary>
public sealed class FeedWords(CardLanguage language) : LanguageText<FeedWords>(language)
{
    /// <summary>JVNDB RSS and so on.</summary>
    public string Kind(FeedKind kind) => Text($"Kind{kind}");

    /// <summary>Why a feed could not be read, 「エラーが返りました（HTTP 503）」.</summary>
    /// <param name="detail">Particulars in our own words, or null.</param>
    public string Trouble(FeedTrouble trouble, string? detail) =>
        detail is null ? Text($"Trouble{trouble}") : Format("TroubleWithDetail", Text($"Trouble{trouble}"), UntrustedText.Line(detail, 60));
}
