using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>A column of the マスタスケジュール.</summary>
internal enum ScheduleColumn
{
    Number,
    Phase,
    Name,
    Kind,
    Owner,
    StartsOn,
    EndsOn,
    FirstEndsOn,
    Percent,
    State,
    FinishedOn,
    Before,
    Note,
}

/// <summary>The マスタスケジュール as a spreadsheet. Always Japanese: it is a document of the city.</summary>
internal static class ScheduleTable
{
    private static readonly ScheduleWords Names = new(CardLanguage.Japanese);

    /// <summary>Heading of a column.</summary>
    public static string Heading(ScheduleColumn column) => ScheduleText.Words[CardLanguage.Japanese, "Column_" + column];

    /// <summary>The table.</summary>
    /// <param name="before">先行工程 by task.</param>
    public static SheetTable Create(IEnumerable<ScheduleTask> tasks, ILookup<long, long> before, string asOf) => new(
        ScheduleText.Words[CardLanguage.Japanese, "TableTitle"], ScheduleText.Words[CardLanguage.Japanese, "TableTitle"], asOf,
        [
            Column(ScheduleColumn.Number, 7, centered: true),
            Column(ScheduleColumn.Phase, 14),
            Column(ScheduleColumn.Name, 36),
            Column(ScheduleColumn.Kind, 13, centered: true, [Names.Kind(false), Names.Kind(true)]),
            Column(ScheduleColumn.Owner, 14),
            Column(ScheduleColumn.StartsOn, 12),
            Column(ScheduleColumn.EndsOn, 12),
            Column(ScheduleColumn.FirstEndsOn, 13),
            Column(ScheduleColumn.Percent, 8),
            Column(ScheduleColumn.State, 9, centered: true),
            Column(ScheduleColumn.FinishedOn, 12),
            Column(ScheduleColumn.Before, 16),
            Column(ScheduleColumn.Note, 28),
        ],
        [.. tasks.Select(task => (IReadOnlyList<SheetCell>)[.. Enum.GetValues<ScheduleColumn>().Select(column => Cell(task, [.. before[task.Id]], column))])]);

    /// <summary>What a task has in a column.</summary>
    public static SheetCell Cell(ScheduleTask task, IReadOnlyList<long> before, ScheduleColumn column) => column switch
    {
        ScheduleColumn.Number => SheetCell.Of((decimal?)task.Id),
        ScheduleColumn.Phase => SheetCell.Of(task.Phase),
        ScheduleColumn.Name => SheetCell.Of(task.Name),
        ScheduleColumn.Kind => SheetCell.Of(Names.Kind(task.IsMilestone)),
        ScheduleColumn.Owner => SheetCell.Of(task.OwnerName),
        ScheduleColumn.StartsOn => SheetCell.Of((DateOnly?)task.StartsOn),
        ScheduleColumn.EndsOn => SheetCell.Of((DateOnly?)task.EndsOn),
        ScheduleColumn.FirstEndsOn => SheetCell.Of((DateOnly?)task.FirstEndsOn),
        ScheduleColumn.Percent => SheetCell.Of((decimal?)task.Percent),
        ScheduleColumn.State => SheetCell.Of(Names.State(task.State)),
        ScheduleColumn.FinishedOn => SheetCell.Of(task.FinishedOn),
        ScheduleColumn.Before => SheetCell.Of(string.Join('、', before.Order().Select(id => $"TSK-{id}"))),
        ScheduleColumn.Note => SheetCell.Of(task.Note),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    private static SheetColumn Column(ScheduleColumn column, double width, bool centered = false, IReadOnlyList<string>? choices = null) =>
        new(Heading(column), width, centered, choices);
}
