using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.DueBoard;

/// <summary>Approvals that wait and have a due time.</summary>
internal sealed class ApprovalDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) =>
        [.. (await db.Set<Approval>().AsNoTracking().Where(approval => approval.State == ApprovalState.Pending && approval.DueAt != null).ToListAsync(cancellationToken))
            .Select(approval => new DueItem(
                approval.DisplayId, DueText.Words[language, "Approval"], approval.Title, approval.DueAt!.Value,
                approval.Step.Role.IsVendor() ? DueSide.Vendor : DueSide.City, approval.Step.OnlyPerson?.Name, approval.Step.OnlyPerson?.Id))];
}
