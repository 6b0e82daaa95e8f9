namespace ChatOpsBot.Cards.Changes;

/// <summary>Where a change case stands. Names are stored; never rename.</summary>
public enum ChangeState
{
    /// <summary>情報登録: the vendor has the information and judges its impact.</summary>
    Opened,

    /// <summary>影響報告済み: the city knows of it and of its impact.</summary>
    Reported,

    /// <summary>テスト計画済み.</summary>
    TestPlanned,

    /// <summary>テスト不合格.</summary>
    TestFailed,

    /// <summary>市の決定待ち: the test passed.</summary>
    Tested,

    /// <summary>保留 by the city until the review date.</summary>
    Held,

    /// <summary>適用決定 by the city: a work plan may be put before it.</summary>
    Adopted,

    /// <summary>緊急適用中: begun without test or decision.</summary>
    Emergency,

    /// <summary>適用済み: the work is done.</summary>
    Applied,

    /// <summary>確認済み: closed.</summary>
    Verified,

    /// <summary>見送り by the city: closed.</summary>
    Rejected,

    /// <summary>取下げ: closed.</summary>
    Withdrawn,
}

/// <summary>What can be done with a change case. Names are on the wire; never rename.</summary>
public enum ChangeStep
{
    /// <summary>影響を報告….</summary>
    Report,

    /// <summary>テスト計画….</summary>
    PlanTest,

    /// <summary>テスト結果….</summary>
    RecordTest,

    /// <summary>適用可否を決定… (市).</summary>
    Decide,

    /// <summary>作業実施計画書を作成….</summary>
    MakeWork,

    /// <summary>緊急適用….</summary>
    Hasten,

    /// <summary>緊急適用の完了….</summary>
    ApplyInHaste,

    /// <summary>事後承認… (市).</summary>
    Ratify,

    /// <summary>適用結果を確認….</summary>
    Verify,

    /// <summary>取下げ….</summary>
    Withdraw,
}

/// <summary>What the city decides of the production environment (要件21, 22). Names are stored; never rename.</summary>
public enum ChangeDecision
{
    /// <summary>適用.</summary>
    Apply,

    /// <summary>見送り.</summary>
    Reject,

    /// <summary>保留.</summary>
    Hold,
}

/// <summary>The test in the 検証環境 or テスト環境.</summary>
/// <param name="Plan">試験内容.</param>
/// <param name="PlannedOn">実施予定日.</param>
/// <param name="Passed">合格, or null before there is a result.</param>
/// <param name="Result">試験結果, or null.</param>
/// <param name="Evidence">Where the evidence is kept, or null.</param>
public sealed record ChangeTestView(string Plan, DateOnly PlannedOn, bool? Passed, string? Result, string? Evidence, PersonAt? By);

/// <summary>The city's decision.</summary>
/// <param name="ReviewOn">見直し日 of a 保留, else null.</param>
public sealed record ChangeDecisionView(ChangeDecision Decision, string Reason, DateOnly? ReviewOn, PersonAt By);

/// <summary>The 緊急適用: why, and what the city said of it afterwards.</summary>
/// <param name="Ratified">Whether the city approved it afterwards; null while it has not answered.</param>
public sealed record ChangeHasteView(string Because, PersonAt By, bool? Ratified, string? Comment, PersonAt? RatifiedBy);

/// <summary>One change case as a reader sees it (要件21, 22). Instants are Japan's; texts and names are hostile until escaped.</summary>
public sealed record ChangeView
{
    /// <summary>The running number of <c>CHG-n</c>.</summary>
    public required long Number { get; init; }

    /// <summary>State the card was drawn from.</summary>
    public required int Version { get; init; }

    /// <summary>パッチ等 or アップデート資産.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ChangeState State { get; init; }

    /// <summary>What is to be applied.</summary>
    public required string Title { get; init; }

    /// <summary>What its maker says, or null.</summary>
    public string? Information { get; init; }

    /// <summary>Names of the assets it concerns.</summary>
    public required IReadOnlyList<string> Assets { get; init; }

    /// <summary>Shown id of what it comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Who opened it.</summary>
    public required PersonAt By { get; init; }

    /// <summary>影響 as reported to the city, or null.</summary>
    public string? Impact { get; init; }

    /// <summary>When and by whom it was reported, or null.</summary>
    public PersonAt? Reported { get; init; }

    /// <summary>The test, or null.</summary>
    public ChangeTestView? Test { get; init; }

    /// <summary>The city's decision, or null.</summary>
    public ChangeDecisionView? Decided { get; init; }

    /// <summary>The 緊急適用, or null.</summary>
    public ChangeHasteView? Haste { get; init; }

    /// <summary>Shown ids of the works that carry it out, with their state in words.</summary>
    public IReadOnlyList<string> Works { get; init; } = [];

    /// <summary>When it was applied and by whom, or null.</summary>
    public PersonAt? Applied { get; init; }

    /// <summary>確認結果, or null.</summary>
    public string? Verification { get; init; }

    /// <summary>Who confirmed it, or null.</summary>
    public PersonAt? Verified { get; init; }

    /// <summary>Why it was withdrawn, or null.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>When the card was drawn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Steps offered as buttons.</summary>
    public required IReadOnlySet<ChangeStep> Steps { get; init; }

    /// <summary>Shown id.</summary>
    public string Id => $"CHG-{Number}";
}

/// <summary>A page of change cases, the newest first.</summary>
public sealed record ChangeListView(IReadOnlyList<ChangeView> Rows, int Page, int Pages, int TotalCount);
