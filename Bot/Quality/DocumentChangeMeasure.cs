using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Quality;

/// <summary>
/// 承認後に変更された文書の割合: of the documents the city had approved before the end of the period, those that got another version within it after an approval.
/// Stands here because documents and approvals know no indicators.
/// </summary>
internal sealed class DocumentChangeMeasure : IQualityMeasure
{
    public string Key => "documents.changed-after-approval";

    public string Name(CardLanguage language) => QualityText.Words[language, "Documents_Name"];

    public string Method(CardLanguage language) => QualityText.Words[language, "Documents_Method"];

    public string Source(CardLanguage language) => QualityText.Words[language, "Documents_Source"];

    /// <inheritdoc/>
    public async Task<QualityCount> MeasureAsync(ChatOpsDbContext db, DayPeriod period, CancellationToken cancellationToken)
    {
        var range = period.Range;
        var approved = await db.Set<Approval>().AsNoTracking()
            .Where(approval => approval.State == ApprovalState.Approved && approval.DocumentVersionId != null && approval.DecidedAt < range.To)
            .Join(
                db.Set<DocumentVersion>(), approval => approval.DocumentVersionId, version => version.Id,
                (approval, version) => new { version.Kind, version.Subject, version.Version, approval.DecidedAt })
            .ToListAsync(cancellationToken);
        var made = (await db.Set<DocumentVersion>().AsNoTracking().Where(version => version.CreatedAt >= range.From && version.CreatedAt < range.To)
            .Select(version => new { version.Kind, version.Subject, version.Version, version.CreatedAt }).ToListAsync(cancellationToken)).ToLookup(version => (version.Kind, version.Subject));
        var documents = approved.GroupBy(row => (row.Kind, row.Subject)).OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.Subject, StringComparer.Ordinal).ToList();
        return new QualityCount(
            documents.Count(document => made[document.Key].Any(version => document.Any(row => version.Version > row.Version && version.CreatedAt > row.DecidedAt))),
            [.. documents.Select(document => $"{document.Key.Kind}:{document.Key.Subject}")]);
    }
}
