namespace ChatOpsBot.Cards.Assets;

/// <summary>Words for assets that cards, sentences and typed filters use in the same way.</summary>
public sealed class AssetWords(CardLanguage language) : LanguageText<AssetWords>(language)
{
    /// <summary>システム, サーバー and so on.</summary>
    public string Kind(AssetKind kind) => Text($"Kind{kind}");

    /// <summary>本番, テスト or 検証.</summary>
    public string Environment(AssetEnvironment environment) => Text($"Environment{environment}");

    /// <summary>保守対象 or 保守対象外.</summary>
    public string Scope(bool isInScope) => Text(isInScope ? "ScopeIn" : "ScopeOut");

    /// <summary>廃止.</summary>
    public string Retired => Text();
}
