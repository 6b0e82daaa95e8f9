using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>What a row of the table changes.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Number">The issue, or null for a new one.</param>
/// <param name="Version">The issue's version when the file was compared; if it has another by then, nothing is taken over.</param>
/// <param name="Typed">The fields that differ.</param>
/// <param name="State">対応状況 when it differs, the name of a state; or null.</param>
/// <param name="RaisedBy">起票者 of a new one when it is not who imports it, or null.</param>
internal sealed record ImportedIssue(int Row, long? Number, int Version, TypedIssue Typed, string? State, string? RaisedBy);

/// <summary>課題 取込: the edited 課題管理表 comes back (要件6).</summary>
internal sealed class ImportIssues(CompareIssueTable compare, OpenIssue open, IssueFieldReader fields, IssueUseCases on) : ITableImporter
{
    /// <inheritdoc/>
    public string Kind => "issues";

    /// <inheritdoc/>
    public Texts Words => IssueText.Words;

    /// <inheritdoc/>
    public IReadOnlyList<string> Needed { get; } = [.. CompareIssueTable.Needed.Select(IssueTable.Heading)];

    /// <inheritdoc/>
    public Task<TableDifference> CompareAsync(ChatOpsDbContext db, ReadTable table, string argument, CardLanguage language, CancellationToken cancellationToken) =>
        compare.RunAsync(db, table, language, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome> ApplyAsync(ChatOpsDbContext db, TableImport import, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        var rows = JsonSerializer.Deserialize<List<ImportedIssue>>(import.Changes)!;
        var numbers = rows.Select(row => row.Number ?? 0).ToHashSet();
        var issues = (await db.Set<Issue>().Where(issue => numbers.Contains(issue.Id)).ToListAsync(cancellationToken)).ToDictionary(issue => issue.Id);
        // What has changed since the preview was not seen by who says yes.
        if (rows.Where(row => row.Number is { } number && issues[number].Version != row.Version).Select(row => $"ISS-{row.Number}").ToList() is { Count: > 0 } overtaken)
            return Outcome.No(Words.Format(language, "ImportOvertaken", string.Join('、', overtaken.Take(10))));
        // All is read before anything is changed: a day may have passed since the preview, or somebody may have left.
        var drafts = new List<(ImportedIssue Row, Issue? Issue, IssueDraft Draft)>();
        foreach (var row in rows)
        {
            var issue = row.Number is { } number ? issues[number] : null;
            var (draft, faults) = await fields.ReadAsync(db, row.Typed, issue?.RaisedOn, language, cancellationToken);
            if (faults.Count > 0)
                return Outcome.No(ImportText.Words.Format(language, "RowWrong", row.Row, faults.Values.First()));
            drafts.Add((row, issue, draft));
        }

        foreach (var (row, issue, draft) in drafts)
            await ApplyRowAsync(db, row, issue, draft, by, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Imported", rows.Count(row => row.Number is null), rows.Count(row => row.Number is not null)));
    }

    private async Task ApplyRowAsync(
        ChatOpsDbContext db, ImportedIssue row, Issue? issue, IssueDraft draft, Person by, CancellationToken cancellationToken)
    {
        if (issue is null)
            issue = await open.RunAsync(db, by, draft, cancellationToken, row.RaisedBy is { } raiser && raiser != by.Name ? raiser : null);
        else if (issue.IsOpen && draft.Given.Count > 0)
            await on.Change.ApplyAsync(db, issue, by, draft, cancellationToken);
        if (row.State is not { } named || Enum.Parse<IssueState>(named) is var state && state == issue.State)
            return;
        var said = Words[CardLanguage.Japanese, "ImportReason"];
        var outcome = state switch
        {
            IssueState.Solved or IssueState.Confirming =>
                await on.Advance.SolveAsync(db, issue, by, said, state == IssueState.Confirming, CardLanguage.Japanese, cancellationToken),
            IssueState.Withdrawn => await on.Advance.WithdrawAsync(db, issue, by, said, CardLanguage.Japanese, cancellationToken),
            _ when issue.State == IssueState.Open => await on.Advance.StartAsync(db, issue, by, CardLanguage.Japanese, cancellationToken),
            _ => await on.Advance.ReopenAsync(db, issue, by, said, CardLanguage.Japanese, cancellationToken),
        };
        if (!outcome.Done)
            throw new InvalidOperationException($"Row {row.Row}: {outcome.Sentence}");
    }
}
