using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>The chapter 進捗 of the material of a 定例会 (要件2, 5): what was done, what is late and why, and what comes next.</summary>
internal sealed class ProgressChapter(TimeProvider clock) : IReportChapter
{
    private const int DaysAhead = 92;

    private static readonly Texts Words = ScheduleText.Words;
    private static readonly ScheduleWords Names = new(CardLanguage.Japanese);

    /// <inheritdoc/>
    public ReportChapter Chapter => ReportChapter.Progress;

    /// <inheritdoc/>
    public async Task WriteAsync(ChatOpsDbContext db, DayPeriod period, WordDocument document, CancellationToken cancellationToken)
    {
        var tasks = await db.Set<ScheduleTask>().AsNoTracking().OrderBy(task => task.EndsOn).ThenBy(task => task.Id).ToListAsync(cancellationToken);
        var today = clock.GetUtcNow().DayInJapan();
        Tasks(document, "Chapter_Done", tasks.Where(task => task.FinishedOn is { } on && period.Contains(on)));
        Tasks(document, "Chapter_Late", tasks.Where(task => task.IsOpen && task.EndsOn < today));
        Tasks(document, "Chapter_Running", tasks.Where(task => task.State == ScheduleState.InProgress && task.EndsOn >= today));
        Tasks(document, "Chapter_Next", tasks.Where(task => task.State == ScheduleState.NotStarted && task.EndsOn >= today && task.StartsOn <= period.Last.AddDays(DaysAhead)));
        await DelaysAsync(db, document, period, tasks, cancellationToken);
    }

    private static void Tasks(WordDocument document, string heading, IEnumerable<ScheduleTask> tasks)
    {
        var rows = tasks.Select(task => (string[])
        [
            task.DisplayId, task.Name, task.OwnerName ?? "", task.StartsOn.Written(), task.EndsOn.Written(), Words.Format(CardLanguage.Japanese, "Chapter_Percent", task.Percent), Names.State(task.State),
        ]).ToList();
        document.Heading(Text(heading), 2);
        if (rows.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        else
            document.Table(
                [
                    new(Text("Column_Number"), 16), new(Text("Column_Name"), 52), new(Text("Column_Owner"), 24), new(Text("Column_StartsOn"), 24, Centered: true), new(Text("Column_EndsOn"), 24, Centered: true),
                    new(Text("Column_Percent"), 14, Centered: true), new(Text("Column_State"), 16, Centered: true),
                ],
                rows);
    }

    private static async Task DelaysAsync(ChatOpsDbContext db, WordDocument document, DayPeriod period, List<ScheduleTask> tasks, CancellationToken cancellationToken)
    {
        var (from, to) = (period.Range.From, period.Range.To);
        var delays = await db.Set<DelayReport>().AsNoTracking()
            .Where(delay => delay.State != DelayState.Void && delay.OpenedAt < to && (delay.AgreedAt == null || delay.AgreedAt >= from)).OrderBy(delay => delay.Id).ToListAsync(cancellationToken);
        document.Heading(Text("Chapter_Delays"), 2);
        if (delays.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        foreach (var delay in delays)
            document.PlainHeading($"{delay.DisplayId}　{tasks.Find(task => task.Id == delay.TaskId)?.Name}（{Names.Delay(delay.State)}）").Values(
            [
                (Names.FieldReason, delay.Reason ?? Text("Chapter_NotYet")), (Names.FieldSituation, delay.Situation ?? Text("Chapter_NotYet")), (Names.FieldRecovery, delay.Recovery ?? Text("Chapter_NotYet")),
                (Names.FieldRecoveryOn, delay.RecoveryOn is { } on ? on.Written() : Text("Chapter_NotYet")), (Names.FieldImpact, delay.Impact ?? Text("Chapter_NotYet")),
                (Names.FieldResult, delay.Result ?? Text("Chapter_NotYet")),
            ]);
    }

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
