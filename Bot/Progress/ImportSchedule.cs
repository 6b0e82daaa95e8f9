using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>工程 取込 [PLN-n]: a マスタスケジュール made or edited in a spreadsheet (要件5).</summary>
internal sealed class ImportSchedule(CompareSchedule compare, ScheduleFieldReader reader, SaveTask save, AdvanceTask advance) : ITableImporter
{
    /// <inheritdoc/>
    public string Kind => "schedule";

    /// <inheritdoc/>
    public Texts Words => ScheduleText.Words;

    /// <inheritdoc/>
    public IReadOnlyList<string> Needed { get; } =
        [ScheduleTable.Heading(ScheduleColumn.Name), ScheduleTable.Heading(ScheduleColumn.StartsOn), ScheduleTable.Heading(ScheduleColumn.EndsOn)];

    /// <inheritdoc/>
    public Task<TableDifference> CompareAsync(ChatOpsDbContext db, ReadTable table, string argument, CardLanguage language, CancellationToken cancellationToken) =>
        compare.RunAsync(db, table, argument, language, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome> ApplyAsync(ChatOpsDbContext db, TableImport import, Person by, CardLanguage language, CancellationToken cancellationToken)
    {
        var changes = JsonSerializer.Deserialize<List<ImportedTask>>(import.Changes)!;
        var numbers = changes.Select(change => change.Number ?? 0).ToHashSet();
        var tasks = await db.Set<ScheduleTask>().Where(task => numbers.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);
        // What has changed since the preview was not seen by who says yes.
        if (changes.Where(change => change.Number is { } number && tasks[number].Version != change.Version).Select(change => $"TSK-{change.Number}").ToList() is { Count: > 0 } overtaken)
            return Outcome.No(Words.Format(language, "ImportOvertaken", string.Join('、', overtaken.Take(10))));
        // All is read before anything is changed: a day may have passed since the preview, or somebody may have left.
        var drafts = new List<(ImportedTask Change, ScheduleDraft? Draft)>();
        foreach (var change in changes)
        {
            var fields = new TypedFields(language);
            var draft = await CompareSchedule.CheckAsync(db, change, change.Number is { } number ? tasks[number] : null, reader, fields, cancellationToken);
            if (fields.Refusal is { } wrong)
                return Outcome.No(ImportText.Words.Format(language, "RowWrong", change.Row, wrong.Sentence));
            drafts.Add((change, draft));
        }

        var written = new List<(ImportedTask Change, ScheduleTask Task)>();
        foreach (var (change, draft) in drafts)
        {
            var task = change.Number is { } number ? tasks[number] : null;
            if (draft is not null)
                task = await save.WriteAsync(db, task, draft, by, change.Basis, cancellationToken);
            written.Add((change, task!));
        }

        // Links last: a row may name one that comes after it.
        foreach (var (change, task) in written.Where(row => row.Change.Before is not null))
        {
            var fields = new TypedFields(language);
            var before = await ScheduleFieldReader.PredecessorsAsync(db, change.Before, null, fields, cancellationToken);
            Expect(change, fields.Refusal);
            await SaveTask.LinkAsync(db, task, before, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (change, task) in written)
        {
            if (change.FinishedOn is { Length: > 0 })
                Expect(change, await advance.FinishAsync(db, task, by, change.FinishedOn, language, cancellationToken));
            else if (AdvanceTask.Percent(change.Percent) is { } percent && percent != task.Percent)
                Expect(change, await advance.AdvanceAsync(db, task, by, change.Percent, null, language, cancellationToken));
        }

        return Outcome.Ok(Words.Format(language, "Imported", changes.Count(change => change.Number is null), changes.Count(change => change.Number is not null)));
    }

    // The preview has checked it: what fails now undoes all of it.
    private static void Expect(ImportedTask change, Outcome? outcome)
    {
        if (outcome is { Done: false })
            throw new InvalidOperationException($"Row {change.Row}: {outcome.Sentence}");
    }
}
