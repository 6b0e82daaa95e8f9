using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.TableImports;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.TableImports;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>What a row of the table changes.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Number">The task, or null for a new one.</param>
/// <param name="Version">The task's version when the file was compared; if it has another by then, nothing is taken over.</param>
/// <param name="Typed">The fields as they are to be; null when none of them differs.</param>
/// <param name="Percent">進捗率 when it differs, or null.</param>
/// <param name="FinishedOn">完了日 when it is new, or null.</param>
/// <param name="Before">先行工程 when they differ, or null.</param>
/// <param name="Basis">The change of the plan by which ends move back, or null.</param>
internal sealed record ImportedTask(int Row, long? Number, int Version, TypedTask? Typed, string? Percent, string? FinishedOn, string? Before, string? Basis);

/// <summary>
/// Compares a マスタスケジュール that was made or edited elsewhere with the present one, row by row, by the same rules as what people type: an end moves back only with the
/// approved change of the plan that the phrase names (工程 取込 PLN-3).
/// </summary>
internal sealed class CompareSchedule(ScheduleFieldReader reader)
{
    private static readonly ScheduleColumn[] Fixed = [ScheduleColumn.FirstEndsOn, ScheduleColumn.State];

    private static readonly Dictionary<string, ScheduleColumn> ColumnOf = new()
    {
        ["name"] = ScheduleColumn.Name,
        ["phase"] = ScheduleColumn.Phase,
        ["kind"] = ScheduleColumn.Kind,
        ["owner"] = ScheduleColumn.Owner,
        ["startsOn"] = ScheduleColumn.StartsOn,
        ["endsOn"] = ScheduleColumn.EndsOn,
        ["note"] = ScheduleColumn.Note,
        ["percent"] = ScheduleColumn.Percent,
        ["on"] = ScheduleColumn.FinishedOn,
        ["before"] = ScheduleColumn.Before,
        ["basis"] = ScheduleColumn.EndsOn,
    };

    private static readonly ScheduleColumn[] Fields =
        [ScheduleColumn.Phase, ScheduleColumn.Name, ScheduleColumn.Kind, ScheduleColumn.Owner, ScheduleColumn.StartsOn, ScheduleColumn.EndsOn, ScheduleColumn.Note];

    private static readonly Texts Words = ScheduleText.Words;

