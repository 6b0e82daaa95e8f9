using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Questions about 課題 that more than one place asks.</summary>
internal static class IssueQueries
{
    /// <summary>Every change of an issue, the oldest first.</summary>
    public static Task<List<IssueChange>> HistoryAsync(ChatOpsDbContext db, long issueId, CancellationToken cancellationToken) =>
        db.Set<IssueChange>().AsNoTracking().Where(change => change.IssueId == issueId).OrderBy(change => change.Id).ToListAsync(cancellationToken);

    /// <summary>Not solved and not withdrawn.</summary>
    public static IQueryable<Issue> Open(this IQueryable<Issue> issues) =>
        issues.Where(issue => issue.State != IssueState.Solved && issue.State != IssueState.Withdrawn);

    /// <summary>Open ones whose 解決期限 has passed.</summary>
    public static IQueryable<Issue> Overdue(this IQueryable<Issue> issues, DateOnly today) => issues.Open().Where(issue => issue.Due < today);
}
