using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>The fields of a 課題 as they were given: read and checked, those that were not given are left out.</summary>
internal sealed record IssueDraft
{
    /// <summary>課題内容.</summary>
    public string? Content { get; init; }

    /// <summary>優先度.</summary>
    public IssuePriority? Priority { get; init; }

    /// <summary>解決期限.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>担当者 who is known, or null.</summary>
    public Person? Owner { get; init; }

    /// <summary>担当者 by a name that is nobody's here; only the program itself gives one.</summary>
    public string? OwnerName { get; init; }

    /// <summary>分類.</summary>
    public string? Category { get; init; }

    /// <summary>発生日; null is today.</summary>
    public DateOnly? RaisedOn { get; init; }

    /// <summary>影響範囲.</summary>
    public string? Scope { get; init; }

    /// <summary>対応策.</summary>
    public string? Countermeasure { get; init; }

    /// <summary>関連: ids and links, one a line.</summary>
    public string? Related { get; init; }

    /// <inheritdoc cref="Issue.SourceKey"/>
    public string? SourceKey { get; init; }

    /// <summary>The fields that were given, also those given empty.</summary>
    public required IReadOnlySet<IssueField> Given { get; init; }
}
