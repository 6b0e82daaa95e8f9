namespace ChatOpsBot.Cards.Issues;

/// <summary>対応状況 of a 課題 (要件6). Names are stored; never rename.</summary>
public enum IssueState
{
    /// <summary>未着手.</summary>
    Open,

    /// <summary>対応中.</summary>
    InProgress,

    /// <summary>確認待ち: done, the city looks at it.</summary>
    Confirming,

    /// <summary>解決.</summary>
    Solved,

    /// <summary>取下げ: nothing to solve.</summary>
    Withdrawn,
}

/// <summary>優先度. Names are stored; never rename.</summary>
public enum IssuePriority
{
    /// <summary>高.</summary>
    High,

    /// <summary>中.</summary>
    Medium,

    /// <summary>低.</summary>
    Low,
}

/// <summary>What of a 課題 can change, or happen to it. Names are stored; never rename.</summary>
public enum IssueField
{
    /// <summary>起票.</summary>
    Opened,

    /// <summary>優先度.</summary>
    Priority,

    /// <summary>課題内容.</summary>
    Content,

    /// <summary>解決期限.</summary>
    Due,

    /// <summary>担当者.</summary>
    Owner,

    /// <summary>対応状況.</summary>
    State,

    /// <summary>分類.</summary>
    Category,

    /// <summary>影響範囲.</summary>
    Scope,

    /// <summary>対応策.</summary>
    Countermeasure,

    /// <summary>関連.</summary>
    Related,

    /// <summary>コメント.</summary>
    Comment,

    /// <summary>期限変更の申請.</summary>
    DueRequested,

    /// <summary>期限変更の不同意.</summary>
    DueRefused,
}
