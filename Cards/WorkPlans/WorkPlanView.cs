namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>停止有無. Names are stored; never rename.</summary>
public enum WorkPlanStop
{
    /// <summary>なし.</summary>
    None,

    /// <summary>一部停止.</summary>
    Partial,

    /// <summary>停止あり.</summary>
    Full,
}

/// <summary>What became of a 作業項目. Names are stored; never rename.</summary>
public enum WorkItemState
{
    /// <summary>未実施.</summary>
    Planned,

    /// <summary>済.</summary>
    Done,

    /// <summary>実施せず.</summary>
    Skipped,
}

/// <summary>What can be done with a 作業実施計画書.</summary>
public enum WorkPlanStep
{
    /// <summary>計画を編集….</summary>
    Edit,

    /// <summary>市へ提出….</summary>
    Submit,

    /// <summary>作業を開始.</summary>
    Start,

    /// <summary>項目の実施.</summary>
    Item,

    /// <summary>作業を完了.</summary>
    Finish,

    /// <summary>切戻し….</summary>
    RollBack,

    /// <summary>作業結果….</summary>
    Result,

    /// <summary>取下げ….</summary>
    Withdraw,
}

/// <summary>One 作業実施計画書 as a reader sees it. Instants are Japan's; texts and names are hostile until escaped.</summary>
public sealed record WorkPlanView
{
    /// <summary>The running number of <c>WRK-n</c>.</summary>
    public required long Number { get; init; }

    /// <summary>State the card was drawn from.</summary>
    public required int Version { get; init; }

    /// <summary>作業件名.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkPlanState State { get; init; }

    /// <summary>作業日 and the times, or null while they are not set.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Time { get; init; }

    /// <summary>作業担当者, one a line.</summary>
    public string? Workers { get; init; }

    /// <summary>Names of the assets, one a line.</summary>
    public string? Assets { get; init; }

    /// <summary>作業項目 with their times.</summary>
    public IReadOnlyList<WorkItemView> Items { get; init; } = [];

    /// <summary>影響, or null.</summary>
    public string? Impact { get; init; }

    /// <summary>停止有無.</summary>
    public WorkPlanStop Stop { get; init; }

    /// <summary>When it stops, or null.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? StopTime { get; init; }

    /// <summary>Whether the stop counts as downtime (算入), or is left out as agreed (除外).</summary>
    public bool CountsAsDowntime { get; init; }

    /// <summary>切戻し手順, or null.</summary>
    public string? Rollback { get; init; }

    /// <summary>切戻し判断時刻, or null.</summary>
    public DateTimeOffset? RollbackBy { get; init; }

    /// <summary>連絡, or null.</summary>
    public string? Contact { get; init; }

    /// <summary>要改訂文書, or null.</summary>
    public string? Documents { get; init; }

    /// <summary>関連, or null.</summary>
    public string? Related { get; init; }

    /// <summary>What else is going on then, in the reader's words.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>Shown id of the approval that waits or was last given, or null.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>Who approved the plan, or null.</summary>
    public PersonAt? Approved { get; init; }

    /// <summary>Who began the work, or null.</summary>
    public PersonAt? Started { get; init; }

    /// <summary>Who ended it, or null.</summary>
    public PersonAt? Finished { get; init; }

    /// <summary>切戻し: why, or null.</summary>
    public string? RolledBackBecause { get; init; }

    /// <summary>作業結果, or null.</summary>
    public string? Result { get; init; }

    /// <summary>Who approved the result, or null.</summary>
    public PersonAt? Closed { get; init; }

    /// <summary>Why it was withdrawn, or null.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>Where the document can be fetched, or null.</summary>
    public Uri? DocumentLink { get; init; }

    /// <summary>Now in Japan.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The steps the reader may take now.</summary>
    public IReadOnlySet<WorkPlanStep> Steps { get; init; } = new HashSet<WorkPlanStep>();

    /// <summary>Shown id.</summary>
    public string Id => $"WRK-{Number}";
}

/// <summary>A 作業項目.</summary>
public sealed record WorkItemView(int Number, DateTimeOffset From, DateTimeOffset To, string What, WorkItemState State, PersonAt? By);

/// <summary>A row of the list.</summary>
public sealed record WorkPlanRowView(
    long Number, string Title, WorkPlanState State, (DateTimeOffset From, DateTimeOffset To)? Time, string? Workers, WorkPlanStop Stop, bool HasConflict);

/// <summary>Works by day.</summary>
/// <param name="IsCalendar">作業 予定 from a day on; else 作業 一覧, the newest first.</param>
public sealed record WorkPlanListView(IReadOnlyList<WorkPlanRowView> Rows, bool IsCalendar, int Page, int PageCount, int TotalCount, DateTimeOffset Now);
