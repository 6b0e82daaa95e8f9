using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 出力 [絞り込み]: the 課題管理表 as .xlsx, kept as a version of the document (要件6, 26); without words every issue there is.</summary>
internal sealed class ExportIssuesCommand(DocumentStore documents, DocumentDates dates, TimeProvider clock) : IChatCommand
{
    /// <summary>Kind of the document.</summary>
    public const string DocumentKind = "issue-table";

    /// <inheritdoc/>
    public Texts Words => IssueText.Words;

    /// <inheritdoc/>
    public string Name => "Export";

    /// <inheritdoc/>
    public bool IsFor(Role role) => role.IsListed();

    /// <inheritdoc/>
    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            var (version, count) = await MakeAsync(db, person, arguments.Rest, token);
            var link = documents.LinkTo(version, person.Name);
            var text = Words.Format(turn.Language, "Exported", count) + "\n" + Words[turn.Language, link is null ? "ExportNoLink" : "ExportLink"];
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Done, text, [], null, Page: link is null ? null : new PageView(link, Words[turn.Language, "ExportOpen"])), turn.Language);
        },
        cancellationToken);

    /// <summary>Makes the table and keeps it.</summary>
    public async Task<(DocumentVersion Version, int Count)> MakeAsync(ChatOpsDbContext db, Person by, string filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        IQueryable<Issue> wanted = db.Set<Issue>().AsNoTracking();
        if (filter.Length > 0)
            wanted = IssueFilter.Read(PhraseBook.Normalise(filter), by).Apply(wanted, now.DayInJapan());
        var issues = await wanted.OrderBy(issue => issue.Id).ToListAsync(cancellationToken);
        var title = Words[CardLanguage.Japanese, "TableTitle"];
        var asOf = Words.Format(CardLanguage.Japanese, "TableAsOf", dates.Moment(now), issues.Count);
        var version = await documents.AddAsync(
            db,
            new NewDocument(
                DocumentKind, title, title, Words.Format(CardLanguage.Japanese, "TableFileName", now.InJapan()), Spreadsheet.MediaType,
                Spreadsheet.Write(IssueTable.Create(issues, asOf), by.Name, now), Words[CardLanguage.Japanese, "TableReason"], by.ObjectId, by.Name),
            cancellationToken);
        return (version, issues.Count);
    }
}
