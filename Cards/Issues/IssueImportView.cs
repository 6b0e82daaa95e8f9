namespace ChatOpsBot.Cards.Issues;

/// <summary>What a 課題管理表 would change, before it does. Texts are hostile until escaped.</summary>
/// <param name="ImportId">Number of the import; goes into the buttons.</param>
/// <param name="Changes">What each row changes.</param>
/// <param name="Errors">What is wrong with which row; with one of them nothing is taken over.</param>
public sealed record IssueImportView(
    long ImportId, string FileName, int NewCount, int ChangedCount, int UnchangedCount, IReadOnlyList<IssueImportRowView> Changes, IReadOnlyList<IssueImportErrorView> Errors);

/// <summary>What one row changes.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Id"><c>ISS-3</c>, or null for a new one.</param>
/// <param name="Fields">優先度 中 → 高 …</param>
public sealed record IssueImportRowView(int Row, string? Id, IReadOnlyList<IssueChangeTextView> Fields);

/// <summary>A field's texts before and after, by its heading.</summary>
public sealed record IssueChangeTextView(string Heading, string Before, string After);

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Heading">The column, or null for the whole row.</param>
public sealed record IssueImportErrorView(int Row, string? Heading, string Sentence);

/// <summary>取り込む: takes over what the preview showed.</summary>
public sealed record ApplyIssueImport(long ImportId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.import/1";
}

/// <summary>やめる: drops the import.</summary>
public sealed record DropIssueImport(long ImportId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "issue.import-drop/1";
}
