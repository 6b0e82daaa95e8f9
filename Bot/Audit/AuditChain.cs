using System.Globalization;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Audit;

/// <summary>The arithmetic of the chain: which number and hash an entry gets, and where a stored chain is broken.</summary>
internal static class AuditChain
{
    /// <summary>The hash of an entry that follows <paramref name="previousHash"/> (empty for the first).</summary>
    public static string HashOf(AuditEntry entry, string previousHash) => ChainHash.Of(
        previousHash, entry.Sequence.ToString(CultureInfo.InvariantCulture), ChainHash.Moment(entry.At),
        entry.Actor, entry.Action, entry.Subject, entry.Details);

    /// <summary>Checks the whole stored chain.</summary>
    /// <returns>The sequence number of the first entry that was changed, removed or inserted, or null when the chain is sound.</returns>
    public static async Task<long?> FindBreakAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var (expected, hash) = (0L, "");
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != ++expected)
                return expected;
            if (HashOf(entry, hash) != entry.Hash)
                return entry.Sequence;
            hash = entry.Hash;
        }

        return null;
    }
}
