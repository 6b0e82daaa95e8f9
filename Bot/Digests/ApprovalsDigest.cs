using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Digests;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Digests;

/// <summary>What was decided in the period, and how much waits for a decision.</summary>
internal sealed class ApprovalsDigest : IDigestSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DigestLineView>> ReadAsync(ChatOpsDbContext db, DigestScope scope, CancellationToken cancellationToken)
    {
        var words = DigestText.Words;
        var all = db.Set<Approval>().AsNoTracking().Where(approval => !approval.IsDrill);
        var decided = await all.Where(approval => approval.DecidedAt >= scope.From && approval.DecidedAt < scope.To
                && (approval.State == ApprovalState.Approved || approval.State == ApprovalState.SentBack || approval.State == ApprovalState.Refused))
            .OrderBy(approval => approval.Id).ToListAsync(cancellationToken);
        var waiting = await all.CountAsync(approval => approval.State == ApprovalState.Pending, cancellationToken);
        return
        [
            .. decided.Select(approval => new DigestLineView(
                DigestSection.Changed, approval.DisplayId,
                words.Format(scope.Language, "Decided_" + approval.State, StoredText.Cut(approval.Title, 80), approval.SubjectVersion, approval.DecidedByName))),
            .. waiting > 0 ? [new DigestLineView(DigestSection.Changed, null, words.Format(scope.Language, "Waiting", waiting))] : Array.Empty<DigestLineView>(),
        ];
    }
}
