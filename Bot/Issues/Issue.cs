using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題, a row of the 課題管理表 (要件6), <c>ISS-n</c>. Never deleted.</summary>
internal sealed class Issue
{
    /// <summary>Longest texts, characters.</summary>
    public const int ContentLength = IssueForms.ContentLength, TextLength = IssueForms.TextLength, CategoryLength = IssueForms.LineLength, NameLength = 300;

    /// <summary>The number in <c>ISS-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>課題内容.</summary>
    public required string Content { get; set; }

    /// <summary>優先度.</summary>
    public required IssuePriority Priority { get; set; }

    /// <summary>起票者: object id, or null when no person raised it, and name as shown then.</summary>
    public required string? RaisedById { get; init; }

    /// <inheritdoc cref="RaisedById"/>
    public required string RaisedByName { get; init; }

    /// <summary>発生日, in Japan.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>解決期限, the end of that day in Japan; or null.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>担当者: object id, or null when nobody or somebody whom Teams does not know, and name.</summary>
    public string? OwnerId { get; private set; }

    /// <inheritdoc cref="OwnerId"/>
    public string? OwnerName { get; private set; }

    /// <summary>対応状況.</summary>
    public IssueState State { get; private set; }

    /// <summary>解決日, in Japan; null while it is not solved.</summary>
    public DateOnly? SolvedOn { get; private set; }

    /// <summary>分類, or null.</summary>
    public string? Category { get; set; }

    /// <summary>影響範囲, or null.</summary>
    public string? Scope { get; set; }

    /// <summary>対応策, or null.</summary>
    public string? Countermeasure { get; set; }

    /// <summary>関連: ids and links, one a line, or null.</summary>
    public string? Related { get; set; }

    /// <summary>What in the program it comes from, <c>prevention:3:2</c>, of which there is one issue only; or null.</summary>
    public string? SourceKey { get; init; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"ISS-{Id}";

    /// <summary>Not solved and not withdrawn.</summary>
    public bool IsOpen => State is IssueState.Open or IssueState.InProgress or IssueState.Confirming;

    /// <summary>Gives it to somebody, or to nobody.</summary>
    public void Give(string? ownerId, string? ownerName) => (OwnerId, OwnerName) = (ownerId, ownerName);

    /// <summary>Moves to a state; the day of a solution is kept with it.</summary>
    public void Move(IssueState state, DateOnly today) => (State, SolvedOn) = (state, state == IssueState.Solved ? today : null);

    /// <summary>Something about it has changed.</summary>
    public void Touch() => Version++;
}

/// <summary>One change of a 課題: the history, never changed itself. What the city has not been told yet has no <see cref="ToldAt"/>.</summary>
internal sealed class IssueChange
{
    public long Id { get; private set; }

    public required long IssueId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who: object id, and name as shown then.</summary>
    public required string ById { get; init; }

    /// <inheritdoc cref="ById"/>
    public required string ByName { get; init; }

    public required IssueField Field { get; init; }

    /// <summary>What it was, as people read it, or null.</summary>
    public string? Before { get; init; }

    /// <summary>What it is, as people read it, or null.</summary>
    public string? After { get; init; }

    /// <summary>When the city was told, or null.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}

/// <summary>Somebody who wants to hear of each change of a 課題.</summary>
internal sealed class IssueWatch
{
    public required long IssueId { get; init; }

    public required string TenantId { get; init; }

    public required string PersonId { get; init; }
}

/// <summary>A request for another 解決期限 (要件6): what was asked, and what the city said.</summary>
internal sealed class IssueDueRequest
{
    public long Id { get; private set; }

    public required long IssueId { get; init; }

    /// <summary>The due date it is to replace.</summary>
    public required DateOnly OldDue { get; init; }

    public required DateOnly NewDue { get; init; }

    /// <summary>影響範囲.</summary>
    public required string Scope { get; init; }

    /// <summary>対応策.</summary>
    public required string Countermeasure { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the approval that decides it.</summary>
    public long ApprovalId { get; set; }

    /// <summary>When the city decided, or null.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Whether the city agreed; null while it has not decided, and when it lapsed.</summary>
    public bool? IsAgreed { get; private set; }

    /// <summary>Whether it still waits.</summary>
    public bool Waits => DecidedAt is null;

    /// <summary>It is decided, or with null no longer wanted.</summary>
    public void Decide(bool? isAgreed, DateTimeOffset at) => (IsAgreed, DecidedAt) = (isAgreed, at);
}
