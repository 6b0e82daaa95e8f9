namespace ChatOpsBot.Cards.TableImports;

/// <summary>What a table that was edited elsewhere would change, before it does. Texts are hostile until escaped.</summary>
/// <param name="ImportId">Number of the import; goes into the buttons.</param>
/// <param name="Title">課題管理表の取込, in the reader's language.</param>
/// <param name="Phrase">What brings the corrected file, 課題 取込.</param>
/// <param name="Note">What taking it over does, in the reader's language.</param>
/// <param name="Changes">What each row changes.</param>
/// <param name="Errors">What is wrong with which row; with one of them nothing is taken over.</param>
public sealed record ImportView(
    long ImportId, string Title, string Phrase, string Note, string FileName, int NewCount, int ChangedCount, int UnchangedCount, IReadOnlyList<ImportRowView> Changes, IReadOnlyList<ImportErrorView> Errors);

/// <summary>What one row changes.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Id"><c>ISS-3</c>, or null for a new one.</param>
/// <param name="Fields">優先度 中 → 高 …</param>
public sealed record ImportRowView(int Row, string? Id, IReadOnlyList<ImportFieldView> Fields);

/// <summary>A field's texts before and after, by its heading.</summary>
public sealed record ImportFieldView(string Heading, string Before, string After);

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Heading">The column, or null for the whole row.</param>
public sealed record ImportErrorView(int Row, string? Heading, string Sentence);

/// <summary>取り込む: takes over what the preview showed.</summary>
public sealed record ApplyImport(long ImportId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "import.apply/1";
}

/// <summary>やめる: drops the import.</summary>
public sealed record DropImport(long ImportId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "import.drop/1";
}
