using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>作業実施計画書, <c>WRK-n</c> (要件25): approved by the city before the work and, with its result, after it. Never deleted.</summary>
internal sealed class WorkPlan
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = WorkPlanForms.TitleLength, TextLength = WorkPlanForms.TextLength, NameLength = 300;

    /// <summary>The number in <c>WRK-n</c>.</summary>
    public long Id { get; private set; }

    /// <summary>Who wrote it: object id, and name as shown then.</summary>
    public required string AuthorId { get; init; }

    /// <inheritdoc cref="AuthorId"/>
    public required string AuthorName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the plan says.</summary>
    public required WorkPlanContent Content { get; set; }

    /// <summary>作業項目, by number.</summary>
    public List<WorkPlanItem> Items { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public WorkPlanState State { get; private set; }

    /// <summary>The approval that waits or was last given, or null.</summary>
    public long? ApprovalId { get; set; }

    /// <summary>Who approved the plan and when, or null.</summary>
    public string? ApprovedByName { get; private set; }

    /// <inheritdoc cref="ApprovedByName"/>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The maintenance window made with the approval, or null.</summary>
    public long? WindowId { get; set; }

    public string? StartedByName { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public string? FinishedByName { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>切戻し: why, or null when the work went as planned.</summary>
    public string? RolledBackBecause { get; private set; }

    /// <summary>作業結果, or null.</summary>
    public string? Result { get; set; }

    public string? ClosedByName { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it was withdrawn, or null.</summary>
    public string? WithdrawnBecause { get; private set; }

    /// <summary>Counts changes; a card carries the version it was drawn from.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Shown id.</summary>
    public string DisplayId => $"WRK-{Id}";

    /// <summary>Something about it has changed.</summary>
    public void Touch() => Version++;

    /// <summary>Its content has changed: whatever was approved of it is no longer so.</summary>
    public void Redraft() => (State, ApprovedByName, ApprovedAt, ApprovalId) = (WorkPlanState.Draft, null, null, null);

    /// <summary>It was put before the city: the plan, or after the work its result.</summary>
    public void Submit(long approvalId) =>
        (State, ApprovalId) = (State == WorkPlanState.Finished ? WorkPlanState.ResultSubmitted : WorkPlanState.Submitted, approvalId);

    /// <summary>The city has decided on the plan.</summary>
    public void Approve(string? by, DateTimeOffset? at) => (State, ApprovedByName, ApprovedAt) = (at is null ? WorkPlanState.Draft : WorkPlanState.Approved, by, at);

    public void Start(string by, DateTimeOffset at) => (State, StartedByName, StartedAt) = (WorkPlanState.Started, by, at);

    /// <summary>The work has ended.</summary>
    /// <param name="rolledBackBecause">Why it was rolled back, or null.</param>
    public void Finish(string by, DateTimeOffset at, string? rolledBackBecause) =>
        (State, FinishedByName, FinishedAt, RolledBackBecause) = (WorkPlanState.Finished, by, at, rolledBackBecause);

    /// <summary>The city has decided on the result.</summary>
    public void ApproveResult(string? by, DateTimeOffset? at) => (State, ClosedByName, ClosedAt) = (at is null ? WorkPlanState.Finished : WorkPlanState.Closed, by, at);

    public void Withdraw(string reason) => (State, WithdrawnBecause) = (WorkPlanState.Cancelled, reason);
}

/// <summary>What a plan says (要件25): 作業日, 作業担当者, 作業項目 and 作業スケジュール with its items, and what belongs to them.</summary>
internal sealed record WorkPlanContent
{
    /// <summary>作業件名.</summary>
    public required string Title { get; init; }

    /// <summary>作業日: when it begins and ends, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <inheritdoc cref="From"/>
    public required DateTimeOffset To { get; init; }

    /// <summary>作業担当者, one a line.</summary>
    public required string Workers { get; init; }

    /// <summary>Names of the assets as the register has them, one a line.</summary>
    public required string Assets { get; init; }

    /// <summary>影響.</summary>
    public required string Impact { get; init; }

    /// <summary>停止有無.</summary>
    public required WorkPlanStop Stop { get; init; }

    /// <summary>When it stops, UTC; null when it does not.</summary>
    public DateTimeOffset? StopFrom { get; init; }

    /// <inheritdoc cref="StopFrom"/>
    public DateTimeOffset? StopTo { get; init; }

    /// <summary>Whether the stop counts as downtime; the city's approval is its agreement (要件27).</summary>
    public required bool CountsAsDowntime { get; init; }

    /// <summary>切戻し手順.</summary>
    public required string Rollback { get; init; }

    /// <summary>切戻し判断時刻, UTC, or null.</summary>
    public DateTimeOffset? RollbackBy { get; init; }

    /// <summary>連絡.</summary>
    public required string Contact { get; init; }

    /// <summary>要改訂文書, or null.</summary>
    public string? Documents { get; init; }

    /// <summary>関連, or null.</summary>
    public string? Related { get; init; }

    /// <summary>The time it takes.</summary>
    public TimeRange Time => new(From, To);

    /// <summary>Names of the assets.</summary>
    public IReadOnlyList<string> AssetNames => Assets.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A 作業項目 with its part of the 作業スケジュール, and what became of it.</summary>
internal sealed class WorkPlanItem
{
    /// <summary>Longest text, characters; most items of a plan.</summary>
    public const int WhatLength = 200, Most = 30;

    public long WorkPlanId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required string What { get; init; }

    public WorkItemState State { get; private set; }

    public string? MarkedByName { get; private set; }

    public DateTimeOffset? MarkedAt { get; private set; }

    /// <summary>It was done, or left.</summary>
    public void Mark(WorkItemState state, string by, DateTimeOffset at) => (State, MarkedByName, MarkedAt) = (state, by, at);
}
