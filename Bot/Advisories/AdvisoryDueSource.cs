using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Advisories;

/// <summary>Assessments and information of the city that are owed.</summary>
internal sealed class AdvisoryDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) =>
        [.. (await db.Set<Advisory>().AsNoTracking().Where(advisory => advisory.DueAt != null).OrderBy(advisory => advisory.DueAt).ThenBy(advisory => advisory.Id)
            .ToListAsync(cancellationToken))
            .Select(advisory => new DueItem(
                advisory.DisplayId, AdvisoryText.Words[language, $"Duty_{advisory.DueDuty}"], advisory.Title, advisory.DueAt!.Value, DueSide.Vendor))];
}
