namespace ChatOpsBot.Cards.Assets;

/// <summary>What an asset is. Names are stored; never rename.</summary>
public enum AssetKind
{
    /// <summary>システム.</summary>
    System,

    /// <summary>サーバー.</summary>
    Server,

    /// <summary>ソフトウェア.</summary>
    Software,

    /// <summary>ネットワーク.</summary>
    Network,

    /// <summary>その他.</summary>
    Other,
}

/// <summary>Where an asset is used. Names are stored; never rename.</summary>
public enum AssetEnvironment
{
    /// <summary>本番.</summary>
    Production,

    /// <summary>テスト.</summary>
    Test,

    /// <summary>検証.</summary>
    Staging,
}
