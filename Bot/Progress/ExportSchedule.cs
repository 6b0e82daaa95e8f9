using System.Text;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Progress;

/// <summary>工程 出力 and 工程 図: the マスタスケジュール as .xlsx, or drawn as a Gantt chart; each kept as a version of the document.</summary>
/// <param name="name">Prefix of its resources, <c>Export</c> or <c>Chart</c>.</param>
internal sealed class ExportScheduleCommand(string name, DocumentStore documents, DocumentDates dates, TimeProvider clock) : IChatCommand
{
    /// <summary>The table, and the picture.</summary>
    public const string Table = "Export", Chart = "Chart";

    /// <inheritdoc/>
    public Texts Words => ScheduleText.Words;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsFor(Role role) => role.IsListed();

    /// <inheritdoc/>
    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var tasks = await db.Set<ScheduleTask>().AsNoTracking().OrderBy(task => task.StartsOn).ThenBy(task => task.Id).ToListAsync(token);
            if (tasks.Count == 0 && name == Chart)
                return turn.Notice(NoticeKind.Refused, Words[turn.Language, "ChartEmpty"]);
            var version = await MakeAsync(db, person, tasks, token);
            var link = documents.LinkTo(version, person.Name);
            var text = Words.Format(turn.Language, name + "Made", tasks.Count) + "\n" + Words[turn.Language, link is null ? "ExportNoLink" : "ExportLink"];
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Done, text, [], null, Page: link is null ? null : new PageView(link, Words[turn.Language, name + "Open"])), turn.Language);
        },
        cancellationToken);

    private async Task<DocumentVersion> MakeAsync(ChatOpsDbContext db, Person by, List<ScheduleTask> tasks, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var links = await db.Set<ScheduleDependency>().AsNoTracking().ToListAsync(cancellationToken);
        var title = Words[CardLanguage.Japanese, "TableTitle"];
        var asOf = Words.Format(CardLanguage.Japanese, "TableAsOf", dates.Moment(now), tasks.Count);
        var (kind, type, content) = name == Chart
            ? ("schedule-chart", GanttChart.MediaType, Encoding.UTF8.GetBytes(GanttChart.Draw(tasks, links, title, asOf, now.DayInJapan())))
            : ("schedule-table", Spreadsheet.MediaType, Spreadsheet.Write(ScheduleTable.Create(tasks, links.ToLookup(link => link.TaskId, link => link.PredecessorId), asOf), by.Name, now));
        return await documents.AddAsync(
            db,
            new NewDocument(
                kind, title, title, Words.Format(CardLanguage.Japanese, name + "FileName", now.InJapan()), type, content, Words[CardLanguage.Japanese, "TableReason"], by.ObjectId, by.Name),
            cancellationToken);
    }
}
