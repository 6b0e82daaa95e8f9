namespace ChatOpsBot.Cards.Issues;

/// <summary>Forms of a 課題. Names are on the wire; never rename.</summary>
public enum IssueForm
{
    /// <summary>更新.</summary>
    Edit,

    /// <summary>コメント.</summary>
    Comment,

    /// <summary>期限変更.</summary>
    MoveDue,

    /// <summary>解決.</summary>
    Solve,

    /// <summary>取下げ.</summary>
    Withdraw,

    /// <summary>再開.</summary>
    Reopen,
}

/// <summary>Opens the form of a new 課題 as a dialog, from anywhere.</summary>
/// <param name="Source">What it comes from, <c>INC-12</c> or a link to a message; or null.</param>
/// <param name="Content">課題内容 to begin with, or null.</param>
public sealed record OpenNewIssueForm(string? Source, string? Content) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.new/1";
}

/// <summary>登録 of a 課題. <paramref name="Priority"/> is the name of an <see cref="IssuePriority"/>, dates are date phrases, <paramref name="Owner"/> an object id.</summary>
public sealed record RegisterIssue(
    string? Content, string? Priority, string? Due, string? Owner, string? Category, string? RaisedOn, string? Scope, string? Countermeasure, string? Related)
    : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.register/1";
}

/// <summary>Opens a form of a 課題 as a dialog.</summary>
public sealed record OpenIssueForm(long IssueId, IssueForm Form) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.form/1";
}

/// <summary>更新 of a 課題.</summary>
public sealed record EditIssue(
    long IssueId, int Version, string? Content, string? Priority, string? Due, string? Owner, string? Category, string? Scope, string? Countermeasure, string? Related)
    : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.edit/1";
}

/// <summary>対応中 of a 課題.</summary>
public sealed record StartIssue(long IssueId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.start/1";
}

/// <summary>A step that takes words: <paramref name="Form"/> is Comment, Solve, Withdraw or Reopen; <paramref name="ToCity"/> "true" lets the city confirm first.</summary>
public sealed record AdvanceIssue(long IssueId, int Version, IssueForm Form, string? Text, string? ToCity) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.advance/1";
}

/// <summary>解決を確認する, by the city.</summary>
public sealed record ConfirmIssue(long IssueId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.confirm/1";
}

/// <summary>期限変更: asks the city for another 解決期限 (要件6).</summary>
public sealed record MoveIssueDue(long IssueId, int Version, string? Due, string? Scope, string? Countermeasure) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.due/1";
}

/// <summary>Turns the pages of 課題 一覧; <paramref name="Filter"/> as typed.</summary>
public sealed record ShowIssueList(string? Filter, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.list/1";
}