    /// <summary>Compares; nothing is changed.</summary>
    public async Task<TableDifference> RunAsync(ChatOpsDbContext db, ReadTable table, string basis, CardLanguage language, CancellationToken cancellationToken)
    {
        var columns = Enum.GetValues<ScheduleColumn>().Where(column => table.Headings.Contains(ScheduleTable.Heading(column)))
            .ToDictionary(column => column, column => table.Headings.ToList().IndexOf(ScheduleTable.Heading(column)));
        var tasks = await db.Set<ScheduleTask>().AsNoTracking().ToDictionaryAsync(task => task.Id, cancellationToken);
        var before = (await db.Set<ScheduleDependency>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(link => link.TaskId, link => link.PredecessorId);
        var names = table.Rows.Select(row => TextOf(row, ScheduleColumn.Name)).Where(name => name.Length > 0).ToList();
        var (changes, rows, errors, seen, unchanged) = (new List<ImportedTask>(), new List<ImportRowView>(), new List<ImportErrorView>(), new HashSet<string>(), 0);
        foreach (var row in table.Rows)
        {
            var (fields, count) = (new TypedFields(language), errors.Count);
            foreach (var column in columns.Where(column => row.Cells[column.Value].IsFormula).Select(column => column.Key))
                errors.Add(new ImportErrorView(row.Number, ScheduleTable.Heading(column), ImportText.Words[language, "Formula"]));
            var task = Known(row, fields);
            if (fields.Refusal is not null || errors.Count > count)
            {
                AddFaults(row, fields, ScheduleColumn.Number);
                continue;
            }

            var different = columns.Keys.Where(column => column != ScheduleColumn.Number && Differs(task, row, column)).ToDictionary(column => column, column => TextOf(row, column));
            if (different.Count == 0)
            {
                unchanged++;
                continue;
            }

            var change = await ReadAsync(row, task, different, fields);
            AddFaults(row, fields, null);
            if (errors.Count > count)
                continue;
            changes.Add(change);
            rows.Add(new ImportRowView(
                row.Number, task?.DisplayId,
                [.. different.Where(field => task is not null || !Fixed.Contains(field.Key)).Select(field => new ImportFieldView(
                    ScheduleTable.Heading(field.Key), task is null ? "" : ScheduleTable.Cell(task, [.. before[task.Id]], field.Key).ToString(), field.Value))]));
        }

        if (errors.Count == 0 && Circle(changes, tasks, before) is var (at, name))
            errors.Add(new ImportErrorView(at, ScheduleTable.Heading(ScheduleColumn.Before), Words.Format(language, "Circle", StoredText.Cut(name, 60))));
        var added = changes.Count(change => change.Number is null);
        return new TableDifference(JsonSerializer.Serialize(changes), rows, errors, added, changes.Count - added, unchanged);

        string TextOf(ReadRow row, ScheduleColumn column) => columns.TryGetValue(column, out var index) ? Text(row.Cells[index], column) : "";

        bool Differs(ScheduleTask? task, ReadRow row, ScheduleColumn column)
        {
            var present = task is null ? "" : Text(ScheduleTable.Cell(task, [.. before[task.Id]], column), column);
            return present != TextOf(row, column);
        }

        ScheduleTask? Known(ReadRow row, TypedFields fields)
        {
            var text = TextOf(row, ScheduleColumn.Number);
            if (text.Length == 0)
                return null;
            if (ScheduleFieldReader.NumberOf(text) is not { } number)
                fields.Wrong("number", ImportText.Words.Format(language, "BadNumber", StoredText.Cut(text, 40)));
            else if (!tasks.TryGetValue(number, out var task))
                fields.Wrong("number", Words.Format(language, "ImportUnknown", number));
            else if (!seen.Add(text))
                fields.Wrong("number", Words.Format(language, "ImportTwice", number));
            else
                return task;
            return null;
        }

        void AddFaults(ReadRow row, TypedFields fields, ScheduleColumn? otherwise) => errors.AddRange(fields.Faults.Select(fault => new ImportErrorView(
            row.Number, ScheduleTable.Heading(ColumnOf.TryGetValue(fault.Key, out var column) ? column : otherwise ?? ScheduleColumn.Name), fault.Value)));

        async Task<ImportedTask> ReadAsync(ReadRow row, ScheduleTask? task, Dictionary<ScheduleColumn, string> different, TypedFields fields)
        {
            foreach (var column in Fixed.Where(column => task is not null && different.ContainsKey(column)))
                errors.Add(new ImportErrorView(row.Number, ScheduleTable.Heading(column), Words.Format(language, "ImportFixed", ScheduleTable.Heading(column))));
            if (task is { IsOpen: false })
                fields.Wrong("name", Words.Format(language, "ImportEnded", task.DisplayId));
            if (names.Count(name => name == TextOf(row, ScheduleColumn.Name)) > 1)
                fields.Wrong("name", Words[language, "ImportNameTwice"]);
            string Of(ScheduleColumn column) => columns.ContainsKey(column) || task is null
                ? TextOf(row, column) : Text(ScheduleTable.Cell(task, [.. before[task.Id]], column), column);
            var typed = task is null || different.Keys.Any(Fields.Contains)
                ? new TypedTask(
                    Of(ScheduleColumn.Name), Of(ScheduleColumn.Phase), Of(ScheduleColumn.Kind),
                    task is null || different.ContainsKey(ScheduleColumn.Owner) ? Of(ScheduleColumn.Owner) : null, Of(ScheduleColumn.StartsOn), Of(ScheduleColumn.EndsOn), Of(ScheduleColumn.Note))
                : null;
            var change = new ImportedTask(
                row.Number, task?.Id, task?.Version ?? 0, typed, different.GetValueOrDefault(ScheduleColumn.Percent), different.GetValueOrDefault(ScheduleColumn.FinishedOn),
                different.GetValueOrDefault(ScheduleColumn.Before), basis.Trim().Length == 0 ? null : basis.Trim());
            await CheckAsync(db, change, task, reader, fields, cancellationToken);
            foreach (var word in ScheduleFieldReader.Split(change.Before))
            {
                if (!names.Contains(word) && !(ScheduleFieldReader.NumberOf(word) is { } number && tasks.ContainsKey(number)) && !tasks.Values.Any(known => known.Name == word))
                    fields.Wrong("before", Words.Format(language, "UnknownTask", StoredText.Cut(word, 60)));
            }

            return change;
        }
    }

    /// <summary>Whether a change can be made as things are now; what is wrong is in <paramref name="fields"/>.</summary>
    public static async Task<ScheduleDraft?> CheckAsync(
        ChatOpsDbContext db, ImportedTask change, ScheduleTask? task, ScheduleFieldReader reader, TypedFields fields, CancellationToken cancellationToken)
    {
        var mayMoveBack = await ScheduleFieldReader.HasBasisAsync(db, change.Basis, "basis", fields, cancellationToken);
        var draft = change.Typed is { } typed ? await reader.ReadAsync(db, typed, task, mayMoveBack, fields, cancellationToken) : null;
        if (!string.IsNullOrEmpty(change.Percent) && AdvanceTask.Percent(change.Percent) is null)
            fields.Wrong("percent", Words[fields.Language, "BadPercent"]);
        else if (AdvanceTask.Percent(change.Percent) is > 0 and < 100 && (draft?.IsMilestone ?? task?.IsMilestone) == true)
            fields.Wrong("percent", Words.Format(fields.Language, "MilestoneHasNoProgress", task?.DisplayId ?? change.Typed!.Name!));
        if (change.Percent is "100" && string.IsNullOrEmpty(change.FinishedOn))
            fields.Wrong("on", Words[fields.Language, "ImportNeedsFinish"]);
        if (change.FinishedOn is not { Length: > 0 } on)
            return draft;
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > reader.Today)
            fields.Wrong("on", Words[fields.Language, "ImportBadFinish"]);
        else if ((draft is null ? task is null ? day : AdvanceTask.EarliestFinish(task.IsMilestone, task.StartsOn, task.EndsOn)
            : AdvanceTask.EarliestFinish(draft.IsMilestone, draft.StartsOn, draft.EndsOn)) is var earliest && day < earliest)
            fields.Wrong("on", Words.Format(fields.Language, "FinishedTooEarly", new CardWords(fields.Language).Day(earliest)));
        return draft;
    }

