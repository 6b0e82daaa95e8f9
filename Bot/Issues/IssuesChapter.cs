using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>The chapter 課題 of the material of a 定例会 (要件2, 6): what came, what was solved, what is open and late, and which due dates were moved.</summary>
internal sealed class IssuesChapter(TimeProvider clock) : IReportChapter
{
    private static readonly Texts Words = IssueText.Words;
    private static readonly IssueWords Names = new(CardLanguage.Japanese);

    /// <inheritdoc/>
    public ReportChapter Chapter => ReportChapter.Issues;

    /// <inheritdoc/>
    public async Task WriteAsync(ChatOpsDbContext db, DayPeriod period, WordDocument document, CancellationToken cancellationToken)
    {
        var issues = await db.Set<Issue>().AsNoTracking().OrderBy(issue => issue.Id).ToListAsync(cancellationToken);
        var today = clock.GetUtcNow().DayInJapan();
        var (raised, solved) = (issues.Where(issue => period.Contains(issue.RaisedOn)).ToList(), issues.Where(issue => issue.SolvedOn is { } on && period.Contains(on)).ToList());
        var open = issues.Where(issue => issue.IsOpen).ToList();
        var late = open.Where(issue => issue.Due < today).ToList();
        document.Text(Words.Format(CardLanguage.Japanese, "Chapter_Counts", raised.Count, solved.Count, open.Count, late.Count));
        Table(document, "Chapter_LateIssues", late);
        Table(document, "Chapter_OpenIssues", open.Except(late));
        Table(document, "Chapter_SolvedIssues", solved);
        await MovedAsync(db, document, period, cancellationToken);
    }

    private static void Table(WordDocument document, string heading, IEnumerable<Issue> issues)
    {
        var rows = issues.Select(issue => (string[])
        [
            issue.DisplayId, Names.Priority(issue.Priority), issue.Content, issue.RaisedOn.Written(), issue.Due is { } due ? due.Written() : "", issue.OwnerName ?? "",
            issue.SolvedOn is { } on ? on.Written() : Names.State(issue.State),
        ]).ToList();
        document.Heading(Text(heading), 2);
        if (rows.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        else
            document.Table(
                [
                    new(Text("Chapter_Number"), 16), new(Names.Field(IssueField.Priority), 12, Centered: true), new(Names.Field(IssueField.Content), 56), new(Text("Chapter_RaisedOn"), 24, Centered: true),
                    new(Names.Field(IssueField.Due), 24, Centered: true), new(Names.Field(IssueField.Owner), 22), new(Text("Chapter_State"), 24, Centered: true),
                ],
                rows);
    }

    private static async Task MovedAsync(ChatOpsDbContext db, WordDocument document, DayPeriod period, CancellationToken cancellationToken)
    {
        var (from, to) = (period.Range.From, period.Range.To);
        var moved = await db.Set<IssueDueRequest>().AsNoTracking().Where(request => request.At >= from && request.At < to).OrderBy(request => request.Id).ToListAsync(cancellationToken);
        document.Heading(Text("Chapter_Moved"), 2);
        if (moved.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        else
            document.Table(
                [
                    new(Text("Chapter_Number"), 16), new(Text("Chapter_OldDue"), 24, Centered: true), new(Text("Chapter_NewDue"), 24, Centered: true), new(Names.Field(IssueField.Scope), 44),
                    new(Names.Field(IssueField.Countermeasure), 44), new(Text("Chapter_Answer"), 18, Centered: true),
                ],
                [
                    .. moved.Select(request => (string[])
                    [
                        $"ISS-{request.IssueId}", request.OldDue.Written(), request.NewDue.Written(), request.Scope, request.Countermeasure,
                        Text(request.IsAgreed switch { true => "Chapter_Agreed", false => "Chapter_Refused", null => request.Waits ? "Chapter_Waits" : "Chapter_Lapsed" }),
                    ]),
                ]);
    }

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}
