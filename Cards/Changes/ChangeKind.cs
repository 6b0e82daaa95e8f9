namespace ChatOpsBot.Cards.Changes;

/// <summary>What is to be applied. Names are stored; never rename.</summary>
public enum ChangeKind
{
    /// <summary>パッチ等 (要件21): a security patch or a fix, tested in the 検証環境.</summary>
    Patch,

    /// <summary>アップデート資産 (要件22): an update of the package, tested in the テスト環境.</summary>
    Update,
}
