using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>課題 that were raised and solved in the period (要件6).</summary>
internal sealed class IssuesDigest : IDigestSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken)
    {
        var issues = db.Set<Issue>().AsNoTracking();
        var raised = await issues.Where(issue => issue.CreatedAt >= scope.From && issue.CreatedAt < scope.To).OrderBy(issue => issue.Id).ToListAsync(cancellationToken);
        // A solution is kept with its day and its moment is in the history.
        var solved = await db.Set<IssueChange>().AsNoTracking()
            .Where(change => change.At >= scope.From && change.At < scope.To && change.Field == IssueField.State)
            .Join(issues.Where(issue => issue.State == IssueState.Solved), change => change.IssueId, issue => issue.Id, (_, issue) => issue).Distinct()
            .OrderBy(issue => issue.Id).ToListAsync(cancellationToken);
        return
        [
            .. raised.Select(issue => Line(issue, issue.Due is null ? "DigestRaised" : "DigestRaisedDue")),
            .. solved.Select(issue => Line(issue, "DigestSolved")),
        ];

        DigestLineView Line(Issue issue, string key) => new(
            DigestSection.Changed, issue.DisplayId, IssueText.Words.Format(scope.Language, key, StoredText.Cut(issue.Content, 80), issue.Due?.Written()));
    }
}