    /// <summary>A cell as it is compared: trimmed, a percentage without its sign, ids without regard to how they are listed.</summary>
    private static string Text(SheetCell cell, ScheduleColumn column)
    {
        var text = cell.ToString().ReplaceLineEndings("\n").Trim();
        return column switch
        {
            // Where the spreadsheet shows 60 % it may hold 0.6.
            ScheduleColumn.Percent => cell.Number is > 0 and < 1 and { } part ? Math.Round(part * 100).ToString(CultureInfo.InvariantCulture)
                : cell.Number is { } whole ? Math.Round(whole).ToString(CultureInfo.InvariantCulture) : text.TrimEnd('%', '％').Trim(),
            ScheduleColumn.Number => ScheduleFieldReader.NumberOf(text)?.ToString(CultureInfo.InvariantCulture) ?? text,
            ScheduleColumn.Before => string.Join(
                '、', ScheduleFieldReader.Split(text).Select(word => ScheduleFieldReader.NumberOf(word) is { } number ? $"TSK-{number}" : word).Distinct().Order(StringComparer.Ordinal)),
            _ => text,
        };
    }

    // The whole plan as it would be, tasks by their names.
    private static (int Row, string Name)? Circle(
        IReadOnlyList<ImportedTask> changes, Dictionary<long, ScheduleTask> tasks, ILookup<long, long> before)
    {
        var nameOf = tasks.ToDictionary(task => task.Key, task => task.Value.Name);
        foreach (var change in changes.Where(change => change is { Number: not null, Typed: not null }))
            nameOf[change.Number!.Value] = change.Typed!.Name!;
        var keys = new Dictionary<string, long>();
        foreach (var name in nameOf.Values.Concat(changes.Where(change => change.Number is null).Select(change => change.Typed!.Name!)).Distinct())
            keys[name] = keys.Count + 1;
        var changed = changes.Where(change => change.Before is not null).ToDictionary(change => change.Number is { } number ? keys[nameOf[number]] : keys[change.Typed!.Name!]);
        var links = tasks.Keys.Where(id => !changed.ContainsKey(keys[nameOf[id]])).SelectMany(id => before[id].Select(predecessor => (Task: keys[nameOf[id]], Before: keys[nameOf[predecessor]])))
            .Concat(changed.SelectMany(change => ScheduleFieldReader.Split(change.Value.Before).Select(word => (
                Task: change.Key, Before: keys.TryGetValue(word, out var key) ? key : ScheduleFieldReader.NumberOf(word) is { } number ? keys[nameOf[number]] : 0))))
            .ToLookup(link => link.Task, link => link.Before);
        foreach (var (key, change) in changed)
        {
            if (links[key].Any(predecessor => ScheduleFieldReader.Reaches(predecessor, key, links)))
                return (change.Row, keys.First(pair => pair.Value == key).Key);
        }

        return null;
    }
}
