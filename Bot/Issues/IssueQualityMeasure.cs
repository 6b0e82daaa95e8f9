using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>
/// 期限内に完了した課題の割合 (要件13): of the issues whose 解決期限 is in the period, those solved by it. An extension counts when the city had agreed to it before the period
/// ended; one agreed to later does not change what the period came to.
/// </summary>
internal sealed class IssueQualityMeasure : IQualityMeasure
{
    public string Key => "issues.solved-on-time";

    public string Name(CardLanguage language) => IssueText.Words[language, "Quality_Name"];

    public string Method(CardLanguage language) => IssueText.Words[language, "Quality_Method"];

    public string Source(CardLanguage language) => IssueText.Words[language, "Quality_Source"];

    /// <inheritdoc/>
    public async Task<QualityCount> MeasureAsync(ChatOpsDbContext db, DayPeriod period, CancellationToken cancellationToken)
    {
        var end = period.Range.To;
        var later = (await db.Set<IssueDueRequest>().AsNoTracking().Where(request => request.IsAgreed == true && request.DecidedAt >= end).OrderBy(request => request.Id).ToListAsync(cancellationToken))
            .GroupBy(request => request.IssueId).ToDictionary(group => group.Key, group => group.First().OldDue);
        var due = (await db.Set<Issue>().AsNoTracking().Where(issue => issue.Due != null && issue.State != IssueState.Withdrawn).OrderBy(issue => issue.Id).ToListAsync(cancellationToken))
            .Select(issue => (Issue: issue, Due: later.TryGetValue(issue.Id, out var old) ? old : issue.Due!.Value))
            .Where(row => period.Contains(row.Due)).ToList();
        return new QualityCount(due.Count(row => row.Issue.SolvedOn <= row.Due), [.. due.Select(row => row.Issue.DisplayId)]);
    }
}
