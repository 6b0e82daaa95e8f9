using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Open 課題 on the board of what is due.</summary>
internal sealed class IssueDueSource : IDueSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken)
    {
        var kind = IssueText.Words[language, "DueKind"];
        return [.. (await db.Set<Issue>().AsNoTracking().Open().Where(issue => issue.Due != null).ToListAsync(cancellationToken))
            .Select(issue => new DueItem(issue.DisplayId, kind, issue.Content, issue.Due!.Value.EndInJapan(), DueSide.Vendor, issue.OwnerName, issue.OwnerId))];
    }
}
