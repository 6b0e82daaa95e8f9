namespace ChatOpsBot.Cards.Changes;

/// <summary>Names of what change cases are made of, for cards and sentences.</summary>
public sealed class ChangeWords(CardLanguage language) : LanguageText<ChangeWords>(language)
{
    /// <summary>パッチ等 or アップデート資産.</summary>
    public string Kind(ChangeKind kind) => Text($"Kind{kind}");

    /// <summary>検証環境 for パッチ等 (要件21), テスト環境 for アップデート資産 (要件22).</summary>
    public string Environment(ChangeKind kind) => Text($"Environment{kind}");

    /// <summary>情報登録, 影響報告済み …</summary>
    public string State(ChangeState state) => Text($"State{state}");

    /// <summary>影響の報告, テスト計画 …</summary>
    public string Step(ChangeStep step) => Text($"Step{step}");

    /// <summary>適用, 見送り, 保留.</summary>
    public string Decision(ChangeDecision decision) => Text($"Decision{decision}");

    /// <summary>合格 or 不合格.</summary>
    public string Passed(bool passed) => passed ? PassedYes : PassedNo;

    /// <summary>事後承認 or 不承認.</summary>
    public string Ratified(bool approved) => approved ? RatifiedYes : RatifiedNo;

    private string PassedYes => Text();
    private string PassedNo => Text();
    private string RatifiedYes => Text();
    private string RatifiedNo => Text();
}
