using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;

namespace ChatOpsBot.Bot.Issues;

/// <summary>A column of the 課題管理表.</summary>
internal enum IssueColumn
{
    Number,
    Priority,
    Content,
    RaisedBy,
    RaisedOn,
    Due,
    Owner,
    State,
    SolvedOn,
    Category,
    Scope,
    Countermeasure,
    Related,
}

/// <summary>
/// The 課題管理表 as a spreadsheet (要件6): 優先度, 課題内容, 起票者, 発生日, 解決期限, 担当者, 対応状況, 解決日 in the contract's words, and what helps beside them.
/// Always Japanese: it is a document of the city.
/// </summary>
internal static class IssueTable
{
    private static readonly IssueWords Names = new(CardLanguage.Japanese);

    /// <summary>Heading of a column.</summary>
    public static string Heading(IssueColumn column) => IssueText.Words[CardLanguage.Japanese, "Column_" + column];

    /// <summary>All headings, in their order.</summary>
    public static IReadOnlyList<string> Headings => [.. Enum.GetValues<IssueColumn>().Select(Heading)];

    /// <summary>The table.</summary>
    public static SheetTable Create(IEnumerable<Issue> issues, string asOf) => new(
        IssueText.Words[CardLanguage.Japanese, "TableTitle"], IssueText.Words[CardLanguage.Japanese, "TableTitle"], asOf,
        [
            Column(IssueColumn.Number, 7, centered: true),
            Column(IssueColumn.Priority, 8, centered: true, [.. Enum.GetValues<IssuePriority>().Select(Names.Priority)]),
            Column(IssueColumn.Content, 44),
            Column(IssueColumn.RaisedBy, 14),
            Column(IssueColumn.RaisedOn, 12),
            Column(IssueColumn.Due, 12),
            Column(IssueColumn.Owner, 14),
            Column(IssueColumn.State, 11, centered: true, [.. Enum.GetValues<IssueState>().Select(Names.State)]),
            Column(IssueColumn.SolvedOn, 12),
            Column(IssueColumn.Category, 12),
            Column(IssueColumn.Scope, 28),
            Column(IssueColumn.Countermeasure, 28),
            Column(IssueColumn.Related, 14),
        ],
        [.. issues.Select(issue => (IReadOnlyList<SheetCell>)[.. Enum.GetValues<IssueColumn>().Select(column => Cell(issue, column))])]);

    /// <summary>What an issue has in a column.</summary>
    public static SheetCell Cell(Issue issue, IssueColumn column) => column switch
    {
        IssueColumn.Number => SheetCell.Of((decimal?)issue.Id),
        IssueColumn.Priority => SheetCell.Of(Names.Priority(issue.Priority)),
        IssueColumn.Content => SheetCell.Of(issue.Content),
        IssueColumn.RaisedBy => SheetCell.Of(issue.RaisedByName),
        IssueColumn.RaisedOn => SheetCell.Of((DateOnly?)issue.RaisedOn),
        IssueColumn.Due => SheetCell.Of(issue.Due),
        IssueColumn.Owner => SheetCell.Of(issue.OwnerName),
        IssueColumn.State => SheetCell.Of(Names.State(issue.State)),
        IssueColumn.SolvedOn => SheetCell.Of(issue.SolvedOn),
        IssueColumn.Category => SheetCell.Of(issue.Category),
        IssueColumn.Scope => SheetCell.Of(issue.Scope),
        IssueColumn.Countermeasure => SheetCell.Of(issue.Countermeasure),
        IssueColumn.Related => SheetCell.Of(issue.Related),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    private static SheetColumn Column(IssueColumn column, double width, bool centered = false, IReadOnlyList<string>? choices = null) =>
        new(Heading(column), width, centered, choices);
}
