using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.TableImports;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>
/// Compares a 課題管理表 that was edited elsewhere with the present one, row by row: each difference is read by the same rules as what people type. What only
/// the bot writes (No, 起票者, 発生日, 解決日) and what the city must agree to (解決期限, 要件6) cannot be changed this way.
/// </summary>
internal sealed class CompareIssueTable(IssueFieldReader fields)
{
    /// <summary>Columns that must be there.</summary>
    public static readonly IReadOnlyList<IssueColumn> Needed =
        [IssueColumn.Number, IssueColumn.Priority, IssueColumn.Content, IssueColumn.RaisedBy, IssueColumn.RaisedOn, IssueColumn.Due, IssueColumn.Owner, IssueColumn.State, IssueColumn.SolvedOn];

    private static readonly IssueColumn[] Fixed = [IssueColumn.RaisedBy, IssueColumn.RaisedOn, IssueColumn.SolvedOn];

    private static readonly Conversations.Texts Words = IssueText.Words;

    /// <summary>Compares; nothing is changed.</summary>
    public async Task<TableDifference> RunAsync(ChatOpsDbContext db, ReadTable table, CardLanguage language, CancellationToken cancellationToken)
    {
        var columns = Enum.GetValues<IssueColumn>().Where(column => table.Headings.Contains(IssueTable.Heading(column)))
            .ToDictionary(column => column, column => table.Headings.ToList().IndexOf(IssueTable.Heading(column)));
        var issues = await db.Set<Issue>().AsNoTracking().ToDictionaryAsync(issue => issue.Id, cancellationToken);
        var (changes, rows, errors, seen, unchanged) = (new List<ImportedIssue>(), new List<ImportRowView>(), new List<ImportErrorView>(), new HashSet<long>(), 0);
        foreach (var row in table.Rows)
        {
            var before = errors.Count;
            foreach (var (column, index) in columns.Where(column => row.Cells[column.Value].IsFormula))
                Wrong(column, ImportText.Words[language, "Formula"]);
            var number = Number(row);
            if (errors.Count > before)
                continue;
            var issue = number is { } known ? issues.GetValueOrDefault(known) : null;
            if (number is not null && issue is null)
                Wrong(IssueColumn.Number, Words.Format(language, "ImportUnknown", number));
            else if (number is { } repeated && !seen.Add(repeated))
                Wrong(IssueColumn.Number, Words.Format(language, "ImportTwice", number));
            if (errors.Count > before)
                continue;
            var difference = columns.Where(column => column.Key != IssueColumn.Number && Differs(issue, column.Key, row.Cells[column.Value]))
                .ToDictionary(column => column.Key, column => row.Cells[column.Value].ToString().Trim());
            if (difference.Count == 0)
            {
                unchanged++;
                continue;
            }

            await CheckAsync(row, issue, difference);
            if (errors.Count > before)
                continue;
            string? Of(IssueColumn column) => difference.GetValueOrDefault(column);
            changes.Add(new ImportedIssue(
                row.Number, issue?.Id, issue?.Version ?? 0, Typed(difference), Of(IssueColumn.State) is { } state ? IssueFieldReader.State(state)?.ToString() : null, Of(IssueColumn.RaisedBy)));
            rows.Add(new ImportRowView(
                row.Number, issue?.DisplayId,
                [.. difference.Select(field => new ImportFieldView(
                    IssueTable.Heading(field.Key), issue is null ? "" : IssueTable.Cell(issue, field.Key).ToString(), field.Value))]));

            void Wrong(IssueColumn column, string sentence) => errors.Add(new ImportErrorView(row.Number, IssueTable.Heading(column), sentence));

            long? Number(ReadRow read)
            {
                var text = read.Cells[columns[IssueColumn.Number]].ToString().Trim();
                if (text.Length == 0)
                    return null;
                if (long.TryParse(text.Replace("ISS-", "", StringComparison.OrdinalIgnoreCase), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                    return parsed;
                Wrong(IssueColumn.Number, ImportText.Words.Format(language, "BadNumber", StoredText.Cut(text, 40)));
                return null;
            }

            async Task CheckAsync(ReadRow _, Issue? present, Dictionary<IssueColumn, string> differing)
            {
                if (present is not null)
                {
                    foreach (var column in Fixed.Where(differing.ContainsKey))
                        Wrong(column, Words.Format(language, "ImportFixed", IssueTable.Heading(column)));
                    if (differing.ContainsKey(IssueColumn.Due) && present.Due is not null)
                        Wrong(IssueColumn.Due, Words.Format(language, "DueNeedsAgreement", present.DisplayId));
                    if (!present.IsOpen && differing.Keys.Any(column => column != IssueColumn.State))
                        Wrong(IssueColumn.State, Words.Format(language, "ImportEnded", present.DisplayId));
                }
                else if (!differing.ContainsKey(IssueColumn.Content))
                {
                    Wrong(IssueColumn.Content, Words[language, "ContentMissing"]);
                }

                var state = differing.TryGetValue(IssueColumn.State, out var said) ? IssueFieldReader.State(said) : null;
                if (said is not null && (state is null || (present is null && state is not (IssueState.Open or IssueState.InProgress))))
                    Wrong(IssueColumn.State, Words.Format(language, present is null ? "ImportNewState" : "ImportBadState", StoredText.Cut(said, 40)));
                if (present is null && differing.TryGetValue(IssueColumn.RaisedBy, out var raiser)
                    && (await PeopleLookup.NamedAsync(db, raiser, cancellationToken)).Count == 0)
                    Wrong(IssueColumn.RaisedBy, ImportText.Words.Format(language, "UnknownPerson", StoredText.Cut(raiser, 60)));
                if (present is null && differing.ContainsKey(IssueColumn.SolvedOn))
                    Wrong(IssueColumn.SolvedOn, Words.Format(language, "ImportFixed", IssueTable.Heading(IssueColumn.SolvedOn)));
                var (_, faults) = await fields.ReadAsync(db, Typed(differing), present?.RaisedOn, language, cancellationToken);
                foreach (var (field, sentence) in faults)
                    Wrong(Enum.Parse<IssueColumn>(field, ignoreCase: true), sentence);
            }
        }

        var added = changes.Count(change => change.Number is null);
        return new TableDifference(JsonSerializer.Serialize(changes), rows, errors, added, changes.Count - added, unchanged);
    }

    private static bool Differs(Issue? issue, IssueColumn column, SheetCell cell)
    {
        var present = issue is null ? default : IssueTable.Cell(issue, column);
        return Folded(present) != Folded(cell);

        static string Folded(SheetCell cell) => cell.ToString().ReplaceLineEndings("\n").Trim();
    }

    private static TypedIssue Typed(Dictionary<IssueColumn, string> differing)
    {
        string? Of(IssueColumn column) => differing.GetValueOrDefault(column);
        return new TypedIssue(
            Of(IssueColumn.Content), Of(IssueColumn.Priority), Of(IssueColumn.Due), Of(IssueColumn.Owner), Of(IssueColumn.Category), Of(IssueColumn.RaisedOn), Of(IssueColumn.Scope),
            Of(IssueColumn.Countermeasure), Of(IssueColumn.Related));
    }
}
