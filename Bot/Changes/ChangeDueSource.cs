using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Changes;

/// <summary>What waits of change cases: planned tests for the vendor, reviews of 保留 for the city.</summary>
internal sealed class ChangeDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) =>
        [.. (await db.Set<ChangeCase>().AsNoTracking().Where(change => change.State == ChangeState.TestPlanned || change.State == ChangeState.Held).ToListAsync(cancellationToken))
            .Select(change => change.State == ChangeState.Held
                ? new DueItem(change.DisplayId, ChangeText.Words[language, "Due_Held"], change.Title, change.ReviewOn!.Value.EndInJapan(), DueSide.City, null, null)
                : new DueItem(
                    change.DisplayId, ChangeText.Words[language, "Due_TestPlanned"], change.Title, change.TestPlannedOn!.Value.EndInJapan(), DueSide.Vendor, change.AuthorName, change.AuthorId))];
}
