namespace ChatOpsBot.Cards.Issues;

/// <summary>One 課題 as a reader sees it. Instants and days are Japan's; texts and names are hostile until escaped.</summary>
public sealed record IssueView
{
    /// <summary>The running number of <c>ISS-n</c>.</summary>
    public required long Number { get; init; }

    /// <summary>State the card was drawn from.</summary>
    public required int Version { get; init; }

    /// <summary>課題内容.</summary>
    public required string Content { get; init; }

    /// <summary>優先度.</summary>
    public required IssuePriority Priority { get; init; }

    /// <summary>対応状況.</summary>
    public required IssueState State { get; init; }

    /// <summary>起票者.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>発生日.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>解決期限, or null.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Those before it, the oldest first.</summary>
    public IReadOnlyList<DateOnly> EarlierDues { get; init; } = [];

    /// <summary>担当者, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Object id of the 担当者; chooses them in the form.</summary>
    public string? OwnerId { get; init; }

    /// <summary>解決日, or null.</summary>
    public DateOnly? SolvedOn { get; init; }

    /// <summary>分類, or null.</summary>
    public string? Category { get; init; }

    /// <summary>影響範囲, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>対応策, or null.</summary>
    public string? Countermeasure { get; init; }

    /// <summary>関連, one a line, or null.</summary>
    public string? Related { get; init; }

    /// <summary>The request for another due date that waits for the city, or null.</summary>
    public IssueDueRequestView? Request { get; init; }

    /// <summary>The newest changes, the newest first.</summary>
    public IReadOnlyList<IssueChangeView> Changes { get; init; } = [];

    /// <summary>Today in Japan.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Now in Japan.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Shown id.</summary>
    public string Id => $"ISS-{Number}";

    /// <summary>Not solved and not withdrawn.</summary>
    public bool IsOpen => State is IssueState.Open or IssueState.InProgress or IssueState.Confirming;

    /// <summary>The steps the reader may take now; their buttons are shown.</summary>
    public IReadOnlySet<IssueButton> Buttons { get; init; } = new HashSet<IssueButton>();
}

/// <summary>What can be pressed on a 課題.</summary>
public enum IssueButton
{
    /// <summary>対応を開始.</summary>
    Start,

    /// <summary>更新….</summary>
    Edit,

    /// <summary>コメント….</summary>
    Comment,

    /// <summary>期限変更….</summary>
    MoveDue,

    /// <summary>解決….</summary>
    Solve,

    /// <summary>解決を確認.</summary>
    Confirm,

    /// <summary>取下げ….</summary>
    Withdraw,

    /// <summary>再開….</summary>
    Reopen,
}

/// <summary>A request for another 解決期限 that waits for the city.</summary>
/// <param name="ApprovalId">Shown id of the approval, <c>APR-3</c>.</param>
public sealed record IssueDueRequestView(DateOnly NewDue, string ApprovalId, PersonAt By);

/// <summary>One change: what it was and what it is, both null for things that only happen.</summary>
public sealed record IssueChangeView(IssueField Field, string? Before, string? After, PersonAt By);

/// <summary>A row of the list.</summary>
public sealed record IssueRowView(
    long Number, string Content, IssuePriority Priority, IssueState State, DateOnly? Due, string? Owner, bool WaitsForDue);

/// <summary>One page of 課題 一覧.</summary>
/// <param name="Filter">As it was typed, or empty.</param>
public sealed record IssueListView(
    IReadOnlyList<IssueRowView> Rows, string Filter, int Page, int PageCount, int TotalCount, int OpenCount, int OverdueCount, DateOnly Today);

/// <summary>What a form of a 課題 is filled in with.</summary>
/// <param name="Known">The issue, or null for a new one.</param>
/// <param name="Content">課題内容 of a new one, or null.</param>
/// <param name="Related">関連 of a new one, or null.</param>
/// <param name="People">Who can be 担当者: object id and name.</param>
public sealed record IssueFormView(
    IssueView? Known, string? Content, string? Related, IReadOnlyList<(string ObjectId, string Name)> People, FormState State);

/// <summary>Changes of several 課題, told together to the city (要件6).</summary>
public sealed record IssueNewsView(IReadOnlyList<IssueNewsItem> Items, DateTimeOffset Now);

/// <summary>The changes of one 課題, the oldest first.</summary>
public sealed record IssueNewsItem(long Number, string Content, IReadOnlyList<IssueChangeView> Changes);
